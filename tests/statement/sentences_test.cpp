// Every row of sentences.tsv: a phenomenon, a sentence of our own, and all its attributions. A row marked xfail is one
// that the reader does not get right yet; when it does, the mark must go.
#include <gtest/gtest.h>

#include <algorithm>
#include <fstream>
#include <sstream>

#include "lexicon/table.h"
#include "support/reading.h"

namespace isnad {
namespace {

std::string all(const std::string& sentence) {
  const Report report = testing::read_text("عنوان الخبر\n" + sentence + "\n");
  std::string result;
  for (const Attribution& a : report.attributions) result += (result.empty() ? "" : " ;; ") + testing::brief(report, a);
  return result;
}

TEST(Sentences, EachRowIsReadAsItSays) {
  std::ostringstream content;
  content << std::ifstream(ISNAD_SOURCE "/tests/statement/sentences.tsv").rdbuf();
  const auto table = lexicon::parse_table("sentences.tsv", content.str());
  ASSERT_TRUE(table) << table.error().sentence;
  ASSERT_GE(table->rows.size(), 400U);
  const auto marked = std::count_if(table->rows.begin(), table->rows.end(),
                                    [&](const lexicon::Row& row) { return table->cell(row, "mark") == "xfail"; });
  EXPECT_LE(marked, 98) << "new weights may get other rows wrong, but not more";
  for (const lexicon::Row& row : table->rows) {
    const std::string sentence(table->cell(row, "sentence"));
    const std::string expected(table->cell(row, "attributions"));
    const std::string found = all(sentence);
    if (table->cell(row, "mark") == "xfail") {
      EXPECT_NE(found, expected) << "row " << row.line << " is right now: take its xfail away";
    } else {
      EXPECT_EQ(found, expected) << "row " << row.line << ": " << table->cell(row, "phenomenon");
    }
  }
}

}  // namespace
}  // namespace isnad
