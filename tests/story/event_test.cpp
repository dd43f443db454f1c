// The event lines of invented stories.
#include "story/event.h"

#include <gtest/gtest.h>

#include <algorithm>
#include <set>
#include <stdexcept>

#include "isnad/read.h"
#include "knowledge.h"
#include "support/reading.h"
#include "support/told.h"
#include "text/unicode.h"

namespace isnad::story {
namespace {

using testing::knowledge;
using testing::told_articles;

const EventWords& words() {
  static const EventWords all(knowledge().parts().lexicon);
  return all;
}

std::optional<Event> event_of(const std::vector<Told>& articles) {
  return find_event(articles, words(), knowledge());
}

std::string shown(const std::optional<EventPart>& part) {
  return part ? part->text : "-";
}

// «who · what · whom · where · when · TYPE», with - for what is not known, and ~ before a day that no article says.
std::string line(const std::optional<Event>& event) {
  if (!event) return "nothing";
  std::string day = event->date ? event->date->from : "-";
  if (event->date && event->date->to != event->date->from) day += ".." + event->date->to;
  if (event->date && !event->date->stated) day = "~" + day;
  return shown(event->actor) + " · " + shown(event->action) + " · " + shown(event->recipient) + " · " +
         shown(event->place) + " · " + day + " · " + (event->type ? std::string(name(*event->type)) : "-");
}

// Two articles with this headline and this first sentence, of the third and fourth of September 2024.
std::string twice(const std::string& headline, const std::string& lead) {
  return "# a1 | النهر | 2024-09-03 | " + headline + "\n" + lead + "\n# a2 | الوادي | 2024-09-04 | " + headline + "\n" +
         lead + "\n";
}

struct Row {
  const char* headline;
  const char* lead;
  const char* expected;
};

const Row rows[] = {
    // subject, verb, object; verb, subject, object; a preposition that the table names
    {"طائرات مجهولة تقصف معسكر الزيتون في مدينة حلب", "سمع السكان أصواتا قوية في مدينة حلب مساء أمس.",
     "طائرات مجهولة · تقصف · معسكر الزيتون · حلب · 2024-09-02 · ASSAULT"},
    {"أدان الوزير سامر الحلواني تفجير السوق", "قال الوزير سامر الحلواني كلاما كثيرا عن السوق أمس.",
     "الوزير سامر الحلواني · أدان · تفجير السوق · - · 2024-09-02 · ACCUSE"},
    {"نقابة المعلمين تندد بقرار البلدية", "قرأت نقابة المعلمين بيانا طويلا أمام الصحفيين أمس.",
     "نقابة المعلمين · تندد · قرار البلدية · - · 2024-09-02 · ACCUSE"},
    {"التقى الرئيس فارس الجبوري وزير النقل أمس سفير النمسا", "بحث الجانبان أمورا كثيرة خلال ساعة كاملة.",
     "الرئيس فارس الجبوري · التقى · سفير النمسا · - · 2024-09-02 · CONSULT"},
    // passive
    {"قتل ثلاثة جنود في غارة على قاعدة الوادي", "سمع السكان أصواتا قوية قرب القاعدة مساء أمس.",
     "- · قتل · ثلاثة جنود · - · 2024-09-02 · ASSAULT"},
    {"ضبط مهرب بحوزته أسلحة", "عثر الشرطيون على أسلحة كثيرة في سيارة صغيرة.",
     "- · ضبط · مهرب · - · ~2024-09-03 · COERCE"},
    // nouns: in construct, by whom, nationality
    {"مقتل ثلاثة جنود في هجوم لتنظيم الراية السوداء", "سمع السكان أصواتا قوية قرب الثكنة مساء أمس.",
     "تنظيم الراية السوداء · مقتل · ثلاثة جنود · - · 2024-09-02 · ASSAULT"},
    {"اعتقال الصحفي سامر الحلواني من قبل شرطة الميناء", "لم يعد سامر الحلواني إلى بيته منذ ليلتين.",
     "شرطة الميناء · اعتقال · الصحفي سامر الحلواني · - · ~2024-09-03 · COERCE"},
    {"غارة فرنسية على مخزن قديم", "سمع السكان أصواتا قوية قرب المخزن مساء أمس.",
     "فرنسية · غارة · مخزن قديم · - · 2024-09-02 · ASSAULT"},
    {"شرطة الميناء: ضبط مهرب أسلحة", "عثر الشرطيون على أسلحة كثيرة في سيارة صغيرة.",
     "شرطة الميناء · ضبط · مهرب أسلحة · - · ~2024-09-03 · COERCE"},
    // light verbs, and what is said
    {"فرنسا تشن غارة على مخزن قديم", "سمع السكان أصواتا قوية قرب المخزن مساء أمس.",
     "فرنسا · تشن · مخزن قديم · - · 2024-09-02 · ASSAULT"},
    {"الوزير سامر الحلواني يعلن رفضه للهدنة", "لم يقل سامر الحلواني لماذا غير رأيه في الصيف.",
     "الوزير سامر الحلواني · رفض · هدنة · - · ~2024-09-03 · REJECT"},
    {"قالت نقابة المعلمين إن شرطة الميناء اعتقلت خمسة معلمين", "لم تعلق الشرطة على هذا الكلام حتى الآن.",
     "شرطة الميناء · اعتقلت · خمسة معلمين · - · ~2024-09-03 · COERCE"},
    {"قالت جبهة الوادي إنها خطفت خمسة مهندسين", "لم تعلق الحكومة على هذا الكلام حتى الآن.",
     "جبهة الوادي · خطفت · خمسة مهندسين · - · ~2024-09-03 · ASSAULT"},
    // words that are no event of the type they could be
    {"النادي يوقع مع اللاعب سامر الحلواني", "يلعب سامر الحلواني مع منتخب الشباب في المباراة القادمة.",
     "النادي · يوقع · - · - · ~2024-09-03 · -"},
    {"حريق كبير في سوق الخضار", "لم يكن أحد في سوق الخضار.", "- · حريق · - · - · ~2024-09-03 · -"},
    {"مقتل ثلاثة عمال بانهيار جسر", "سقط الجسر القديم فجأة بعد المطر الكثير.",
     "- · مقتل · ثلاثة عمال · - · ~2024-09-03 · -"},
    {"الإعصار الكبير يهدد الميناء", "لم تخرج السفن التي تحمل القمح إلى البحر حتى الآن.",
     "الإعصار الكبير · يهدد · الميناء · - · ~2024-09-03 · -"},
    {"وزارة النقل لن تعاقب السائقين", "شرحت وزارة النقل خطتها الجديدة أمام الصحفيين.",
     "وزارة النقل · تعاقب · السائقين · - · ~2024-09-03 · -"},
    {"هل تعاقب الوزارة سائق الحافلة؟", "شرحت وزارة النقل خطتها الجديدة أمام الصحفيين.",
     "الوزارة · تعاقب · سائق الحافلة · - · ~2024-09-03 · -"},
};

TEST(Event, SaysWhoDidWhatToWhomWhereAndWhen) {
  for (const Row& row : rows) {
    EXPECT_EQ(line(event_of(told_articles(twice(row.headline, row.lead)))), row.expected) << row.headline;
  }
}

// Three outlets tell of one event in words of their own, a fourth of what somebody said of it.
constexpr std::string_view raid = R"(
# a1 | النهر | 2024-09-03 | طائرات مجهولة تقصف معسكر الزيتون
قصفت طائرات مجهولة فجر الثلاثاء معسكر الزيتون شمال مدينة حلب، ولم تعرف الخسائر.
# a2 | الوادي | 2024-09-03 | قصف جوي على معسكر الزيتون
تعرض معسكر الزيتون في حلب لقصف من طائرات مجهولة فجر اليوم الثلاثاء.
# a3 | المرج | 2024-09-04 | معسكر الزيتون تحت القصف
قصفت طائرات مجهولة معسكر الزيتون أمس وعادت من حيث أتت.
# a4 | السهل | 2024-09-04 | الوزير: لا نعرف من قصف معسكر الزيتون
قال وزير الدفاع سامر الحلواني في دمشق إنه لا يعرف لمن الطائرات التي قصفت معسكر الزيتون.
)";

TEST(Event, IsWhatMostArticlesTell) {
  EXPECT_EQ(line(event_of(told_articles(raid))), "طائرات مجهولة · تقصف · معسكر الزيتون · حلب · 2024-09-03 · ASSAULT");
}

TEST(Event, HasNoTypeThatFewTell) {
  const std::string opening = "افتتح الوزير سامر الحلواني جسر الوادي الجديد صباح أمس.";
  std::string notation;
  for (int i = 1; i <= 5; ++i) {
    const std::string lead = i == 1 ? "شكر الوزير سامر الحلواني عمال جسر الوادي الجديد." : opening;
    notation += "# a" + std::to_string(i) + " | النهر | 2024-09-03 | جسر الوادي الجديد للسيارات\n" + lead + "\n";
  }
  EXPECT_FALSE(event_of(told_articles(notation))->type);
}

TEST(Event, IsTheSameForAnyOrderOfArticles) {
  std::vector<Told> articles = told_articles(raid);
  const std::optional<Event> expected = event_of(articles);
  for (int turn = 0; turn < 24; ++turn) {
    std::next_permutation(articles.begin(), articles.end(), [](const Told& a, const Told& b) { return a.id < b.id; });
    const std::optional<Event> event = event_of(articles);
    EXPECT_EQ(line(event), line(expected));
    EXPECT_EQ(articles[event->told.article].id, told_articles(raid)[expected->told.article].id);
  }
}

void expect_in_text(const std::vector<Told>& articles, const std::optional<EventPart>& part) {
  if (!part) return;
  ASSERT_LT(part->article, articles.size());
  const std::u32string& text = articles[part->article].report.text;
  ASSERT_LT(part->span.start, part->span.end);
  ASSERT_LE(part->span.end, text.size());
  EXPECT_EQ(text::to_utf8(slice(text, part->span)), part->text);
}

void expect_sound(const std::vector<Told>& articles) {
  const std::optional<Event> event = event_of(articles);
  if (!event) return;
  expect_in_text(articles, event->told);
  for (const auto* part : {&event->actor, &event->action, &event->recipient}) {
    expect_in_text(articles, *part);
    if (!*part) continue;
    EXPECT_EQ((*part)->article, event->told.article);
    EXPECT_TRUE(event->told.span.contains((*part)->span));
  }
  expect_in_text(articles, event->place);
  if (event->date) expect_in_text(articles, event->date->stated);
}

TEST(Event, PointsAtItsWords) {
  expect_sound(told_articles(raid));
  for (const Row& row : rows) expect_sound(told_articles(twice(row.headline, row.lead)));
}

TEST(Event, EndsOnAnything) {
  EXPECT_FALSE(event_of({}));
  EXPECT_FALSE(event_of({tell(Report{}, knowledge()), tell(Report{}, knowledge())}));
  for (const char* odd : {"قال إن قالت إن «قال: أكد أن ", "- ( - ( قصف ", "للو لل ال ب ل و ", "قصف ", "؟ : .. "}) {
    std::string nested;
    for (int i = 0; i < 200; ++i) nested += odd;
    expect_sound(told_articles("# a1 | النهر | 2024-01-01 | " + nested + "\n" + nested +
                               "\n# a2 | الوادي | 2024-01-01 | x\nx\n"));
  }
}

TEST(EventWords, HaveNamesForAllTypes) {
  std::set<std::string_view> names;
  for (std::size_t t = 0; t < event_type_count; ++t) names.insert(name(static_cast<EventType>(t)));
  EXPECT_EQ(names.size(), event_type_count);
}

// «قصف:verb», and what the row says of it there; «-» where none counts.
TEST(EventWords, CountWhereTheirConditionsAreMet) {
  const auto row = [](const char* sentence, std::size_t term) {
    const Told article = told_articles("# a1 | النهر | 2024-01-01 | " + std::string(sentence) + "\nنص\n").front();
    const EventWord* word = words().at(article.terms, term);
    if (!word) return std::string("-");
    return word->tells == Tells::type ? std::string(name(word->type)) : std::string("no type");
  };
  EXPECT_EQ(row("وقعت الدولتان اتفاقية جديدة", 0), "SUPPORT");
  EXPECT_EQ(row("تراجع الوزير عن قراره", 0), "CONCEDE");
  EXPECT_EQ(row("تراجع سعر القمح", 0), "no type");
  EXPECT_EQ(row("تراجع سعر القمح", 2), "-");
  EXPECT_EQ(row("سيطر الجيش على مدينة المرج", 0), "ASSAULT");
  EXPECT_EQ(row("سيطر الجيش على حريق في مدينة المرج", 0), "no type");
}

}  // namespace
}  // namespace isnad::story
