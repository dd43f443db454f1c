// Every row of terms.tsv, and what must hold of the positions of any text.
#include "archive/terms.h"

#include <gtest/gtest.h>

#include <algorithm>
#include <filesystem>
#include <fstream>
#include <set>
#include <sstream>
#include <thread>

#include "knowledge.h"
#include "lexicon/table.h"
#include "support/reading.h"
#include "text/unicode.h"

namespace isnad::archive {
namespace {

constexpr std::size_t most_expected_failures = 3;

const ar::WordKnowledge& word_knowledge() {
  return testing::knowledge().parts().words;
}

Terms terms_of(const Report& report) {
  const auto tokens = text::tokenize(report.text);
  const bool arabic = std::any_of(report.text.begin(), report.text.end(), text::is_arabic);
  const auto sentences = text::sentences(report.text, tokens);
  const ar::Words words = arabic ? ar::find_words(report.text, tokens, sentences, word_knowledge()) : ar::Words{};
  return index_terms(report, words, word_knowledge());
}

// The keys of each position.
std::vector<std::vector<std::string>> positions_of(const std::string& keys) {
  std::vector<std::vector<std::string>> positions;
  if (keys.empty()) return positions;
  for (const std::string_view position : lexicon::split(keys, next_position)) {
    auto& at = positions.emplace_back();
    for (const std::string_view key : lexicon::split(position, same_position)) at.emplace_back(key);
  }
  return positions;
}

bool stands(const Pattern& pattern, const std::vector<std::vector<std::string>>& positions) {
  const auto one_of = [](const std::vector<std::string>& there, const std::vector<std::string>& wanted) {
    return std::any_of(wanted.begin(), wanted.end(), [&](const std::string& key) {
      return std::find(there.begin(), there.end(), key) != there.end();
    });
  };
  return std::search(positions.begin(), positions.end(), pattern.begin(), pattern.end(), one_of) != positions.end();
}

Pattern pattern_of(std::string_view query) {
  if (!query.starts_with('"')) return any_form(text::to_utf32(query), word_knowledge());
  return as_written(text::to_utf32(query.substr(1, query.size() - 2)));
}

bool found(std::string_view query, std::string_view utf8) {
  Report report;
  report.text = text::to_utf32(utf8);
  return stands(pattern_of(query), positions_of(terms_of(report).keys));
}

std::string content(const std::filesystem::path& file) {
  std::ostringstream bytes;
  bytes << std::ifstream(file, std::ios::binary).rdbuf();
  return bytes.str();
}

std::vector<Report> golden_reports() {
  std::vector<Report> reports;
  for (const char* folder : {"/examples", "/tests/golden/pages"}) {
    for (const auto& file : std::filesystem::directory_iterator(std::string(ISNAD_SOURCE) + folder)) {
      const std::string kind = file.path().extension();
      if (kind == ".html") reports.push_back(testing::read_html(content(file.path())));
      if (kind == ".txt") reports.push_back(testing::read_text(content(file.path())));
    }
  }
  return reports;
}

TEST(Terms, EachRowIsFoundAsItSays) {
  const auto table = lexicon::parse_table("terms.tsv", content(ISNAD_SOURCE "/tests/archive/terms.tsv"));
  ASSERT_TRUE(table);
  ASSERT_GE(table->rows.size(), 140U);
  std::size_t failures = 0;
  for (const lexicon::Row& row : table->rows) {
    const std::string_view query = table->cell(row, "query"), sentence = table->cell(row, "text");
    const bool expected_to_fail = table->cell(row, "now") == "xfail";
    failures += expected_to_fail;
    const bool is_right = found(query, sentence) == (table->cell(row, "found") == "yes");
    EXPECT_EQ(is_right, !expected_to_fail) << "row " << row.line << ": " << query << " in " << sentence;
  }
  EXPECT_LE(failures, most_expected_failures);
}

TEST(Terms, AWordIsFoundAsItIsWritten) {
  for (const Report& report : golden_reports()) {
    const Terms terms = terms_of(report);
    const auto positions = positions_of(terms.keys);
    for (std::size_t p = 0; p < terms.spans.size(); ++p) {
      const std::u32string word(slice(report.text, terms.spans[p]));
      const std::vector<std::vector<std::string>> here{positions[p]};
      EXPECT_TRUE(stands(any_form(word, word_knowledge()), here)) << text::to_utf8(word);
      EXPECT_TRUE(stands(as_written(word), here)) << text::to_utf8(word);
    }
  }
}

TEST(Terms, PositionsAreTheSameHoweverTheyAreFound) {
  const std::vector<Report> reports = golden_reports();
  ASSERT_GE(reports.size(), 6U);
  for (const Report& report : reports) {
    const Terms terms = terms_of(report);
    EXPECT_EQ(terms.spans, index_spans(report));
    EXPECT_EQ(positions_of(terms.keys).size(), terms.spans.size());
  }
}

TEST(Terms, EachPositionIsAWord) {
  for (const Report& report : golden_reports()) {
    const Terms terms = terms_of(report);
    const auto positions = positions_of(terms.keys);
    uint32_t end = 0;
    for (std::size_t p = 0; p < terms.spans.size(); ++p) {
      const Span span = terms.spans[p];
      ASSERT_GE(span.start, end);
      ASSERT_LE(span.end, report.text.size());
      end = span.end;
      const std::u32string_view word = slice(report.text, span);
      EXPECT_TRUE(std::none_of(word.begin(), word.end(), text::is_space)) << text::to_utf8(word);
      EXPECT_EQ(positions[p].front(), key(word));
      for (const std::string& key : positions[p]) EXPECT_FALSE(key.empty());
      for (std::size_t k = 1; k < positions[p].size(); ++k) EXPECT_EQ(positions[p][k].front(), lemma_mark);
    }
  }
}

// A token by itself, in each way to read it; by its keys.
std::set<std::string> keys_of_readings(std::u32string_view token, bool in_threads_of_their_own) {
  std::vector<ar::Reading> readings;
  ar::readings(ar::to_letters(token), word_knowledge().lexicon, readings);
  Report report;
  report.text = token;
  const auto tokens = text::tokenize(report.text);
  ar::Words words = ar::find_words(report.text, tokens, text::sentences(report.text, tokens), word_knowledge());
  std::set<std::string> all;
  for (const ar::Reading& reading : readings) {
    if (reading.proclitic_count + reading.enclitic > 0) continue;
    words.words = {{{0, static_cast<uint32_t>(token.size())}, 0, ar::Upos::noun, ar::Part::stem, reading}};
    words.first_word = {0, 1};
    const auto read = [&] { all.insert(index_terms(report, words, word_knowledge()).keys); };
    if (in_threads_of_their_own) {
      std::thread(read).join();
    } else {
      read();
    }
  }
  return all;
}

TEST(Terms, WhatWasReadBeforeChangesNothing) {
  for (const std::u32string_view token : {U"الهام", U"الوان", U"الان", U"المان", U"البان"}) {
    EXPECT_EQ(keys_of_readings(token, false), keys_of_readings(token, true)) << text::to_utf8(token);
  }
}

TEST(Terms, FurnitureHasNoPositions) {
  for (const Report& report : golden_reports()) {
    const std::vector<Span> spans = index_spans(report);
    for (const Block& block : report.blocks) {
      if (block.kind != BlockKind::furniture) continue;
      EXPECT_TRUE(std::none_of(spans.begin(), spans.end(), [&](Span span) { return block.span.contains(span); }));
    }
  }
}

TEST(Terms, NothingIsLookedForWhereThereIsNoWord) {
  for (const std::u32string_view nothing : {U"", U" ", U"«»", U"...", U"،", U"َ", U"ـ"}) {
    EXPECT_TRUE(any_form(nothing, word_knowledge()).empty()) << text::to_utf8(nothing);
    EXPECT_TRUE(as_written(nothing).empty()) << text::to_utf8(nothing);
  }
}

TEST(Terms, KeysAreFoldedAndNotTooLong) {
  EXPECT_EQ(key(U"شُؤُونٌ"), key(U"شوون"));
  EXPECT_EQ(key(U"شيء"), key(U"شي"));
  EXPECT_EQ(key(U"ÉLYSÉE"), "elysee");
  EXPECT_EQ(key(U"٢٠١٥"), "2015");
  EXPECT_EQ(key(U"ﻻ"), key(U"لا"));
  EXPECT_EQ(key(U"«»"), "");
  EXPECT_EQ(text::to_utf32(key(std::u32string(1000, U'ب'))).size(), 64U);
}

TEST(Terms, PositionsInASpanAreThoseThatBeginThere) {
  const std::vector<Span> spans{{0, 3}, {4, 6}, {10, 12}};
  EXPECT_EQ(positions_in(spans, {0, 12}), (Span{0, 3}));
  EXPECT_EQ(positions_in(spans, {1, 5}), (Span{1, 2}));
  EXPECT_EQ(positions_in(spans, {4, 10}), (Span{1, 2}));
  EXPECT_EQ(positions_in(spans, {7, 9}), (Span{2, 2}));
  EXPECT_TRUE(positions_in({}, {0, 5}).empty());
}

}  // namespace
}  // namespace isnad::archive
