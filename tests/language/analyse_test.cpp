#include "language/ar/analyse.h"

#include <gtest/gtest.h>

#include "knowledge.h"
#include "support/reading.h"
#include "text/normalise.h"
#include "text/unicode.h"

namespace isnad::ar {
namespace {

const lexicon::Lexicon& lexicon() {
  return testing::knowledge().parts().lexicon;
}

// The rows of a table that are found in a text, by their first cell.
std::string found(std::string_view utf8, std::string_view table) {
  const std::u32string text = text::to_utf32(utf8);
  const Analysis a = analyse(text, lexicon());
  const lexicon::TableId id = lexicon().table(table);
  std::string result;
  for (uint32_t i = 0; i < a.tokens.size();) {
    const Match* match = a.longest(i, id);
    if (match) result += (result.empty() ? "" : " ") + std::string(lexicon().cell(id, match->entry.row, 0));
    i = match ? match->last : i + 1;
  }
  return result;
}

TEST(Analyse, FindsRowsUnderClitics) {
  EXPECT_EQ(found("وبفرنسا", "places"), "فرنسا");
  EXPECT_EQ(found("للسعودية", "places"), "السعودية");
  EXPECT_EQ(found("وللمملكة العربية السعودية", "places"), "السعودية");
  EXPECT_EQ(found("على حد قولهم", "cue_phrases"), "على حد قول");
  EXPECT_EQ(found("وستؤكد", "cue_verbs"), "أكد");
  EXPECT_EQ(found("نَفَتْ", "cue_verbs"), "نفى");
  EXPECT_EQ(found("اعلنت", "cue_verbs"), "أعلن");
}

TEST(Analyse, TokensAndTheGapsBetweenThemAreTheText) {
  const std::u32string text = text::to_utf32("قال «سالم»: لا، 3.5%...\n\nنعم ـ");
  const Analysis a = analyse(text, lexicon());
  std::u32string rebuilt;
  uint32_t at = 0;
  for (const text::Token& token : a.tokens) {
    for (char32_t c : text.substr(at, token.span.start - at)) EXPECT_TRUE(text::is_space(c));
    rebuilt += text.substr(at, token.span.start - at);
    rebuilt += slice(text, token.span);
    at = token.span.end;
  }
  EXPECT_EQ(rebuilt + text.substr(at), text);
}

TEST(Analyse, EveryMatchIsAKeyOfItsRow) {
  const std::u32string text =
      text::to_utf32("وقالت وزارة الأشغال في المملكة العربية السعودية، بحسب صحيفة الأفق، إنها تنفي ذلك");
  const Analysis a = analyse(text, lexicon());
  ASSERT_GT(a.matches.size(), 10U);
  for (uint32_t i = 0; i < a.tokens.size(); ++i) {
    for (const Match& match : a.matches_at(i)) {
      EXPECT_EQ(match.first, i);
      EXPECT_LT(match.first, match.last);
      EXPECT_LE(match.last, a.tokens.size());
      EXPECT_LT(match.before + 0U, a.key(i).size());
      EXPECT_LT(match.entry.row, lexicon().rows(match.entry.table));
    }
  }
}

}  // namespace
}  // namespace isnad::ar
