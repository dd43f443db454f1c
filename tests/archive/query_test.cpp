// Every row of queries.tsv, and what must hold of any query.
#include "archive/query.h"

#include <fmt/format.h>
#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include <array>
#include <fstream>
#include <random>
#include <sstream>

#include "lexicon/table.h"
#include "text/unicode.h"

namespace isnad::archive {
namespace {

// As in queries.tsv.
std::string understood(const Query& query) {
  const std::string field = query.field == Field::none ? "" : fmt::format("{}:", name(query.field));
  if (query.kind == Query::Kind::word) return field + query.text;
  if (query.kind == Query::Kind::phrase) return fmt::format("{}\"{}\"", field, query.text);
  if (query.kind == Query::Kind::prefix) return query.text + "*";
  std::string parts = query.kind == Query::Kind::all ? "(and" : query.kind == Query::Kind::any ? "(or" : "(not";
  for (const Query& part : query.parts) parts += " " + understood(part);
  return parts + ")";
}

lexicon::Table rows() {
  std::ostringstream content;
  content << std::ifstream(ISNAD_SOURCE "/tests/archive/queries.tsv").rdbuf();
  const auto table = lexicon::parse_table("queries.tsv", content.str());
  return table ? *table : lexicon::Table{};
}

std::size_t leaves(const Query& query) {
  if (query.parts.empty()) return 1;
  std::size_t all = 0;
  for (const Query& part : query.parts) all += leaves(part);
  return all;
}

TEST(Queries, EachRowIsUnderstoodAsItSays) {
  const lexicon::Table table = rows();
  ASSERT_GE(table.rows.size(), 90U);
  for (const lexicon::Row& row : table.rows) {
    const std::string_view written = table.cell(row, "query");
    const auto query = parse_query(written);
    const std::string about = fmt::format("row {}: {}", row.line, written);
    if (query) {
      EXPECT_EQ(understood(*query), table.cell(row, "understood")) << about;
    } else {
      EXPECT_EQ(table.cell(row, "understood"), "") << about << ": " << query.error().sentence;
      EXPECT_EQ(query.error().place, table.cell(row, "place")) << about;
      EXPECT_THAT(query.error().sentence, ::testing::HasSubstr(std::string(table.cell(row, "error")))) << about;
    }
  }
}

TEST(Queries, WhatWasUnderstoodIsUnderstoodTheSameAgain) {
  const auto written = [](const auto& self, const Query& query) -> std::string {
    if (query.parts.empty()) return understood(query);
    if (query.kind == Query::Kind::none_of) return "NOT ( " + self(self, query.parts.front()) + " )";
    std::string parts;
    for (const Query& part : query.parts) {
      if (!parts.empty()) parts += query.kind == Query::Kind::all ? " AND " : " OR ";
      parts += "( " + self(self, part) + " )";
    }
    return parts;
  };
  const lexicon::Table table = rows();
  for (const lexicon::Row& row : table.rows) {
    const auto query = parse_query(table.cell(row, "query"));
    if (!query) continue;
    const auto again = parse_query(written(written, *query));
    ASSERT_TRUE(again) << written(written, *query);
    EXPECT_EQ(understood(*again), understood(*query));
  }
}

void expect_sound(const std::string& written) {
  const auto query = parse_query(written);
  if (query) {
    EXPECT_GT(leaves(*query), 0U);
    EXPECT_FALSE(understood(*query).empty());
  } else {
    EXPECT_FALSE(query.error().sentence.empty()) << written;
    EXPECT_TRUE(query.error().place.starts_with("query")) << written;
  }
}

TEST(Queries, AnyWordsAndSignsAreAQueryOrAnError) {
  constexpr std::array pieces{"(", ")", "\"",       "«",    "»",    "OR", "AND", "NOT", " ",
                              " ", "*", "speaker:", "act:", "هجوم", "5",  ":",   "-",   "“"};
  std::mt19937 random(3);
  for (int i = 0; i < 20'000; ++i) {
    std::string written;
    for (auto size = random() % 12; size > 0; --size) written += pieces[random() % pieces.size()];
    expect_sound(written);
  }
}

TEST(Queries, AnyBytesAreAQueryOrAnError) {
  std::mt19937 random(4);
  for (int i = 0; i < 20'000; ++i) {
    std::string written(random() % 30, ' ');
    for (char& c : written) c = static_cast<char>(random() % 256);
    expect_sound(written);
  }
}

TEST(Queries, WhatIsNestedTooDeeplyOrTooLongFails) {
  const auto nested = [](std::size_t depth) { return std::string(depth, '(') + "هجوم" + std::string(depth, ')'); };
  EXPECT_TRUE(parse_query(nested(40)));
  EXPECT_FALSE(parse_query(nested(60)));
  EXPECT_FALSE(parse_query(nested(4000)));
  std::string negations;
  for (int i = 0; i < 2000; ++i) negations += "NOT ";
  EXPECT_FALSE(parse_query(negations + "هجوم"));
  EXPECT_TRUE(parse_query(std::string(9'999, 'a')));
  EXPECT_FALSE(parse_query(std::string(10'001, 'a')));
  std::string many;
  for (int i = 0; i < 3000; ++i) many += "ab ";
  EXPECT_TRUE(parse_query(many));
}

}  // namespace
}  // namespace isnad::archive
