#include "language/ar/words.h"

#include <gtest/gtest.h>

#include "knowledge.h"
#include "support/news.h"
#include "support/reading.h"
#include "text/unicode.h"

namespace isnad::ar {
namespace {

const WordKnowledge& knowledge() {
  return testing::knowledge().parts().words;
}

Words words_of(std::u32string_view text, const WordKnowledge& known = knowledge()) {
  const auto tokens = text::tokenize(text);
  return find_words(text, tokens, text::sentences(text, tokens), known);
}

std::string utf8(std::u32string_view text, Span span) {
  return text::to_utf8(slice(text, span));
}

// What is wrong with the words of a text, the first thing found; empty where nothing is.
class Check {
public:
  Check(std::u32string_view text, const WordKnowledge& known)
      : text_(text), known_(known), words_(words_of(text, known)) {}

  std::string problem() {
    if (words_.first_word.size() != words_.tokens.size() + 1) return "first_word does not fit the tokens";
    if (words_.first_word.front() != 0 || words_.first_word.back() != words_.words.size()) return "words of no token";
    for (std::size_t t = 0; t < words_.tokens.size() && problem_.empty(); ++t) token(t);
    if (problem_.empty()) gap(at_, static_cast<uint32_t>(text_.size()));
    if (problem_.empty() && rebuilt_ != text_) problem_ = "words and gaps are not the text";
    if (problem_.empty()) sentences();
    return problem_;
  }

private:
  void token(std::size_t t) {
    const Span span = words_.tokens[t].span;
    if (span.start < at_ || span.end > text_.size() || span.empty()) return fail("a token's span", span);
    gap(at_, span.start);
    at_ = span.start;
    for (uint32_t w = words_.first_word[t]; w < words_.first_word[t + 1]; ++w) word(words_.words[w], t);
    if (at_ != span.end) fail("the words do not fill their token", span);
  }

  void word(const Word& word, std::size_t t) {
    if (word.span.start != at_ || word.span.empty()) return fail("a word's span", word.span);
    if (word.token != t) return fail("a word's token", word.span);
    if (meaning(text_, word, known_).lemma.empty()) return fail("a word without a lemma", word.span);
    rebuilt_ += slice(text_, word.span);
    at_ = word.span.end;
  }

  void gap(uint32_t from, uint32_t to) {
    for (char32_t c : text_.substr(from, to - from)) {
      if (!text::is_space(c)) fail("something that is no word", {from, to});
    }
    rebuilt_ += text_.substr(from, to - from);
  }

  void sentences() {
    uint32_t next = 0;
    for (const text::Sentence& sentence : words_.sentences) {
      if (sentence.first != next || sentence.last <= sentence.first) problem_ = "the sentences are not in a row";
      next = sentence.last;
    }
    if (next != words_.words.size()) problem_ = "words after the last sentence";
  }

  void fail(std::string_view what, Span span) {
    if (problem_.empty()) problem_ = std::string(what) + " at " + std::to_string(span.start) + ": " + utf8(text_, span);
  }

