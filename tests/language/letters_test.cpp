#include "language/ar/letters.h"

#include <gtest/gtest.h>

#include "text/unicode.h"

namespace isnad::ar {
namespace {

constexpr std::u32string_view alphabet = U"ءآأؤإئابةتثجحخدذرزسشصضطظعغفقكلمنهوىي";

std::string spelled(std::u32string_view word) {
  return text::to_utf8(from_letters(to_letters(word)));
}

TEST(Letters, OfTheAlphabetComeBack) {
  ASSERT_EQ(alphabet.size() + 1, letter_count);
  for (std::size_t i = 0; i < alphabet.size(); ++i) {
    EXPECT_EQ(letter(alphabet[i]), i + 1);
    EXPECT_EQ(code_point(static_cast<Letter>(i + 1)), alphabet[i]);
  }
  EXPECT_EQ(from_letters(to_letters(alphabet)), alphabet);
}

TEST(Letters, WhatIsNoLetterHasNoCodePoint) {
  for (Letter l : {no_mark, foreign, Letter{letter_count}, Letter{255}}) EXPECT_EQ(code_point(l), U'\uFFFD');
}

TEST(Letters, NamesAreOfTheirLetters) {
  using namespace letter_of;
  const std::pair<Letter, char32_t> rows[] = {
      {hamza, U'ء'}, {alif_madda, U'آ'}, {alif_hamza, U'أ'}, {waw_hamza, U'ؤ'}, {alif_below, U'إ'}, {ya_hamza, U'ئ'},
      {alif, U'ا'},  {ba, U'ب'},         {ta_marbuta, U'ة'}, {ta, U'ت'},        {sin, U'س'},        {fa, U'ف'},
      {kaf, U'ك'},   {ain, U'ع'},        {lam, U'ل'},        {mim, U'م'},       {nun, U'ن'},        {ha, U'ه'},
      {waw, U'و'},   {maqsura, U'ى'},    {ya, U'ي'}};
  for (const auto& [l, c] : rows) EXPECT_EQ(letter(c), l) << text::to_utf8({&c, 1});
}

TEST(Letters, Table) {
  const std::pair<const char32_t*, const char*> rows[] = {
      {U"", ""},
      {U"قَالَـــتْ", "قالت"},            // diacritics and tatweel
      {U"قال\u200F\u202C", "قال"},     // direction marks
      {U"می\u200Cخواهم", "ميخواهم"},   // ZWNJ
      {U"گرگان", "كركان"},             // Persian letters
      {U"پڤچژٱ", "بفجزا"},             //
      {U"ﻻ", "لا"},                    // presentation forms
      {U"ﷲ", "الله"},                  //
      {U"ﻭﻗﺎﻝ", "وقال"},               //
      {U"ﻷﻧﻪ", "لأنه"},                //
      {U"a1.", "\uFFFD\uFFFD\uFFFD"},  // everything else is one letter each
      {U"😀\uFFFD", "\uFFFD\uFFFD"},    //
  };
  for (const auto& [word, letters] : rows) EXPECT_EQ(spelled(word), letters) << text::to_utf8(word);
}

// Whatever the character, what it becomes fits the automaton's bits.
TEST(Letters, OfEveryCharacterAreSmall) {
  for (char32_t c = 0; c < 0x30000; ++c) {
    std::string letters;
    append_letters(c, letters);
    for (char l : letters) {
      const auto small = static_cast<Letter>(l);
      ASSERT_TRUE(small == foreign || (small >= 1 && small < letter_count)) << static_cast<uint32_t>(c);
    }
    ASSERT_TRUE(letter(c) != no_mark || letters.empty()) << static_cast<uint32_t>(c);
  }
}

}  // namespace
}  // namespace isnad::ar
