// Why an attribution was found: five choices, each with its chance and what spoke for it, and only when asked for.
#include <gtest/gtest.h>

#include "support/reading.h"

namespace isnad {
namespace {

const char* const text =
    "عنوان الخبر\nقالت وزيرة الأشغال هدى السلمي إن الجسر مغلق. ونفت البلدية ذلك، وأضافت أنه سيفتح غدا.\n";

Report read_with(bool explain) {
  ReadOptions options;
  options.kind = InputKind::text;
  options.explain = explain;
  auto report = read(testing::knowledge(), "story.txt", text, options);
  EXPECT_TRUE(report);
  return report ? *report : Report{};
}

TEST(Reasons, EachAttributionSaysHowSureItsChoicesAre) {
  const Report report = read_with(true);
  ASSERT_GE(report.attributions.size(), 2U);
  for (const Attribution& a : report.attributions) {
    std::string choices;
    for (const Reason& reason : a.reasons) {
      choices += reason.choice + " ";
      EXPECT_GT(reason.chance, 0) << a.id << reason.choice;
      EXPECT_LE(reason.chance, 1.0001) << a.id << reason.choice;
      EXPECT_FALSE(reason.features.empty()) << a.id << reason.choice;
      float before = 1e9F;
      for (const Reason::Feature& feature : reason.features) {
        EXPECT_GT(feature.weight, 0);
        EXPECT_LE(feature.weight, before) << "the strongest first";
        before = feature.weight;
        EXPECT_EQ(feature.name.find('.') != std::string::npos, true) << feature.name;
      }
    }
    EXPECT_EQ(choices, "cue begins ends source whole ");
  }
}

TEST(Reasons, AskingChangesNothingElse) {
  const Report plain = read_with(false), explained = read_with(true);
  ASSERT_EQ(plain.attributions.size(), explained.attributions.size());
  for (std::size_t i = 0; i < plain.attributions.size(); ++i) {
    EXPECT_TRUE(plain.attributions[i].reasons.empty());
    EXPECT_EQ(testing::full(plain, plain.attributions[i]), testing::full(explained, explained.attributions[i]));
  }
}

}  // namespace
}  // namespace isnad
