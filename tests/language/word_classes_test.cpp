// Classes of words: what a row says, rare words, and what is no table.
#include "language/ar/word_classes.h"

#include <gtest/gtest.h>

#include <string>

#include "text/unicode.h"

namespace isnad::ar {
namespace {

TEST(WordClasses, ARowIsAWord) {
  const auto bytes = build_word_classes("# comment\nوزير\t3\t17\nمدينه\t63\t1023\n");
  ASSERT_TRUE(bytes) << bytes.error().sentence;
  const auto classes = WordClasses::view(*bytes);
  ASSERT_TRUE(classes) << classes.error().sentence;
  EXPECT_EQ(classes->of(U"وزير").broad, 3);
  EXPECT_EQ(classes->of(U"وزير").narrow, 17);
  EXPECT_EQ(classes->of(U"مدينه").broad, 63);
  EXPECT_EQ(classes->of(U"مدينه").narrow, 1023);
  EXPECT_EQ(classes->of(U"شجره").narrow, 0);
  EXPECT_EQ(WordClasses().of(U"وزير").narrow, 0);
}

TEST(WordClasses, AFullTableIsStillSearchedToAnEnd) {
  std::string text;
  for (char32_t a = U'ا'; a < U'غ'; ++a) {
    for (char32_t b = U'ا'; b < U'غ'; ++b) {
      const std::u32string word{U'م', a, b};
      text += text::to_utf8(word) + "\t1\t" + std::to_string(1 + (a + b) % 900) + "\n";
    }
  }
  const auto bytes = build_word_classes(text);
  ASSERT_TRUE(bytes);
  const auto classes = WordClasses::view(*bytes);
  ASSERT_TRUE(classes);
  int known = 0, wrong = 0;
  for (char32_t a = U'ا'; a < U'غ'; ++a) {
    for (char32_t b = U'ا'; b < U'غ'; ++b) {
      const std::u32string word{U'م', a, b};
      wrong += classes->of(word).narrow != 1 + (a + b) % 900;
      known += classes->of(word + U"ون").narrow != 0;
    }
  }
  EXPECT_LT(known, 3);  // of 361 rare words, taken for others
  EXPECT_LT(wrong, 3);
}

TEST(WordClasses, WhatIsNoTable) {
  for (const char* text : {"وزير\t3", "وزير\t3\tx", "وزير\t64\t5", "وزير\t3\t1024", "وزير\t0\t5", "\t3\t5"}) {
    const auto bytes = build_word_classes(std::string("# comment\n") + text + "\n");
    ASSERT_FALSE(bytes) << text;
    EXPECT_EQ(bytes.error().place, "line 2");
  }
  for (const char* bytes : {"", "isnadWC1", "isnadWC1123", "isnadWC2abcd"}) {
    EXPECT_FALSE(WordClasses::view(bytes)) << bytes;
  }
}

}  // namespace
}  // namespace isnad::ar
