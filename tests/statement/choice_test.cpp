// The table of weights: what a row says is what a feature gets, and what is no table is refused.
#include "statement/choice.h"

#include <gtest/gtest.h>

#include <random>

namespace isnad::statement {
namespace {

float weight(const Weights& weights, Template t, uint32_t a = 0, uint32_t b = 0, uint32_t c = 0) {
  Scorer scorer{weights};
  scorer(t, a, b, c);
  return scorer.score();
}

TEST(Choice, ARowIsAFeature) {
  const auto bytes =
      build_weights("# comment\ncue.form\t7\t0\t0\t1.5\ncue.lemma\tقال\t0\t0\t-0.25\nstart.fit\t1\t2\t3\t100\n");
  ASSERT_TRUE(bytes) << bytes.error().sentence;
  const auto weights = Weights::view(*bytes);
  ASSERT_TRUE(weights) << weights.error().sentence;
  EXPECT_FLOAT_EQ(weight(*weights, "cue.form", 7), 1.5F);
  EXPECT_FLOAT_EQ(weight(*weights, "cue.lemma", text_code("قال")), -0.25F);
  EXPECT_NEAR(weight(*weights, "start.fit", 1, 2, 3), 32, 0.01);  // the largest that a slot holds
  EXPECT_FLOAT_EQ(weight(*weights, "cue.form", 8), 0);
  EXPECT_FLOAT_EQ(weight(*weights, "cue.lemma", text_code("كتب")), 0);
}

TEST(Choice, AFullTableIsStillSearchedToAnEnd) {
  std::string text;
  for (int i = 0; i < 2000; ++i) text += "cue.form\t" + std::to_string(i) + "\t0\t0\t" + std::to_string(i % 7) + "\n";
  const auto bytes = build_weights(text);
  ASSERT_TRUE(bytes);
  const auto weights = Weights::view(*bytes);
  ASSERT_TRUE(weights);
  for (uint32_t i = 0; i < 2000; ++i) EXPECT_FLOAT_EQ(weight(*weights, "cue.form", i), static_cast<float>(i % 7)) << i;
  int known = 0;
  for (uint32_t i = 10'000; i < 60'000; ++i) known += weight(*weights, "cue.form", i) != 0;
  EXPECT_LT(known, 50);  // unknown features taken for known ones
}

// One slot after the other.
int32_t plain_weight(const std::vector<WeightSlot>& slots, uint64_t key) {
  const auto count = static_cast<uint32_t>(slots.size());
  uint32_t i = Weights::first_slot(key, count);
  while (slots[i].check != 0 && slots[i].check != Weights::check_of(key)) i = (i + 1) % count;
  return slots[i].check == 0 ? 0 : slots[i].weight;
}

TEST(Choice, SeveralSlotsAtOnceAreWhatOneAfterTheOtherIs) {
  std::mt19937_64 random(5);
  for (std::size_t size : {1U, 2U, 5U, 9U, 40U, 3'000U}) {
    std::vector<std::pair<uint64_t, float>> rows;
    for (std::size_t i = 0; i < size; ++i) rows.emplace_back(random(), static_cast<float>(i % 50) / 8 - 3);
    // Some at the table's end, whose search goes on at its beginning.
    for (std::size_t i = 0; i < size / 10 + 1; ++i) rows.emplace_back(random() | 0xFFFFFFF0U, 1.25F);
    const std::vector<WeightSlot> slots = weight_table(rows);
    const Weights weights(slots.data(), static_cast<uint32_t>(slots.size()));
    std::array<uint64_t, 64> keys{};
    for (int round = 0; round < 300; ++round) {
      const std::size_t count = random() % (keys.size() + 1);
      int32_t sum = 0;
      for (std::size_t k = 0; k < count; ++k) {
        keys[k] = random() % 2 ? rows[random() % rows.size()].first : random();
        sum += plain_weight(slots, keys[k]);
      }
      ASSERT_EQ(weights.sum(std::span(keys).first(count)), sum) << size;
    }
  }
}

TEST(Choice, AnyNumberOfFeaturesIsSummed) {
  const auto bytes = build_weights("cue.form\t7\t0\t0\t0.5\n");
  ASSERT_TRUE(bytes);
  const auto weights = Weights::view(*bytes);
  ASSERT_TRUE(weights);
  for (int features : {0, 1, 63, 64, 65, 128, 200}) {
    Scorer scorer{*weights};
    for (int i = 0; i < features; ++i) scorer("cue.form", 7);
    EXPECT_FLOAT_EQ(scorer.score(), static_cast<float>(features) / 2) << features;
    EXPECT_FLOAT_EQ(scorer.score(), static_cast<float>(features) / 2) << features;
  }
}

TEST(Choice, WhatIsNoRowIsNamed) {
  for (const char* row : {"cue.form\t7\t0\t0", "cue.form\t7\t0\t0\tx", "cue.form\t7x\t0\t0\t1", "\t\t\t\t"}) {
    const auto bytes = build_weights(std::string("# comment\n") + row + "\n");
    ASSERT_FALSE(bytes) << row;
    EXPECT_EQ(bytes.error().place, "line 2") << row;
  }
}

TEST(Choice, WhatIsNoTableIsRefused) {
  EXPECT_FALSE(Weights::view(""));
  EXPECT_FALSE(Weights::view("isnadST2"));
  EXPECT_FALSE(Weights::view("isnadST200"));
  EXPECT_FALSE(Weights::view("another thing altogether"));
}

TEST(Choice, WordsAndNumbersAreToldApart) {
  EXPECT_GE(text_code(""), 0x80000000U);
  EXPECT_NE(text_code("قال"), text_code("قالت"));
  EXPECT_NE(feature_key(1, 2, 3, 4), feature_key(1, 3, 2, 4));
}

}  // namespace
}  // namespace isnad::statement
