// Every row of searches.tsv in the articles of articles.txt; the plain archive and SQLite find exactly the same.
#include "archive/search.h"

#include <fmt/format.h>
#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include <algorithm>
#include <fstream>
#include <set>
#include <sstream>

#include "archive/excerpt.h"
#include "lexicon/table.h"
#include "report_names.h"
#include "support/articles.h"
#include "support/news.h"
#include "support/reading.h"
#include "text/unicode.h"

namespace isnad::archive {
namespace {

std::string content(const std::string& file) {
  std::ostringstream bytes;
  bytes << std::ifstream(ISNAD_SOURCE "/tests/archive/" + file).rdbuf();
  return bytes.str();
}

std::vector<std::unique_ptr<Archive>>& archives() {
  static auto all = testing::archives_of(testing::articles_of(content("articles.txt")));
  return all;
}

// «n1:deny»; «n1:-» of an article as a whole.
std::string brief(const SearchResult& result) {
  const auto act = result.attribution ? name(result.report->attributions[*result.attribution].act) : "-";
  return fmt::format("{}:{}", testing::id_of(result.article), act);
}

// Everything that a result says.
std::string full(const SearchResult& result) {
  std::string line = fmt::format("{} {} {:.6f}", brief(result), result.attribution.value_or(99), result.score);
  for (const Span match : result.matches) line += fmt::format(" «{}»", testing::words(*result.report, match));
  return line + " " + text::to_utf8(excerpt_of(result).text);
}

std::string full(const Expected<SearchResults>& results) {
  if (!results) return results.error().place + ": " + results.error().sentence;
  std::string lines = fmt::format("{} articles{}\n", results->articles, results->more ? " and more" : "");
  for (const SearchResult& result : results->results) lines += full(result) + "\n";
  for (const std::string& note : results->notes) lines += "note: " + note + "\n";
  return lines;
}

std::vector<std::string> words_of(std::string_view cell) {
  std::vector<std::string> words;
  for (const std::string_view word : lexicon::split(cell, ' ')) {
    if (!word.empty()) words.emplace_back(word);
  }
  return words;
}

// Each once, as they come.
std::vector<std::string> articles_in(const SearchResults& results) {
  std::vector<std::string> ids;
  for (const SearchResult& result : results.results) {
    const std::string id = testing::id_of(result.article);
    if (std::find(ids.begin(), ids.end(), id) == ids.end()) ids.push_back(id);
  }
  return ids;
}

void expect_articles(std::string_view cell, std::vector<std::string> found) {
  std::vector<std::string> expected = words_of(cell);
  if (std::find(expected.begin(), expected.end(), ">") != expected.end()) {
    std::erase(expected, ">");
  } else {
    std::sort(expected.begin(), expected.end());
    std::sort(found.begin(), found.end());
  }
  EXPECT_EQ(fmt::format("{}", fmt::join(found, " ")), fmt::format("{}", fmt::join(expected, " ")));
}

void expect_row(const lexicon::Table& table, const lexicon::Row& row) {
  const std::string says(table.cell(row, "says"));
  const auto results = archives().front()->search(table.cell(row, "query"), {.results = 200});
  if (!results) {
    EXPECT_NE(says, "") << full(results);
    EXPECT_THAT(full(results), ::testing::HasSubstr(says));
    return;
  }
  EXPECT_EQ(says.empty(), results->notes.empty()) << full(results);
  EXPECT_THAT(fmt::format("{}", fmt::join(results->notes, "; ")), ::testing::HasSubstr(says));
  expect_articles(table.cell(row, "articles"), articles_in(*results));
  std::set<std::string> found;
  for (const SearchResult& result : results->results) found.insert(brief(result));
  for (const std::string& statement : words_of(table.cell(row, "statements"))) {
    EXPECT_TRUE(found.contains(statement)) << statement << " not in\n" << full(results);
  }
  for (const std::string& statement : words_of(table.cell(row, "absent"))) {
    EXPECT_FALSE(found.contains(statement)) << statement << " in\n" << full(results);
  }
}

lexicon::Table rows() {
  const auto table = lexicon::parse_table("searches.tsv", content("searches.tsv"));
  return table ? *table : lexicon::Table{};
}

TEST(Searches, EachRowFindsWhatItSays) {
  const lexicon::Table table = rows();
  ASSERT_GE(table.rows.size(), 80U);
  for (const lexicon::Row& row : table.rows) {
    SCOPED_TRACE(fmt::format("row {}: {}", row.line, table.cell(row, "query")));
    expect_row(table, row);
  }
}

TEST(Searches, AreTheSameInEveryArchive) {
  const lexicon::Table table = rows();
  for (const lexicon::Row& row : table.rows) {
    const std::string_view query = table.cell(row, "query");
    for (const std::size_t most : {std::size_t{200}, std::size_t{1}, std::size_t{3}}) {
      EXPECT_EQ(full(archives()[0]->search(query, {.results = most})),
                full(archives()[1]->search(query, {.results = most})))
          << query;
    }
    const SearchOptions few{.results = 1, .looked_at_for_each = 2};
    EXPECT_EQ(full(archives()[0]->search(query, few)), full(archives()[1]->search(query, few))) << query;
  }
}

// What is put together of two queries.
TEST(Searches, OfTwoQueriesAreTheSameInEveryArchive) {
  const std::size_t step = testing::sanitized ? 97 : 23;
  const lexicon::Table table = rows();
  for (std::size_t a = 0; a < table.rows.size(); ++a) {
    for (std::size_t b = a % step; b < table.rows.size(); b += step) {
      const std::string first(table.cell(table.rows[a], "query")), second(table.cell(table.rows[b], "query"));
      for (const char* between : {") (", ") OR (", ") NOT ("}) {
        const std::string query = "(" + first + between + second + ")";
        ASSERT_EQ(full(archives()[0]->search(query)), full(archives()[1]->search(query))) << query;
      }
    }
  }
}

TEST(Searches, MatchesAndExcerptsAreInTheText) {
  const lexicon::Table table = rows();
  for (const lexicon::Row& row : table.rows) {
    const auto results = archives()[1]->search(table.cell(row, "query"), {.results = 200});
    if (!results) continue;
    for (const SearchResult& result : results->results) {
      for (const Span match : result.matches) {
        EXPECT_FALSE(match.empty());
        EXPECT_LE(match.end, result.report->text.size());
      }
      const Excerpt excerpt = excerpt_of(result);
      EXPECT_FALSE(excerpt.text.empty());
      EXPECT_EQ(excerpt.text, slice(result.report->text, excerpt.span));
      for (const Span match : excerpt.matches) EXPECT_LE(match.end, excerpt.text.size());
    }
  }
}

TEST(Searches, AreTheSameWithArticlesKeptOpen) {
  const auto opened = std::make_shared<OpenArticles>(2);
  const lexicon::Table table = rows();
  std::vector<std::string> plain;
  for (const lexicon::Row& row : table.rows) plain.push_back(full(archives()[0]->search(table.cell(row, "query"))));
  archives()[0]->keep_open(opened);
  for (std::size_t r = 0; r < table.rows.size(); ++r) {
    EXPECT_EQ(full(archives()[0]->search(table.cell(table.rows[r], "query"))), plain[r]);
  }
  archives()[0]->keep_open(nullptr);
}

TEST(OpenArticles, StayAsLongAsTheyAreLookedAt) {
  OpenArticles opened(1);
  Store& store = archives()[0]->store();
  std::vector<uint64_t> readings;
  ASSERT_TRUE(store.each(0, [&](const Card& card) {
    readings.push_back(card.reading);
    return readings.size() < 2;
  }));
  ASSERT_EQ(readings.size(), 2U);
  const auto first = opened.open(store, readings[0]);
  ASSERT_TRUE(first && *first == *opened.open(store, readings[0]));
  const auto second = opened.open(store, readings[1]);  // the first must go
  ASSERT_TRUE(second);
  EXPECT_NE(*first, *opened.open(store, readings[0]));
  EXPECT_FALSE((*first)->article.report->text.empty());
  EXPECT_FALSE((*first)->positions.empty());
}

}  // namespace
}  // namespace isnad::archive
