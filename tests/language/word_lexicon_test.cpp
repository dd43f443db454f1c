#include "language/ar/word_lexicon.h"

#include <gtest/gtest.h>

#include <algorithm>
#include <random>
#include <set>

#include "text/unicode.h"

namespace isnad::ar {
namespace {

WordForm form(const char32_t* spelling, const char32_t* lemma, const Tag& tag) {
  return {to_letters(spelling), to_letters(lemma), tag};
}

constexpr Tag noun{Kind::noun, Gender::masculine, Count::singular};
constexpr Tag feminine{Kind::noun, Gender::feminine, Count::plural};
constexpr Tag bound_noun{Kind::noun, Gender::feminine, Count::singular, 0, {}, {}, {}, bound};
constexpr Tag indefinite{
    Kind::noun, Gender::masculine, Count::singular, 0, {}, {}, {}, uint8_t{tanween} | uint8_t{no_article}};
constexpr Tag past{Kind::verb, Gender::masculine, Count::singular, 3, Aspect::perfect};
constexpr Tag present{Kind::verb, Gender::masculine, Count::plural, 3, Aspect::imperfect, {}, Mood::indicative};

std::vector<WordForm> handful() {
  return {form(U"كتاب", U"كتاب", noun),
          form(U"كتابا", U"كتاب", indefinite),
          form(U"كتب", U"كتاب", feminine),
          form(U"كتب", U"كتب", past),
          form(U"يكتبون", U"كتب", present),
          form(U"مدرست", U"مدرسة", bound_noun),
          form(U"مدارس", U"مدرسة", feminine),
          form(U"قلت", U"قال", past),
          form(U"نساء", U"امرأة", feminine),
          form(U"ءءء", U"زز", noun),
          form(U"ي", U"ي", noun),
          form(U"يي", U"ي", noun),
          form(U"a", U"ا", noun),
          form(U"كتاب", U"كتاب", noun),  // twice
          form(U"مستشفياتهنالطويلة", U"ا", noun)};
}

// Made-up forms whose spellings share beginnings and ends.
std::vector<WordForm> many(std::size_t count) {
  std::mt19937 random(5);
  std::vector<WordForm> result;
  while (result.size() < count) {
    std::string spelling, lemma;
    for (auto size = 1 + random() % 7; size > 0; --size) spelling += static_cast<char>(1 + random() % 9);
    for (auto size = 1 + random() % 7; size > 0; --size) lemma += static_cast<char>(1 + random() % 9);
    if (random() % 2) lemma = spelling.substr(spelling.size() / 3) + lemma;
    Tag tag{static_cast<Kind>(random() % kind_count), static_cast<Gender>(random() % 3),
            static_cast<Count>(random() % 4)};
    tag.marks = static_cast<uint8_t>(random() % 64);
    result.push_back({spelling, lemma, tag});
  }
  return result;
}

// All that the lexicon holds, found by walking.
void walk(const WordLexicon& lexicon, WordLexicon::Node node, const std::string& path, std::set<WordForm>& out) {
  for (const Lexeme& lexeme : lexicon.lexemes(lexicon.set(node))) {
    out.insert({path, lexicon.lemma(path, lexeme), lexicon.tag(lexeme)});
  }
  for (Letter l = 0; l < 64; ++l) {
    const auto next = lexicon.step(node, l);
    if (next != WordLexicon::root) walk(lexicon, next, path + static_cast<char>(l), out);
  }
}

void expect_to_hold(const std::vector<WordForm>& forms) {
  const std::string bytes = build_word_lexicon(forms);
  const auto lexicon = WordLexicon::view(bytes);
  ASSERT_TRUE(lexicon) << lexicon.error().sentence;
  std::set<WordForm> held;
  walk(*lexicon, WordLexicon::root, "", held);
  EXPECT_EQ(held.size(), std::set<WordForm>(forms.begin(), forms.end()).size());
  for (const WordForm& f : forms) {
    EXPECT_TRUE(held.count(f)) << text::to_utf8(from_letters(f.spelling));
    EXPECT_NE(lexicon->find(f.spelling), WordLexicon::no_set);
  }
}

TEST(WordLexicon, HoldsEveryFormAndNoOther) {
  expect_to_hold(handful());
  expect_to_hold(many(3'000));
  expect_to_hold({});
}

TEST(WordLexicon, FindsNothingElse) {
  const std::string bytes = build_word_lexicon(handful());
  const auto lexicon = WordLexicon::view(bytes);
  ASSERT_TRUE(lexicon);
  for (const char32_t* word : {U"", U"كتا", U"كتابان", U"تاب", U"ب", U"مدرسة", U"ء"}) {
    EXPECT_EQ(lexicon->find(to_letters(word)), WordLexicon::no_set) << text::to_utf8(word);
  }
}

TEST(WordLexicon, OrderDoesNotMatter) {
  auto forms = many(500);
  const std::string one = build_word_lexicon(forms);
  for (unsigned seed = 0; seed < 3; ++seed) {
    std::shuffle(forms.begin(), forms.end(), std::mt19937(seed));
    EXPECT_TRUE(build_word_lexicon(forms) == one) << seed;
  }
  const std::vector<WordForm> again(forms.begin(), forms.begin() + 100);
  forms.insert(forms.end(), again.begin(), again.end());
  EXPECT_TRUE(build_word_lexicon(forms) == one) << "doubles";
}

// بات، بون and تات، تون: what follows the stem is stored once.
TEST(WordLexicon, SharesEndings) {
  const auto nodes = [](std::vector<WordForm> forms) {
    const std::string bytes = build_word_lexicon(std::move(forms));
    return WordLexicon::view(bytes)->nodes();
  };
  const auto one = nodes({form(U"بات", U"ب", noun), form(U"بون", U"ب", noun)});
  const auto two =
      nodes({form(U"بات", U"ب", noun), form(U"بون", U"ب", noun), form(U"تات", U"ت", noun), form(U"تون", U"ت", noun)});
  EXPECT_EQ(one, two);
}

TEST(WordLexicon, WhatSurroundsAStemDecidesItsKinds) {
  const std::string bytes = build_word_lexicon(handful());
  const auto lexicon = WordLexicon::view(bytes);
  ASSERT_TRUE(lexicon);
  const auto kinds = [&](const char32_t* word, Place place) {
    return lexicon->kinds(lexicon->find(to_letters(word)), place);
  };
  constexpr uint32_t a_noun = 1U << static_cast<unsigned>(Kind::noun), a_verb = 1U << static_cast<unsigned>(Kind::verb);
  EXPECT_EQ(kinds(U"كتب", Place::bare), a_noun | a_verb);
  EXPECT_EQ(kinds(U"كتب", Place::after_article), a_noun);
  EXPECT_EQ(kinds(U"كتب", Place::before_pronoun), a_noun | a_verb);
  EXPECT_EQ(kinds(U"مدرست", Place::bare), 0U);
  EXPECT_EQ(kinds(U"مدرست", Place::after_article), 0U);
  EXPECT_EQ(kinds(U"مدرست", Place::before_pronoun), a_noun);
  EXPECT_EQ(kinds(U"كتابا", Place::bare), a_noun);
  EXPECT_EQ(kinds(U"كتابا", Place::after_article), 0U);
  EXPECT_EQ(kinds(U"كتابا", Place::before_pronoun), 0U);
}

TEST(WordLexicon, TraitsAreOfAllItsLexemes) {
  const std::string bytes = build_word_lexicon(handful());
  const auto lexicon = WordLexicon::view(bytes);
  ASSERT_TRUE(lexicon);
  const auto traits = [&](const char32_t* word) { return lexicon->traits(lexicon->find(to_letters(word))); };
  EXPECT_EQ(traits(U"كتب"), is_third_person | is_perfect | is_masculine | is_singular | is_feminine | is_plural);
  EXPECT_EQ(traits(U"يكتبون"), is_third_person | is_imperfect | is_masculine | is_plural | is_indicative);
  EXPECT_EQ(traits(U"مدرست"), is_bound | is_feminine | is_singular);
  EXPECT_EQ(traits(U"كتابا"), has_tanween | is_masculine | is_singular);
}

TEST(WordLexicon, KnowsNoWordBeforeItIsMade) {
  const WordLexicon lexicon;
  EXPECT_EQ(lexicon.find(to_letters(U"كتاب")), WordLexicon::no_set);
  EXPECT_TRUE(lexicon.lexemes(WordLexicon::no_set).empty());
  EXPECT_EQ(lexicon.kinds(WordLexicon::no_set, Place::bare), 0U);
}

TEST(WordLexicon, WhatIsCutOffIsAnError) {
  const std::string bytes = build_word_lexicon(handful());
  for (std::size_t size = 0; size < bytes.size(); ++size) {
    EXPECT_FALSE(WordLexicon::view(bytes.substr(0, size))) << size << " of " << bytes.size() << " bytes";
  }
}

TEST(WordLexicon, WhatIsNoLexiconIsAnError) {
  EXPECT_FALSE(WordLexicon::view(std::string(1'000, 'x')));
  EXPECT_FALSE(WordLexicon::view(std::string(1'000, '\0')));
  const std::string bytes = build_word_lexicon(handful());
  for (std::size_t at = 8; at < 64; ++at) {  // sections that do not lie inside it
    std::string damaged = bytes;
    damaged[at] = '\xFF';
    const auto lexicon = WordLexicon::view(damaged);
    EXPECT_TRUE(lexicon || lexicon.error().place == "pack") << at;
  }
}

}  // namespace
}  // namespace isnad::ar
