#include "language/ar/word_tokens.h"

#include <gtest/gtest.h>

#include "text/unicode.h"

namespace isnad::ar {
namespace {

// The tokens with a letter for the shape of each: a word, p prefix, o other script, n number, ! punctuation, % symbol,
// t title letter, i initials.
std::string cut(std::string_view utf8) {
  const std::u32string text = text::to_utf32(utf8);
  std::string result;
  for (const WordToken& token : word_tokens(text, text::tokenize(text))) {
    if (!result.empty()) result += ' ';
    result += text::to_utf8(slice(text, token.span)) + "/" + "apon!%ti"[static_cast<std::size_t>(token.shape)];
  }
  return result;
}

TEST(WordTokens, Table) {
  EXPECT_EQ(cut("قال د. سالم"), "قال/a د/t ./! سالم/a");
  EXPECT_EQ(cut("أ ف ب"), "أ/i ف/i ب/i");
  EXPECT_EQ(cut("(أ.ف.ب)"), "(/! أ/i ./! ف/i ./! ب/i )/!");
  EXPECT_EQ(cut("أ و ب"), "أ/a و/a ب/a");
  EXPECT_EQ(cut("عام 2014م"), "عام/a 2014/n م/t");
  EXPECT_EQ(cut("في 6:30 من الـ84 و3.5%"), "في/a 6:30/n من/a الـ84/n و/p 3.5/n %/%");
  EXPECT_EQ(cut("وبالـ\"صحوة\""), "وبالـ/p \"/! صحوة/a \"/!");
  EXPECT_EQ(cut("ال«صحوة»"), "ال/p «/! صحوة/a »/!");
  EXPECT_EQ(cut("لـUN وبـ 26"), "لـ/p UN/o وبـ/p 26/n");
  EXPECT_EQ(cut("إنشاء الله"), "إن/a شاء/a الله/a");
  EXPECT_EQ(cut("إنشاء المدرسة"), "إنشاء/a المدرسة/a");
  EXPECT_EQ(cut("الخبر،وأضاف؛ثم"), "الخبر/a ،/! وأضاف/a ؛/! ثم/a");
  EXPECT_EQ(cut("ـ قال"), "ـ/% قال/a");
}

}  // namespace
}  // namespace isnad::ar
