#include "language/ar/linear_model.h"

#include <fmt/format.h>
#include <gtest/gtest.h>

#include <map>
#include <random>

namespace isnad::ar {
namespace {

constexpr Label noun = static_cast<Label>(Upos::noun), verb = static_cast<Label>(Upos::verb),
                intj = static_cast<Label>(Upos::intj);

const std::string text =
    "# a comment\n"
    "t 0\tNOUN:63 VERB:-195\n"
    "t 511\tINTJ:-19\n"
    "\n"
    "0123456789abcdef\tNOUN:-32768 VERB:32767\n"
    "fedcba9876543210\tNOUN:1\n"
    "0000000000000000\tVERB:7\n";

// «label:weight» for each weight that is not 0.
std::string brief(const LinearModel::Row& row) {
  std::string result;
  for (unsigned l = 0; l < row.size(); ++l) {
    if (row[l] != 0) result += fmt::format(" {}:{}", name(static_cast<Upos>(l)), row[l]);
  }
  return result;
}

TEST(LinearModel, RowsComeBack) {
  const auto bytes = build_linear_model(text, tagger_labels());
  ASSERT_TRUE(bytes);
  const auto model = LinearModel::view(*bytes);
  ASSERT_TRUE(model) << model.error().sentence;
  EXPECT_EQ(brief(model->transition(0)), " NOUN:63 VERB:-195");
  EXPECT_EQ(brief(model->transition(511)), " INTJ:-19");
  EXPECT_EQ(brief(model->transition(transition_rows - 1)), "");
  const std::pair<Feature, const char*> rows[] = {
      {0x0123456789abcdef, " NOUN:-32768 VERB:32767"}, {0xfedcba9876543210, " NOUN:1"}, {0, " VERB:7"}};
  for (const auto& [feature, weights] : rows) {
    ASSERT_NE(model->row(feature), nullptr) << feature;
    EXPECT_EQ(brief(*model->row(feature)), weights);
  }
  for (Feature feature : {Feature{1} << 32, Feature{0xfedcba9976543210}, ~Feature{0}}) {
    EXPECT_EQ(model->row(feature), nullptr) << feature;
  }
}

TEST(LinearModel, ManyRowsComeBack) {
  std::mt19937_64 random(3);
  std::map<uint32_t, std::pair<Feature, int>> rows;  // by the bits that a slot keeps, which are to be different
  while (rows.size() < 5'000) {
    const Feature feature = random();
    rows.try_emplace(static_cast<uint32_t>(feature >> 32), feature, 1 + static_cast<int>(random() % 1'000));
  }
  std::string lines;
  for (const auto& [key, row] : rows) lines += fmt::format("{:016x}\tVERB:{}\n", row.first, row.second);
  const auto bytes = build_linear_model(lines, tagger_labels());
  ASSERT_TRUE(bytes);
  const auto model = LinearModel::view(*bytes);
  ASSERT_TRUE(model);
  for (const auto& [key, row] : rows) {
    ASSERT_NE(model->row(row.first), nullptr);
    EXPECT_EQ((*model->row(row.first))[verb], row.second);
  }
}

TEST(LinearModel, RowsAddedTogetherAreWhatTheyAreOneByOne) {
  std::mt19937_64 random(4);
  std::vector<Feature> features;
  std::string lines;
  for (int i = 0; i < 300; ++i) {
    features.push_back(random());
    lines += fmt::format("{:016x}\tVERB:{} NOUN:{}\n", features.back(), static_cast<int>(random() % 65'536) - 32'768,
                         i - 150);
  }
  const auto bytes = build_linear_model(lines, tagger_labels());
  ASSERT_TRUE(bytes);
  const auto model = LinearModel::view(*bytes);
  ASSERT_TRUE(model);
  for (std::size_t size = 0; size < 100; ++size) {
    std::vector<Feature> some;
    std::array<LinearModel::Score, label_count> plain{}, together{};
    std::array<int64_t, label_count> wide{};
    plain[verb] = together[verb] = 17, wide[verb] = 17;
    for (std::size_t i = 0; i < size; ++i) {
      some.push_back(random() % 2 ? features[random() % features.size()] : random());
      const LinearModel::Row* row = model->row(some.back());
      for (std::size_t l = 0; row && l < label_count; ++l) plain[l] += (*row)[l], wide[l] += (*row)[l];
    }
    std::vector<const LinearModel::Row*> rows;
    model->find(some, rows);
    LinearModel::add(rows, together);
    EXPECT_EQ(together, plain);
    std::array<int64_t, label_count> together_wide{};
    together_wide[verb] = 17;
    LinearModel::add(rows, together_wide);
    EXPECT_EQ(together_wide, wide);
  }
}

TEST(LinearModel, NothingIsAModelToo) {
  const auto bytes = build_linear_model("", tagger_labels());
  ASSERT_TRUE(bytes);
  const auto view = LinearModel::view(*bytes);
  ASSERT_TRUE(view);
  for (const LinearModel& model : {*view, LinearModel()}) {
    EXPECT_EQ(model.row(0), nullptr);
    EXPECT_EQ(model.row(~Feature{0}), nullptr);
    EXPECT_EQ(model.transition(0)[noun], 0);
    EXPECT_EQ(model.transition(transition_rows - 1)[intj], 0);
  }
}

TEST(LinearModel, BadLinesAreNamed) {
  const std::string last = fmt::format("t {}\tNOUN:1", transition_rows);
  for (const std::string& line :
       {std::string("t 0"), std::string("t 0\tNOUN"), std::string("t 0\tNOUN:"), std::string("t 0\tNOUN:x"),
        std::string("t 0\tNOUN:1x"), std::string("t 0\tNOUN:32768"), std::string("t 0\tNOUN:1.5"),
        std::string("t 0\tNoun:1"), std::string("t 0\tPUNCT:1"), std::string("t 0\t:1"), std::string("t x\tNOUN:1"),
        std::string("t \tNOUN:1"), std::string("t -1\tNOUN:1"), std::string("0x12\tNOUN:1"), std::string("\tNOUN:1"),
        std::string("10123456789abcdef\tNOUN:1"), std::string("NOUN:1"), std::string("t 0 NOUN:1"), last}) {
    const auto bytes = build_linear_model("# weights\n\nt 0\tNOUN:1\n" + line + "\nt 1\tNOUN:1\n", tagger_labels());
    ASSERT_FALSE(bytes) << line;
    EXPECT_EQ(bytes.error().place, "line 4") << line;
    EXPECT_EQ(bytes.error().sentence, "this is no row of weights");
  }
}

TEST(LinearModel, SpacesAndLineEndsDoNotMatter) {
  const auto bytes = build_linear_model("t 3\tNOUN:5  VERB:6\r\nt 4\t\r\n", tagger_labels());
  ASSERT_TRUE(bytes);
  EXPECT_EQ(brief(LinearModel::view(*bytes)->transition(3)), " NOUN:5 VERB:6");
}

TEST(LinearModel, WhatIsCutOffIsAnError) {
  const auto bytes = build_linear_model(text, tagger_labels());
  ASSERT_TRUE(bytes);
  for (std::size_t size = 0; size < bytes->size(); ++size) {
    const auto model = LinearModel::view(bytes->substr(0, size));
    ASSERT_FALSE(model) << size;
    EXPECT_EQ(model.error().place, "pack");
  }
  EXPECT_FALSE(LinearModel::view(*bytes + "x"));
}

// A byte of the header changed: an error, or a model of the same size.
TEST(LinearModel, ADamagedHeaderIsAnError) {
  const auto bytes = build_linear_model(text, tagger_labels());
  ASSERT_TRUE(bytes);
  for (std::size_t at = 0; at < 16; ++at) {
    for (int value : {0x00, 0x01, 0x7F, 0xFF}) {
      std::string damaged = *bytes;
      damaged[at] = static_cast<char>(value);
      EXPECT_TRUE(damaged == *bytes || !LinearModel::view(damaged)) << at;
    }
  }
}

}  // namespace
}  // namespace isnad::ar