  std::u32string_view text_;
  const WordKnowledge& known_;
  Words words_;
  std::u32string rebuilt_;
  uint32_t at_ = 0;
  std::string problem_;
};

std::string problem(std::u32string_view text, const WordKnowledge& known = knowledge()) {
  return Check(text, known).problem();
}

TEST(Words, OfNewsAreTheText) {
  const auto articles = testing::news("2015-08-03", testing::sanitized ? 40 : 100'000);
  if (articles.empty()) GTEST_SKIP() << "the shared news are not beside the project";
  for (const std::u32string& article : articles) {
    const std::string wrong = problem(article);
    ASSERT_EQ(wrong, "") << text::to_utf8(article.substr(0, 100));
  }
}

TEST(Words, OfTheExamplesAreTheText) {
  const auto texts = testing::examples();
  EXPECT_EQ(texts.size(), 3U);
  for (const std::u32string& text : texts) EXPECT_EQ(problem(text), "");
}

TEST(Words, OfStrangeTextsAreTheText) {
  const std::u32string texts[] = {
      U"",
      U" \n\t ",
      U"…!؟ «» .\n،،، - — % 5 ٪",
      U"وَقَالَ الوَزِيرُ إنَّهُ سَيُسَافِرُ",
      U"وللـــجنة الـــ ـ ـــ قـال",
      U"َُ َ ًّ قال",  // diacritics without a letter
      U"و\u200Cقال و\u200Dقال \u200C می\u200Cخواهم",
      U"\u202Bوقال\u202C \u200Fوقال\u200F \uFEFFوقال",
      U"ﻻ ﷲ ﻷنه ﻷنهم وﷲ ﷺ ﷽ ﷸ ﷸت ﷴ ﻭﻗﺎﻝ ﻻﻻ وﻻ ﻼ فسﻻ وﷸ كﻻم وللﻹدارة",
      U"\uFFFD\uFFFD قال\uFFFDوا \uFFFD. و\uFFFD",
      U"Reuters قال Reutersقال وReuters COVID-19 الـBBC",
      U"الـ84 6:30 ٦:٣٠ 1.000.000 3,5 ال 84 ال84و 7:8:9 :7 7:",
      U"«أ ف ب» د. سالم ود.سالم أ.ف.ب،وقال.ثم\nقال",
      U"\"أ\" 'ب' “ت” ”ث“ ‘ج’ „ح“ ''خ''",
      U"𝒜 😀 قال😀وا",
      U"\x01\x7F\x85قال\u2028قال\u00A0قال",
  };
  for (const std::u32string& text : texts) EXPECT_EQ(problem(text), "") << text::to_utf8(text);
}

TEST(Words, OfLongTokensAreTheText) {
  for (const char32_t* part : {U"ا", U"و", U"وال", U"ﻻ", U"ـ", U"َ", U"قَ", U"x", U"1", U".", U"\uFFFD"}) {
    for (const std::size_t size : {59U, 60U, 61U, 254U, 255U, 256U, 257U, 10'000U}) {
      std::u32string text = U"قال ";
      for (std::size_t i = 0; i < size; ++i) text += part;
      EXPECT_EQ(problem(text + U" ثم"), "") << text::to_utf8(part) << " " << size << " times";
    }
  }
}

// All letters of a ligature belong to the word that its first letter belongs to, so a proclitic may be left without
// any.
TEST(Words, ALigatureOfTwoProcliticsIsOneWord) {
  const Tag verb{Kind::verb, Gender::masculine, Count::singular, 3, Aspect::imperfect};
  const std::string bytes = build_word_lexicon({{to_letters(U"لم"), to_letters(U"لم"), verb}});
  const auto words = WordKnowledge{*WordLexicon::view(bytes), {}};
  for (const char32_t* text : {U"ﷸ", U"ﷸه", U"قال ﷸ"}) EXPECT_EQ(problem(text, words), "") << text::to_utf8(text);
}

TEST(Words, ALexiconWithoutWordsIsEnough) {
  for (const std::u32string& text : testing::examples()) EXPECT_EQ(problem(text, WordKnowledge{}), "");
}

// «word/lemma» of every word, with + between the words of a token. No part of speech: that changes with the model.
std::string brief(std::string_view text8) {
  const std::u32string text = text::to_utf32(text8);
  const Words words = words_of(text);
  std::string result;
  for (std::size_t w = 0; w < words.words.size(); ++w) {
    const Word& word = words.words[w];
    if (w > 0) result += words.words[w - 1].token == word.token ? "+" : " ";
    result += utf8(text, word.span) + "/" + text::to_utf8(meaning(text, word, knowledge()).lemma);
  }
  return result;
}

TEST(Words, Table) {
  const std::pair<const char*, const char*> rows[] = {
      {"قال الوزير إن المدرسة مغلقة.", "قال/قال الوزير/وزير إن/إن المدرسة/مدرسة مغلقة/مغلق ./."},
      {"وَقَالَ", "وَ/و+قَالَ/قال"},
      {"وقـــال", "و/و+قـــال/قال"},
      {"وللجنة رئيسها", "و/و+ل/ل+لجنة/لجنة رئيس/رئيس+ها/هو"},
      {"سيكتبون 12 كتابا", "س/س+يكتبون/كتب 12/12 كتابا/كتاب"},
      {"الساعة 6:30", "الساعة/ساعة 6:30/6:30"},
      {"الذكرى الـ84", "الذكرى/ذكرى الـ84/ال84"},
      {"شركة Reuters", "شركة/شركة Reuters/Reuters"},
  };
  for (const auto& [text, words] : rows) EXPECT_EQ(brief(text), words);
}

TEST(Words, ShapeDecidesWhereThereAreNoLetters) {
  const std::pair<const char32_t*, Upos> rows[] = {
      {U"12", Upos::num},  {U"١٢٫٥", Upos::num}, {U"6:30", Upos::num}, {U".", Upos::punct}, {U"»", Upos::punct},
      {U"،", Upos::punct}, {U"%", Upos::sym},    {U"٪", Upos::sym},    {U"ـ", Upos::sym},   {U"الـ84", Upos::num}};
  for (const auto& [text, upos] : rows) {
    const Words words = words_of(text);
    ASSERT_EQ(words.words.size(), 1U) << text::to_utf8(text);
    EXPECT_EQ(name(words.words.front().upos), name(upos)) << text::to_utf8(text);
  }
}

}  // namespace
}  // namespace isnad::ar
