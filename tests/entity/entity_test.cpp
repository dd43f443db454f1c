#include <gtest/gtest.h>

#include "report_json.h"
#include "support/reading.h"

namespace isnad {
namespace {

// «person[سالم الهادي x2 = أبو خالد]»: type, name, mentions when more than one, aliases.
std::string entities(const std::string& sentence) {
  const Report report = testing::read_text("خبر اليوم\n" + sentence);
  std::string result;
  for (const Entity& e : report.entities) {
    if (e.type == EntityType::other) continue;
    std::string aliases;
    for (const std::string& alias : e.aliases) aliases += " = " + alias;
    const std::string count = e.mentions.size() > 1 ? " x" + std::to_string(e.mentions.size()) : "";
    result += (result.empty() ? "" : " ") + std::string(name(e.type)) + "[" + e.name + count + aliases + "]";
  }
  return result;
}

TEST(Entities, Table) {
  EXPECT_EQ(entities("وصل سالم الهادي إلى المدينة."), "person[سالم الهادي]");
  EXPECT_EQ(entities("وصل سالم الهادي ثم غادر الهادي."), "person[سالم الهادي x2]");
  EXPECT_EQ(entities("التقى سالم الهادي وسالم البحري في القاعة."), "person[سالم الهادي] person[سالم البحري]");
  EXPECT_EQ(entities("عمر الدالي، المعروف أيضا باسم عمر بركات، مهندس."), "person[عمر الدالي x2 = عمر بركات]");
  EXPECT_EQ(entities("زار محمد بن خالد آل ثابت المعرض."), "person[محمد بن خالد آل ثابت]");
  EXPECT_EQ(entities("زار عبد الرحمن الكناني المعرض."), "person[عبد الرحمن الكناني]");
  EXPECT_EQ(entities("سافر الوفد إلى فرنسا وبلجيكا ثم عاد إلى بيروت."), "place[فرنسا] place[بلجيكا] place[بيروت]");
  EXPECT_EQ(entities("أعلنت وزارة الصحة فتح المستشفى."), "organization[وزارة الصحة]");
  EXPECT_EQ(entities("قالت الأمم المتحدة إن العدد ارتفع."), "organization[الأمم المتحدة]");
  EXPECT_EQ(entities("نقلت رويترز الخبر."), "organization[رويترز]");
  EXPECT_EQ(entities("نشرت صحيفة «الوطن» الخبر."), "organization[الوطن]");
  EXPECT_EQ(entities("عاد إلى الوطن بعد سنوات."), "");
  EXPECT_EQ(entities("يقع مخيم “الورد” (المعروف باسم “مخيم النخيل”) شرقا."), "place[الورد x2 = مخيم النخيل]");
  EXPECT_EQ(entities("على السطح ماء."), "");
}

TEST(Entities, FurnitureNamesNobody) {
  const Report report = testing::read_text(
      "خبر\nفقرة أولى طويلة عن الحديقة العامة.\nفقرة ثانية عن الأشجار.\nاقرأ أيضا: سالم الهادي في باريس");
  for (const Entity& e : report.entities) EXPECT_TRUE(e.mentions.empty()) << e.name;
}

}  // namespace
}  // namespace isnad
