// Every row of dates.tsv, and what must hold of any text.
#include <fmt/format.h>
#include <gtest/gtest.h>

#include <chrono>
#include <fstream>
#include <random>
#include <sstream>

#include "entity/entity.h"
#include "knowledge.h"
#include "lexicon/table.h"
#include "report_json.h"
#include "support/reading.h"
#include "text/calendar.h"
#include "text/unicode.h"

namespace isnad::entity {
namespace {

using namespace std::chrono;

Report read_dates(std::string_view utf8, std::string_view published) {
  Report report;
  report.text = text::to_utf32(utf8);
  if (published != "-") report.published = published.empty() ? "2025-10-23" : std::string(published);
  const auto& parts = testing::knowledge().parts();
  find_dates(parts.dates, ar::analyse(report.text, parts.lexicon), report);
  return report;
}

// «expression: relation from to», with | between.
std::string dates(std::string_view utf8, std::string_view published = "") {
  const Report report = read_dates(utf8, published);
  std::string result;
  for (const Date& d : report.dates) {
    result += fmt::format("{}{}: {} {} {}", result.empty() ? "" : " | ", testing::words(report, d.span),
                          name(d.relation), d.from.value_or("-"), d.to.value_or("-"));
  }
  return result;
}

lexicon::Table rows() {
  std::ostringstream content;
  content << std::ifstream(ISNAD_SOURCE "/tests/entity/dates.tsv").rdbuf();
  const auto table = lexicon::parse_table("dates.tsv", content.str());
  return table ? *table : lexicon::Table{};
}

// Spans slice the text, in its order, none in another; both ends are there or none, and in their order.
void expect_sound(const Report& report, const std::string& about) {
  uint32_t end = 0;
  for (const Date& d : report.dates) {
    EXPECT_GE(d.span.start, end) << about;
    EXPECT_LT(d.span.start, d.span.end) << about;
    EXPECT_LE(d.span.end, report.text.size()) << about;
    EXPECT_EQ(d.from.has_value(), d.to.has_value()) << about;
    EXPECT_LE(d.from.value_or(""), d.to.value_or("")) << about;
    end = d.span.end;
  }
}

std::string iso(sys_days day) {
  const year_month_day d{day};
  return fmt::format("{:04}-{:02}-{:02}", static_cast<int>(d.year()), static_cast<unsigned>(d.month()),
                     static_cast<unsigned>(d.day()));
}

void expect_day(const std::string& written, sys_days day) {
  EXPECT_EQ(dates("وصل في " + written + " إلى المدينة"), fmt::format("{}: on {} {}", written, iso(day), iso(day)));
}

TEST(Dates, EachRowIsReadAsItSays) {
  const lexicon::Table table = rows();
  ASSERT_GE(table.rows.size(), 200U);
  for (const lexicon::Row& row : table.rows) {
    EXPECT_EQ(dates(table.cell(row, "text"), table.cell(row, "published")), table.cell(row, "dates"))
        << "row " << row.line << ": " << table.cell(row, "text");
  }
}

TEST(Dates, ADateIsTheSameInsideAnArticle) {
  const lexicon::Table table = rows();
  for (const lexicon::Row& row : table.rows) {
    const std::string sentence(table.cell(row, "text"));
    const std::string expected(table.cell(row, "dates"));
    const auto published = table.cell(row, "published");
    EXPECT_EQ(dates("عنوان الخبر\n" + sentence + "\nقال المدير نعم.", published), expected) << sentence;
    EXPECT_EQ(dates("«" + sentence + "»", published), expected) << sentence;
  }
}

constexpr std::array international{"يناير", "فبراير", "مارس",   "أبريل",  "مايو",   "يونيو",
                                   "يوليو", "أغسطس",  "سبتمبر", "أكتوبر", "نوفمبر", "ديسمبر"};
constexpr std::array syriac{"كانون الثاني", "شباط", "آذار",  "نيسان",       "أيار",         "حزيران",
                            "تموز",         "آب",   "أيلول", "تشرين الأول", "تشرين الثاني", "كانون الأول"};
constexpr std::array maghrebi{"جانفي",  "فيفري", "مارس",   "أفريل",  "ماي",    "جوان",
                              "جويلية", "أوت",   "سبتمبر", "أكتوبر", "نوفمبر", "ديسمبر"};
constexpr std::array hijri{"محرم", "صفر",   "ربيع الأول", "ربيع الآخر", "جمادى الأولى", "جمادى الآخرة",
                           "رجب",  "شعبان", "رمضان",      "شوال",       "ذو القعدة",    "ذو الحجة"};
constexpr std::array weekdays{"الأحد", "الاثنين", "الثلاثاء", "الأربعاء", "الخميس", "الجمعة", "السبت"};

TEST(Dates, EveryDayOfFourYearsInEveryStyle) {
  for (sys_days day = 2023y / January / 1; day <= sys_days{2026y / December / 31}; day += days{1}) {
    const year_month_day d{day};
    const unsigned number = static_cast<unsigned>(d.day());
    const std::size_t m = static_cast<unsigned>(d.month()) - 1;
    const int y = static_cast<int>(d.year());
    expect_day(fmt::format("{} {} {}", number, international[m], y), day);
    expect_day(fmt::format("{} {} {}", number, syriac[m], y), day);
    expect_day(fmt::format("{} {} {}", number, maghrebi[m], y), day);
    expect_day(fmt::format("{} من {}/{} عام {}", number, syriac[m], international[m], y), day);
    expect_day(fmt::format("{} {}، {} {} {}", "يوم", weekdays[weekday{day}.c_encoding()], number, syriac[m], y), day);
    expect_day(fmt::format("{}/{}/{}", number, m + 1, y), day);
    expect_day(fmt::format("{}-{:02}-{:02}", y, m + 1, number), day);
    expect_day(fmt::format("{}.{}.{}", number, m + 1, y), day);
    const auto h = *text::to_hijri(day);
    const char* name = hijri[static_cast<std::size_t>(h.month) - 1];
    expect_day(fmt::format("{} {} {}هـ", h.day, name, h.year), day);
    expect_day(fmt::format("{}/{}/{}", h.day, h.month, h.year), day);
    expect_day(fmt::format("{} {} {}هـ الموافق {} {} {}م", h.day, name, h.year, number, international[m], y), day);
  }
}

TEST(Dates, EveryDayOfTheMonthInWords) {
  constexpr std::array ones{"الأول",  "الثاني", "الثالث", "الرابع", "الخامس",
                            "السادس", "السابع", "الثامن", "التاسع", "العاشر"};
  for (int number = 1; number <= 31; ++number) {
    const auto one = static_cast<std::size_t>(number % 10) - 1;
    std::string words;
    if (number <= 10) {
      words = ones[static_cast<std::size_t>(number) - 1];
    } else if (number < 20) {
      words = std::string(number == 11 ? "الحادي" : ones[one]) + " عشر";
    } else {
      const std::string tens = number < 30 ? "العشرين" : "الثلاثين";
      words = number % 10 == 0 ? tens : std::string(number % 10 == 1 ? "الحادي" : ones[one]) + " و" + tens;
    }
    expect_day(words + " من مايو 2024", 2024y / May / number);
  }
}

TEST(Dates, TheWeekdayIsNearAndOnItsSide) {
  for (sys_days published = 2025y / October / 1; published < sys_days{2025y / November / 1}; published += days{1}) {
    for (unsigned w = 0; w < 7; ++w) {
      const auto read = [&](const std::string& after) {
        const Report report = read_dates("كان هنا " + std::string(weekdays[w]) + after, iso(published));
        return report.dates.empty() ? std::string() : report.dates[0].from.value_or("");
      };
      const days back = weekday{published} - weekday{w};
      EXPECT_EQ(read("."), iso(published - back));
      EXPECT_EQ(read(" الماضي"), iso(published - (back == days{0} ? days{7} : back)));
      EXPECT_EQ(read(" المقبل"), iso(published - back + days{7}));
    }
  }
}

// Words of the rows in any order: nothing sensible, but never a crash and always sound.
TEST(Dates, AnySoupOfWordsIsSound) {
  std::vector<std::string> words;
  const lexicon::Table table = rows();
  for (const lexicon::Row& row : table.rows) {
    std::istringstream text{std::string(table.cell(row, "text"))};
    for (std::string word; text >> word;) words.push_back(word);
  }
  for (const char* extra :
       {"-", "/", "(", ")", "،", "و", "الـ", "0", "31", "99", "2014", "1436", "9999", "99999", "\n"}) {
    for (int i = 0; i < 20; ++i) words.emplace_back(extra);
  }
  std::mt19937 random(20251023);
  for (int round = 0; round < 2000; ++round) {
    std::string soup;
    for (int i = 0; i < 40; ++i) soup += words[random() % words.size()] + (random() % 8 == 0 ? "" : " ");
    expect_sound(read_dates(soup, round % 5 == 0 ? "-" : ""), soup);
  }
}

TEST(Dates, NoneInFurniture) {
  Report report;
  report.text = U"وصل أمس\nآخر تحديث أمس";
  report.published = "2025-10-23";
  report.blocks = {{BlockKind::paragraph, {0, 7}}, {BlockKind::furniture, {8, 21}}};
  const auto& parts = testing::knowledge().parts();
  find_dates(parts.dates, ar::analyse(report.text, parts.lexicon), report);
  EXPECT_EQ(report.dates.size(), 1U);
}

TEST(Calendar, HijriDaysThereAndBack) {
  for (sys_days day = 1990y / January / 1; day < sys_days{2030y / January / 1}; day += days{7}) {
    const auto h = *text::to_hijri(day);
    EXPECT_EQ(text::from_hijri(h.year, h.month, h.day), day);
  }
  EXPECT_EQ(text::from_hijri(1436, 9, 29), sys_days{2015y / July / 16});
  EXPECT_FALSE(text::from_hijri(1447, 1, 31));
  EXPECT_FALSE(text::from_hijri(1446, 9, 30));  // has 29 days
}

}  // namespace
}  // namespace isnad::entity
