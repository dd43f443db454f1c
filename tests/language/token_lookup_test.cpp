// What is remembered of tokens is what looking them up gives.
#include "language/ar/token_lookup.h"

#include <gtest/gtest.h>

#include "knowledge.h"
#include "support/news.h"
#include "support/reading.h"
#include "text/unicode.h"

namespace isnad::ar {
namespace {

const lexicon::Lexicon& lexicon() {
  return testing::knowledge().parts().lexicon;
}

void expect_same(const TokenLookups& a, const TokenLookups& b) {
  EXPECT_EQ(a.letters, b.letters);
  EXPECT_EQ(a.key_start, b.key_start);
  EXPECT_EQ(a.words, b.words);
  EXPECT_EQ(a.starts, b.starts);
  EXPECT_EQ(a.ends, b.ends);
  EXPECT_EQ(a.start_from, b.start_from);
  EXPECT_EQ(a.end_from, b.end_from);
}

void expect_remembered(std::u32string_view text, TokenMemory& memory) {
  TokenLookups plain, remembered;
  for (const text::Token& token : text::tokenize(text)) {
    look_up(slice(text, token.span), token.kind, lexicon(), plain);
    memory.look_up(slice(text, token.span), token.kind, lexicon(), remembered);
  }
  expect_same(plain, remembered);
}

TEST(TokenLookup, RememberedTokensAreThoseOfTheLexicon) {
  TokenMemory memory;
  auto texts = testing::examples();
  for (std::u32string& article : testing::news("2015-08-02", testing::sanitized ? 20 : 200)) {
    texts.push_back(std::move(article));
  }
  for (int round = 0; round < 2; ++round) {
    for (const std::u32string& text : texts) expect_remembered(text, memory);
  }
}

TEST(TokenLookup, OddTokensToo) {
  TokenMemory memory;
  for (int round = 0; round < 2; ++round) {
    for (const char* text : {"قَالَ قال ـ ـــ َ وللمملكة للمملكة وقولهم قولهم ﷺ ﷲ ﻻ والاستخدامات",
                             "وباستخداماتهما فسيستخدمونهما x X 7 ٧ 7,8 \xF0\x9F\x98\x80 \xF0\x90\x8E\xA0 ... « »"}) {
      expect_remembered(text::to_utf32(text), memory);
    }
  }
}

TEST(TokenLookup, EachTokenHasItsOwn) {
  TokenLookups known;
  for (const char32_t* token : {U"قولهم", U"؛", U"فرنسا"}) {
    look_up(token, token[0] == U'؛' ? text::TokenKind::punctuation : text::TokenKind::word, lexicon(), known);
  }
  ASSERT_EQ(known.words.size(), 3U);
  EXPECT_FALSE(known.ends_of(0).empty());
  EXPECT_TRUE(known.ends_of(1).empty());
  EXPECT_FALSE(known.starts_of(2).empty());
}

}  // namespace
}  // namespace isnad::ar
