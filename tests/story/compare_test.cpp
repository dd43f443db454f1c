#include "story/compare.h"

#include <gtest/gtest.h>

#include <numeric>
#include <random>
#include <string>

#include "knowledge.h"
#include "story/compare_features.h"
#include "support/reading.h"
#include "text/unicode.h"

namespace isnad::story {
namespace {

Comparison compared(std::string_view left, std::string_view right, bool explain = false) {
  return compare(text::to_utf32(left), text::to_utf32(right), testing::knowledge(), explain);
}

Wording wording(std::string_view text) {
  return wording_of(text::to_utf32(text), testing::knowledge());
}

// «a = b»: they say the same; «a # b»: they contradict each other; «a ~ b»: they are about other things.
constexpr std::string_view pairs[] = {
    // the same in other words
    "وزير المياه يفتتح سد وادي الزيتون = افتتاح سد وادي الزيتون",
    "ارتفاع أسعار القمح في الميناء = أسعار القمح ترتفع في الميناء",
    "مقتل ثلاثة عمال في انهيار منجم = مقتل 3 عمال في انهيار منجم",
    "شركة الهلال تعلن بناء مصنع جديد = أعلنت شركة الهلال عن بناء مصنع جديد",
    "إضراب سائقي الحافلات في المدينة = سائقو الحافلات يضربون في المدينة",
    // opposites
    "أسعار القمح ترتفع في الميناء # أسعار القمح تنخفض في الميناء",
    "ارتفاع أسعار القمح في الميناء # هبوط أسعار القمح في الميناء",
    "الحكومة تفتح معبر النهر أمام المسافرين # الحكومة تغلق معبر النهر أمام المسافرين",
    "نجاح مفاوضات الصيادين # فشل مفاوضات الصيادين",
    "البرلمان يوافق على قانون الغابات # البرلمان يرفض قانون الغابات",
    // denials
    "الوزير يؤكد إغلاق المصنع # الوزير ينفي إغلاق المصنع",
    "حريق يصيب عشرة عمال في المصنع # حريق في المصنع دون إصابات",
    "وقوع إصابات في حريق المصنع # لم تقع إصابات في حريق المصنع",
    // other numbers, names, places
    "مقتل ثلاثة عمال في انهيار منجم # مقتل 9 عمال في انهيار منجم",
    "الأردن يستضيف مؤتمر المياه # تونس تستضيف مؤتمر المياه",
    "انهيار جسر في شمال البلاد # انهيار جسر في جنوب البلاد",
    // about other things
    "افتتاح معرض الكتب في مدينة الزهور ~ البنك المركزي يدرس أسعار الفائدة",
    "وفاة رسام شهير ~ أمطار غزيرة تغلق الطرق الجبلية",
};

TEST(Compare, Table) {
  for (const std::string_view row : pairs) {
    const std::size_t sign = row.find_first_of("=#~");
    const Comparison found = compared(row.substr(0, sign), row.substr(sign + 1));
    const Relation right = row[sign] == '='   ? Relation::same
                           : row[sign] == '#' ? Relation::contradicts
                                              : Relation::other;
    EXPECT_EQ(found.relation, right) << row << ": " << found.chances[0] << " " << found.chances[1] << " "
                                     << found.chances[2];
  }
}

TEST(Compare, EveryStatementSaysTheSameAsItself) {
  for (const std::string_view row : pairs) {
    const std::string_view left = row.substr(0, row.find_first_of("=#~"));
    EXPECT_EQ(compared(left, left).relation, Relation::same) << left;
  }
}

// «a = b, tie»: how the first words of two statements of one word are tied.
TEST(Alignment, Ties) {
  const auto tie = [](std::string_view a, std::string_view b) {
    return tie_between(wording(a).terms.at(0), wording(b).terms.at(0));
  };
  EXPECT_EQ(tie("الوزير", "وزير"), Tie::written);
  EXPECT_EQ(tie("الوزراء", "وزير"), Tie::lemma);
  EXPECT_EQ(tie("مصر", "مصرية"), Tie::country);
  EXPECT_EQ(tie("مصر", "ليبية"), Tie::alternative);
  EXPECT_EQ(tie("نفط", "الذهب"), Tie::alternative);
  EXPECT_EQ(tie("نفط", "خام"), Tie::meaning);
  EXPECT_EQ(tie("٣", "ثلاثة"), Tie::number);
  EXPECT_EQ(tie("3", "4"), Tie::none);
  EXPECT_EQ(tie("ارتفع", "الارتفاع"), Tie::root);
  EXPECT_EQ(tie("ارتفاع", "هبوط"), Tie::opposite);
  EXPECT_EQ(tie("صعود", "ارتفاع"), Tie::meaning);
  EXPECT_EQ(tie("غريغوري", "غريجوري"), Tie::spelling);
  EXPECT_EQ(tie("كتاب", "سفينة"), Tie::none);
}

TEST(Alignment, IsOneToOneAndTheSameFromBothSides) {
  for (const std::string_view row : pairs) {
    const std::size_t sign = row.find_first_of("=#~");
    const Wording left = wording(row.substr(0, sign)), right = wording(row.substr(sign + 1));
    const WordAlignment there = align(left, right), back = align(right, left);
    for (uint32_t i = 0; i < left.terms.size(); ++i) {
      const AlignedTo to = there.left[i];
      EXPECT_EQ(to.term, back.right[i].term) << row;
      if (to.tie == Tie::none) continue;
      EXPECT_EQ(there.right[to.term].term, i) << row;
      EXPECT_EQ(there.right[to.term].tie, to.tie) << row;
    }
  }
}

TEST(Compare, ChancesAreProbabilitiesAndTheLikeliestIsGiven) {
  for (const std::string_view a : pairs) {
    for (const std::string_view b : pairs) {
      const Comparison found = compared(a, b);
      EXPECT_NEAR(std::accumulate(found.chances.begin(), found.chances.end(), 0.0F), 1, 1e-4);
      for (const float chance : found.chances) EXPECT_LE(chance, found.chance());
      EXPECT_TRUE(found.reasons.empty());
    }
  }
}

TEST(Compare, ReasonsNameWhatTheStatementsHave) {
  const Comparison found = compared("أسعار القمح ترتفع", "أسعار القمح تنخفض", true);
  ASSERT_FALSE(found.reasons.empty());
  EXPECT_TRUE(std::is_sorted(found.reasons.begin(), found.reasons.end(),
                             [](const auto& a, const auto& b) { return a.weight > b.weight; }));
  const auto speaks_of_opposites = [](const Reason::Feature& f) { return f.name.starts_with("opposite"); };
  EXPECT_TRUE(std::any_of(found.reasons.begin(), found.reasons.end(), speaks_of_opposites));
}

TEST(Compare, TakesAnything) {
  std::string long_one;
  for (int i = 0; i < 20000; ++i) long_one += "وزير ";
  std::mt19937 random(7);
  std::u32string noise;
  for (int i = 0; i < 3000; ++i) noise += static_cast<char32_t>(random() % 0x11000);
  const std::vector<std::u32string> hostile = {U"",
                                               U" ",
                                               U"،،،",
                                               text::to_utf32(long_one),
                                               std::u32string(100000, U'ا'),
                                               noise,
                                               std::u32string(50, U'\0'),
                                               U"Hello",
                                               U"5 5 5",
                                               U"\n\n"};
  for (const std::u32string& a : hostile) {
    for (const std::u32string& b : hostile) {
      const Comparison found = compare(a, b, testing::knowledge(), true);
      for (const float chance : found.chances) EXPECT_TRUE(chance >= 0 && chance <= 1);
    }
  }
}

}  // namespace
}  // namespace isnad::story
