#include <fmt/format.h>
#include <gtest/gtest.h>

#include "entity/entity.h"
#include "knowledge.h"
#include "report_json.h"
#include "support/reading.h"
#include "text/unicode.h"

namespace isnad::entity {
namespace {

// «expression: relation from to»; published on Thursday 2025-10-23.
std::string dates(std::string_view utf8, const char* published = "2025-10-23") {
  Report report;
  report.text = text::to_utf32(utf8);
  if (published) report.published = published;
  const auto& lexicon = testing::knowledge().parts().lexicon;
  find_dates(lexicon, ar::analyse(report.text, lexicon), report);
  std::string result;
  for (const Date& d : report.dates) {
    result += fmt::format("{}{}: {} {} {}", result.empty() ? "" : " | ", testing::words(report, d.span),
                          name(d.relation), d.from.value_or("-"), d.to.value_or("-"));
  }
  return result;
}

TEST(Dates, Table) {
  EXPECT_EQ(dates("وصل في 3 أيلول 2024 صباحا"), "3 أيلول 2024: on 2024-09-03 2024-09-03");
  EXPECT_EQ(dates("وصل في ٣ أيلول"), "٣ أيلول: on 2025-09-03 2025-09-03");
  EXPECT_EQ(dates("23 تشرين الأول/أكتوبر 2025"), "23 تشرين الأول/أكتوبر 2025: on 2025-10-23 2025-10-23");
  EXPECT_EQ(dates("9 سبتمبر (أيلول) 2015"), "9 سبتمبر (أيلول) 2015: on 2015-09-09 2015-09-09");
  EXPECT_EQ(dates("في 5 جويلية 1962"), "5 جويلية 1962: on 1962-07-05 1962-07-05");
  EXPECT_EQ(dates("في فبراير 2024"), "فبراير 2024: on 2024-02-01 2024-02-29");
  EXPECT_EQ(dates("بعد عام 2013"), "عام 2013: after 2013-01-01 2013-12-31");
  EXPECT_EQ(dates("منذ عام 2019"), "عام 2019: since 2019-01-01 2019-12-31");
  EXPECT_EQ(dates("قبل سنة 1990"), "سنة 1990: before 1990-01-01 1990-12-31");
  EXPECT_EQ(dates("حتى 1 مايو 2026"), "1 مايو 2026: until 2026-05-01 2026-05-01");
  EXPECT_EQ(dates("بتاريخ 23/10/2025"), "23/10/2025: on 2025-10-23 2025-10-23");
  EXPECT_EQ(dates("بتاريخ 2025-10-23"), "2025-10-23: on 2025-10-23 2025-10-23");
  EXPECT_EQ(dates("وقع أمس"), "أمس: on 2025-10-22 2025-10-22");
  EXPECT_EQ(dates("وقع أمس الأول"), "أمس الأول: on 2025-10-21 2025-10-21");
  EXPECT_EQ(dates("يقع غدا"), "غدا: on 2025-10-24 2025-10-24");
  EXPECT_EQ(dates("الثلاثاء الماضي"), "الثلاثاء الماضي: on 2025-10-21 2025-10-21");
  EXPECT_EQ(dates("الأحد المقبل"), "الأحد المقبل: on 2025-10-26 2025-10-26");
  EXPECT_EQ(dates("الشهر الماضي"), "الشهر الماضي: on 2025-09-01 2025-09-30");
  EXPECT_EQ(dates("العام الماضي"), "العام الماضي: on 2024-01-01 2024-12-31");
  EXPECT_EQ(dates("منذ فترة طويلة"), "فترة طويلة: since - -");
  EXPECT_EQ(dates("وقع أمس", nullptr), "أمس: on - -");
  EXPECT_EQ(dates("1 محرم 1447"), "1 محرم 1447: on 2025-06-26 2025-06-26");
  EXPECT_EQ(dates("زار رجب المدينة"), "");
  EXPECT_EQ(dates("حضر 2013 شخصا"), "");
  EXPECT_EQ(dates("في 31 فبراير 2024"), "31 فبراير 2024: on - -");
}

}  // namespace
}  // namespace isnad::entity
