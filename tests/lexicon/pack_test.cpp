#include <gtest/gtest.h>
#include <unistd.h>

#include <algorithm>
#include <filesystem>
#include <fstream>
#include <random>

#include "lexicon/lexicon.h"

namespace isnad::lexicon {
namespace {

std::string write_temporary(const std::string& bytes) {
  const auto path = std::filesystem::temp_directory_path() / ("isnad-pack-" + std::to_string(::getpid()));
  std::ofstream(path, std::ios::binary) << bytes;
  return path.string();
}

Table table(const std::string& content) {
  auto parsed = parse_table("words.tsv", content);
  EXPECT_TRUE(parsed);
  return *parsed;
}

std::vector<Key> keys(uint32_t count) {
  std::vector<Key> result;
  for (uint32_t row = 0; row < count; ++row) {
    std::u32string word = U"ك";
    for (uint32_t n = row; n > 0; n /= 7) word += U"ابتثجحخ"[n % 7];
    result.push_back({{word, U"ثان"}, Entry{row, 0, 2, {}}});
    result.push_back({{word}, Entry{row, 0, 1, {}}});
  }
  return result;
}

TEST(Pack, HoldsEveryKeyAndNoOther) {
  const std::vector<Key> all = keys(3000);
  const std::string path = write_temporary(pack({table("#columns: form\nأ\n")}, all));
  const auto lexicon = Lexicon::open(path);
  ASSERT_TRUE(lexicon) << lexicon.error().sentence;
  for (const Key& key : all) {
    uint32_t node = root;
    for (const std::u32string& word : key.words) node = lexicon->next(node, lexicon->word(word));
    ASSERT_NE(node, no_node);
    const auto entries = lexicon->entries(node);
    EXPECT_NE(std::find(entries.begin(), entries.end(), key.entry), entries.end());
  }
  EXPECT_EQ(lexicon->word(U"غائب"), no_node);
  EXPECT_EQ(lexicon->next(root, lexicon->word(U"ثان")), no_node);
  std::filesystem::remove(path);
}

TEST(Pack, OrderOfKeysDoesNotMatter) {
  std::vector<Key> all = keys(200);
  const std::string one = pack({}, all);
  std::shuffle(all.begin(), all.end(), std::mt19937(7));
  EXPECT_EQ(pack({}, all), one);
}

TEST(Pack, WhatIsNoPackIsAnError) {
  for (const std::string& bytes : {std::string(), std::string("ISNADP01"), std::string(500, 'x')}) {
    const std::string path = write_temporary(bytes);
    EXPECT_FALSE(Lexicon::open(path));
    std::filesystem::remove(path);
  }
  EXPECT_FALSE(Lexicon::open("/nowhere/isnad.pack"));
}

TEST(Table, ErrorsNameTheLine) {
  const auto many = parse_table("t.tsv", "#columns: a\tb\nx\ty\tz\n");
  ASSERT_FALSE(many);
  EXPECT_EQ(many.error().place, "t.tsv:2");
  EXPECT_FALSE(parse_table("t.tsv", "x\ty\n"));
  EXPECT_FALSE(parse_table("t.tsv", "#columns: a\n#key: b phrase\n"));
}

TEST(Table, AnEmptyFirstCellIsACell) {
  const auto parsed = parse_table("t.tsv", "#columns: a\tb\n\tx\n \ty\r\n\t\n \n");
  ASSERT_TRUE(parsed);
  ASSERT_EQ(parsed->rows.size(), 2U);
  for (const Row& row : parsed->rows) EXPECT_EQ(parsed->cell(row, "a"), "");
  EXPECT_EQ(parsed->cell(parsed->rows[0], "b"), "x");
  EXPECT_EQ(parsed->cell(parsed->rows[1], "b"), "y");
}

}  // namespace
}  // namespace isnad::lexicon
