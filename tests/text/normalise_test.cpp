#include "text/normalise.h"

#include <gtest/gtest.h>

#include <random>

#include "text/unicode.h"

namespace isnad::text {
namespace {

std::string folded(std::string_view utf8) {
  return to_utf8(fold(to_utf32(utf8)));
}

TEST(Fold, Table) {
  EXPECT_EQ(folded("أإآٱا"), "ااااا");
  EXPECT_EQ(folded("مُحَمَّدٌ"), "محمد");
  EXPECT_EQ(folded("إنشـــاء"), "انشاء");
  EXPECT_EQ(folded("على مدرسة"), "علي مدرسه");
  EXPECT_EQ(folded("٢٠٢٥ ۱۴"), "2025 14");
  EXPECT_EQ(folded("ﻻ ﷲ"), "لا الله");
  EXPECT_EQ(folded("BBC"), "bbc");
  EXPECT_EQ(folded("«نعم» “لا”"), "\"نعم\" \"لا\"");
  EXPECT_EQ(folded("a\u200Fb\u200Cc"), "abc");
}

TEST(Normalise, EveryFoldedCharacterComesFromWhereTheMapSays) {
  const std::u32string alphabet = U"أبت ـَُّىةﻻ«٣x\n";
  std::mt19937 random(20251023);
  for (int round = 0; round < 500; ++round) {
    std::u32string text;
    for (int i = 0; i < 40; ++i) text += alphabet[random() % alphabet.size()];
    const Normalised n = normalise(text);
    ASSERT_EQ(n.origin.size(), n.text.size() + 1);
    EXPECT_EQ(n.text, fold(text));
    for (uint32_t i = 0; i < n.text.size(); ++i) {
      ASSERT_LE(n.origin[i], n.origin[i + 1]);
      const Span original = n.original({i, i + 1});
      EXPECT_NE(fold(slice(text, original)).find(n.text[i]), std::u32string::npos);
    }
  }
}

TEST(Utf8, BrokenBytesBecomeReplacementCharacters) {
  EXPECT_EQ(to_utf32("a\xFFz"), U"a\uFFFDz");
  EXPECT_EQ(to_utf32("\xD8"), U"\uFFFD");
  EXPECT_EQ(to_utf8(U"سلام"), "سلام");
}

}  // namespace
}  // namespace isnad::text
