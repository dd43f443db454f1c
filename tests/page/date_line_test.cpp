#include "page/date_line.h"

#include <gtest/gtest.h>

#include <array>

#include "knowledge.h"
#include "page/fact_line.h"
#include "support/reading.h"
#include "text/unicode.h"

namespace isnad::page {
namespace {

struct Row {
  const char* line;
  const char* expected;
};

// «published ISO», «modified ISO», both, «time» for a time of no known day, «none» for a line that is no date line.
std::string date(const char* line) {
  const auto found = parse_date_line(testing::knowledge().parts().lexicon, text::to_utf32(line));
  if (!found) return "none";
  std::string result;
  if (found->published) result = "published " + *found->published;
  if (found->modified) result += (result.empty() ? "" : ", ") + ("modified " + *found->modified);
  return result.empty() ? "time" : result;
}

constexpr std::array rows{
    Row{"الخميس 23 أكتوبر 2025", "published 2025-10-23"},
    Row{"الخميس، 23 أكتوبر، 2025", "published 2025-10-23"},
    Row{"الخميس 23 أكتوبر 2025 - 09:15", "published 2025-10-23T09:15:00"},
    Row{"الخميس ٢٣ أكتوبر ٢٠٢٥ الساعة ٩:١٥ صباحاً", "published 2025-10-23T09:15:00"},
    Row{"23/10/2025", "published 2025-10-23"},
    Row{"٢٣/١٠/٢٠٢٥", "published 2025-10-23"},
    Row{"۲۳/۱۰/۲۰۲۵", "published 2025-10-23"},
    Row{"2025-10-23", "published 2025-10-23"},
    Row{"2025/10/23 18:05", "published 2025-10-23T18:05:00"},
    Row{"2025-10-23T09:15:00+03:00", "published 2025-10-23T09:15:00+03:00"},
    Row{"23.10.2025", "published 2025-10-23"},
    Row{"10/23/2025", "published 2025-10-23"},
    Row{"23 - 10 - 2025", "published 2025-10-23"},
    Row{"23 كانون الثاني 2025", "published 2025-01-23"},
    Row{"23 تشرين الأول/أكتوبر 2025", "published 2025-10-23"},
    Row{"23 أكتوبر (تشرين الأول) 2025", "published 2025-10-23"},
    Row{"7 جانفي 2025", "published 2025-01-07"},
    Row{"7 غشت 2025", "published 2025-08-07"},
    Row{"30 دجنبر 2024", "published 2024-12-30"},
    Row{"9 جويلية 2025", "published 2025-07-09"},
    Row{"11 شباط 2025", "published 2025-02-11"},
    Row{"أكتوبر 23, 2025", "published 2025-10-23"},
    Row{"23 من أكتوبر 2025م", "published 2025-10-23"},
    Row{"4 محرم 1447", "published 2025-06-29"},
    Row{"4 محرم 1447هـ", "published 2025-06-29"},
    Row{"4 محرم 1447هـ الموافق 30 يونيو 2025", "published 2025-06-30"},
    Row{"30 يونيو 2025م الموافق 4 محرم 1447هـ", "published 2025-06-30"},
    Row{"4/1/1447هـ", "published 2025-06-29"},
    Row{"10 ذو القعدة 1446", "published 2025-05-08"},
    Row{"1 جمادى الآخرة 1446 هـ", "published 2024-12-02"},
    Row{"October 23, 2025", "published 2025-10-23"},
    Row{"Thursday, October 23rd, 2025 at 9:15 PM", "published 2025-10-23T21:15:00"},
    Row{"23 octobre 2025 à 09h15", "published 2025-10-23T09:15:00"},
    Row{"Publié le 1er mars 2025", "published 2025-03-01"},
    Row{"Mis à jour le 2 août 2025 à 18:30", "modified 2025-08-02T18:30:00"},
    Row{"Published: 23 Oct 2025 09:15 GMT", "published 2025-10-23T09:15:00Z"},
    Row{"Last updated 23 October 2025", "modified 2025-10-23"},
    Row{"نشر في: 23 أكتوبر 2025", "published 2025-10-23"},
    Row{"نُشر في 23 أكتوبر 2025 09:15 مساءً", "published 2025-10-23T21:15:00"},
    Row{"تاريخ النشر: 4 محرم 1447", "published 2025-06-29"},
    Row{"آخر تحديث: 23 أكتوبر 2025", "modified 2025-10-23"},
    Row{"نشر في 22 أكتوبر 2025 - آخر تحديث 23 أكتوبر 2025", "published 2025-10-22, modified 2025-10-23"},
    Row{"23 أكتوبر 2025 | 09:15 بتوقيت غرينتش", "published 2025-10-23T09:15:00Z"},
    Row{"23 أكتوبر 2025 الساعة 9 صباحا بتوقيت مكة المكرمة", "published 2025-10-23T09:00:00+03:00"},
    Row{"23 أكتوبر 2025 09:15 GMT+3", "published 2025-10-23T09:15:00+03:00"},
    Row{"23 أكتوبر 2025 09:15 بتوقيت القاهرة", "published 2025-10-23T09:15:00"},
    Row{"23 أكتوبر 2025 12:30 ص", "published 2025-10-23T00:30:00"},
    Row{"23 أكتوبر 2025 12:30 م", "published 2025-10-23T12:30:00"},
    Row{"بيروت في 23/10/2025", "published 2025-10-23"},
    Row{"منذ ساعتين", "time"},
    Row{"منذ 3 ساعات", "time"},
    Row{"قبل 15 دقيقة", "time"},
    Row{"2 hours ago", "time"},
    Row{"آخر تحديث: منذ 5 دقائق", "time"},
    Row{"الخميس 23 أكتوبر", "time"},
    Row{"الخميس", "none"},
    Row{"أكتوبر 2025", "none"},
    Row{"2025", "none"},
    Row{"32 أكتوبر 2025", "none"},
    Row{"23/13/2025", "none"},
    Row{"30 فبراير 2025", "time"},
    Row{"3 - 2", "none"},
    Row{"", "none"},
    Row{"نشر في الصحيفة يوم 23 أكتوبر 2025 خبر الجسر", "none"},
    Row{"في 23 أكتوبر 2025 انهار جزء من الجسر القديم", "none"},
    Row{"هل نشر في 23 أكتوبر 2025؟", "none"},
};

TEST(DateLine, Table) {
  for (const Row& row : rows) EXPECT_EQ(date(row.line), row.expected) << row.line;
}

// «date ISO; authors a, b; source s», «-» for a line of facts that says none of them, «none» for other lines.
std::string facts(const char* line) {
  const auto found = parse_fact_line(testing::knowledge().parts().lexicon, text::to_utf32(line));
  if (!found) return "none";
  std::string result;
  if (found->date && found->date->published) result += "date " + *found->date->published + "; ";
  for (const std::string& author : found->authors) result += "author " + author + "; ";
  if (!found->source.empty()) result += "source " + found->source + "; ";
  return result.empty() ? "-" : result.substr(0, result.size() - 2);
}

constexpr std::array fact_rows{
    Row{"كتب: سالم الهادي", "author سالم الهادي"},
    Row{"كتبت سعاد الراوي:", "author سعاد الراوي"},
    Row{"بقلم: د. سالم الهادي", "author د. سالم الهادي"},
    Row{"بقلم سعاد الراوي", "author سعاد الراوي"},
    Row{"كتب: سالم الهادي وسعاد الراوي", "author سالم الهادي; author سعاد الراوي"},
    Row{"كتب: سالم الهادي، سعاد الراوي", "author سالم الهادي; author سعاد الراوي"},
    Row{"By John Hadley and Mary Stone", "author John Hadley; author Mary Stone"},
    Row{"تحرير: سعاد الراوي", "author سعاد الراوي"},
    Row{"تحرير: فريق التحرير", "-"},
    Row{"سالم الهادي – الرياض", "author سالم الهادي"},
    Row{"بيروت - سعاد الراوي", "author سعاد الراوي"},
    Row{"سعاد الراوي - متابعات", "author سعاد الراوي"},
    Row{"بيروت - مراسل الأفق", "-"},
    Row{"بيروت - وكالات", "-"},
    Row{"رويترز", "-"},
    Row{"(رويترز)", "-"},
    Row{"المصدر: وكالة الضفتين", "source وكالة الضفتين"},
    Row{"المصدر: وكالات", "-"},
    Row{"تصوير: نادر سليم", "-"},
    Row{"(تصوير/ نادر سليم)", "-"},
    Row{"كتب / سالم الهادي", "author سالم الهادي"},
    Row{"(أ ف ب)", "-"},
    Row{"كتب: سالم الهادي نشر في: 23 أكتوبر 2025", "date 2025-10-23; author سالم الهادي"},
    Row{"23 أكتوبر 2025 - المدار", "date 2025-10-23"},
    Row{"سعاد الراوي | 23 أكتوبر 2025 - 09:15", "date 2025-10-23T09:15:00; author سعاد الراوي"},
    Row{"بواسطة سعاد الراوي - 23 أكتوبر 2025", "date 2025-10-23; author سعاد الراوي"},
    Row{"كتب الوزير على حسابه أنه باق", "none"},
    Row{"كتب سالم أن الجسر آمن", "none"},
    Row{"تحرير الرقة", "none"},
    Row{"تقرير: الجسر القديم ينهار في ليلة ماطرة", "none"},
    Row{"المصدر نفى ذلك", "none"},
    Row{"سالم الهادي", "none"},
    Row{"الرياض", "none"},
    Row{"متابعة حثيثة للملف", "none"},
};

TEST(FactLine, Table) {
  for (const Row& row : fact_rows) EXPECT_EQ(facts(row.line), row.expected) << row.line;
}

std::string names(const char* text) {
  std::string result;
  for (const std::string& name : author_names(testing::knowledge().parts().lexicon, text::to_utf32(text)))
    result += (result.empty() ? "" : ", ") + name;
  return result;
}

TEST(AuthorNames, Table) {
  EXPECT_EQ(names("By Mary Stone"), "Mary Stone");
  EXPECT_EQ(names("بقلم: سعاد الراوي suad@alofoq.example"), "سعاد الراوي");
  EXPECT_EQ(names("سعاد الراوي | الجزيرة"), "سعاد الراوي");
  EXPECT_EQ(names("Par Marie Dupont et Jean Leroy"), "Marie Dupont, Jean Leroy");
  EXPECT_EQ(names("فريق التحرير"), "");
  EXPECT_EQ(names("https://alofoq.example/suad"), "");
  EXPECT_EQ(names("وليد سالم"), "وليد سالم");
}

}  // namespace
}  // namespace isnad::page
