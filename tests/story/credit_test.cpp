#include "story/credit.h"

#include <gtest/gtest.h>

#include <set>

#include "knowledge.h"
#include "support/reading.h"

namespace isnad::story {
namespace {

const std::string story =
    "أعلنت بلدية الرأس الأخضر أن الجسر الخشبي القديم فوق وادي السنديان انهار فجر الثلاثاء بعد أمطار غزيرة استمرت ثلاثة "
    "أيام";
const std::string more =
    "\nويعود بناء الجسر إلى عام 1921، ويعبره كل صباح نحو أربعة آلاف من الباعة والعمال القادمين من قرى السهل";

// «agency [رويترز] رويترز; agencies [وكالات] وكالات»
std::string brief(const Report& report) {
  static const char* kinds[] = {"agency", "outlet", "agencies"};
  std::string line;
  for (const Credit& credit : find_credits(report, testing::knowledge())) {
    if (!line.empty()) line += "; ";
    line += std::string(kinds[static_cast<int>(credit.kind)]) + " [" + testing::words(report, credit.span) + "] " +
            credit.name;
  }
  return line;
}

struct Case {
  std::string text;  // below the title
  std::string credits;
};

const std::vector<Case> cases{
    {story + "." + more + ".", ""},
    // Lines above.
    {"عين اليوم – باريس\n" + story + ".", "outlet [عين اليوم] عين اليوم"},
    {"الرياض - واس\n" + story + ".", "agency [واس] واس"},
    {"وكالات\n" + story + ".", "agencies [وكالات] وكالات"},
    {"سعاد الراوي – عين اليوم\n" + story + ".", "outlet [عين اليوم] عين اليوم"},
    {"قطاف الزمردي – عين اليوم\n" + story + ".", "outlet [عين اليوم] عين اليوم"},
    // Before the first sentence.
    {"سبق- وكالات: " + story + ".", "outlet [سبق] سبق; agencies [وكالات] وكالات"},
    {"نايف الحلواني- سبق- الرياض: " + story + ".", "outlet [سبق] سبق"},
    {"باريس (أ ف ب) - " + story + ".", "agency [أ ف ب] فرانس برس"},
    {"باريس (أ.ف.ب) - " + story + ".", "agency [أ.ف.ب] فرانس برس"},
    {"د ب أ - لندن: " + story + ".", "agency [د ب أ] وكالة الأنباء الألمانية"},
    {"القاهرة 3 مايو (أ ش أ) - " + story + ".", "agency [أ ش أ] وكالة أنباء الشرق الأوسط"},
    {"نايف الحلواني – عين اليوم " + story + ".", "outlet [عين اليوم] عين اليوم"},
    {"المنامة - بنا: " + story + ".", "agency [بنا] وكالة أنباء البحرين"},
    // Behind the last sentence and below.
    {story + "." + more + ". (رويترز)", "agency [رويترز] رويترز"},
    {story + "." + more + " (وكالة الأنباء الألمانية).", "agency [وكالة الأنباء الألمانية] وكالة الأنباء الألمانية"},
    {story + "." + more + ".\nالمصدر: وكالات", "agencies [وكالات] وكالات"},
    {story + "." + more + ".\nرويترز، أ ف ب", "agency [رويترز] رويترز; agency [أ ف ب] فرانس برس"},
    {story + "." + more + ".\nكونا", "agency [كونا] كونا"},
    // One name for all names of an agency.
    {"الكويت - وكالة الأنباء الكويتية\n" + story + ".", "agency [وكالة الأنباء الكويتية] كونا"},
    // Words that are names elsewhere, and names in sentences.
    {"سبق أن " + story.substr(0) + ".", ""},
    {"رويترز تكذب ما نشر عن انهيار الجسر الخشبي القديم فوق وادي السنديان فجر الثلاثاء." + more + ".", ""},
    {story + "." + more + "، وقال ذلك لصحيفة «عكاظ».", ""},
    {"شهاب الحلواني: " + story + ".", ""},
};

TEST(Credit, IsFoundAtTheEndsOfATextOnly) {
  for (const Case& c : cases) EXPECT_EQ(brief(testing::read_text("انهيار جسر قديم\n" + c.text)), c.credits) << c.text;
}

TEST(Credit, OfTheMetadataHasNoSpan) {
  Report report = testing::read_text("انهيار جسر قديم\n" + story + ".");
  report.authors = {"لندن - رويترز", "سعاد الراوي"};
  EXPECT_EQ(brief(report), "agency [] رويترز");
}

TEST(Credit, OutletsOfTheTableAreInTheTableOfOutlets) {
  const lexicon::Lexicon& lexicon = testing::knowledge().parts().lexicon;
  const lexicon::TableId credits = lexicon.table("credits"), outlets = lexicon.table("outlets");
  std::set<std::string_view> names{""};
  for (uint32_t row = 0; row < lexicon.rows(outlets); ++row) {
    names.insert(lexicon.cell(outlets, row, lexicon.column(outlets, "arabic")));
  }
  ASSERT_GT(lexicon.rows(credits), 0U);
  for (uint32_t row = 0; row < lexicon.rows(credits); ++row) {
    const std::string_view outlet = lexicon.cell(credits, row, lexicon.column(credits, "outlet"));
    EXPECT_TRUE(names.contains(outlet)) << outlet;
  }
}

}  // namespace
}  // namespace isnad::story
