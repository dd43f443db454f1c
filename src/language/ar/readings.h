// All ways to read a token: where clitics end and the stem begins, and what the lexicon knows of the stem.
#pragma once

#include <array>
#include <cstdint>
#include <functional>
#include <string>
#include <string_view>
#include <vector>

#include "language/ar/word_lexicon.h"

namespace isnad::ar {

// What is written together with the word before or after it. Universal Dependencies counts each as a word of its own,
// except the article.
enum class Proclitic : uint8_t { waw, fa, ba, lam, kaf, sin, min, an };  // min, an: the م of مما and the ع of عما
inline constexpr unsigned proclitic_count = 8;

Proclitic proclitic_of(Letter l);  // the one written with this letter; waw for any that is none

struct Reading {
  std::array<Proclitic, 2> proclitics{};
  uint8_t proclitic_count = 0;  // each is one letter long
  uint8_t article = 0;          // letters of the article, which belong to the stem's word: 2, or 1 in لل
  uint8_t enclitic = 0;         // letters of the pronoun at the end
  bool variant = false;  // known, but only in other spellings: الى for إلى; kinds and traits are of all of them
  uint8_t size = 0;      // letters of the token
  WordLexicon::Set set = WordLexicon::no_set;  // what the stem without its article is; no_set: not in the lexicon
  uint32_t kinds = 0;                          // bit k: a lexeme of Kind k fits these clitics
  uint32_t traits = 0;                         // of the set

  uint8_t word_start() const { return proclitic_count; }  // the stem with its article
  uint8_t stem_start() const { return static_cast<uint8_t>(proclitic_count + article); }
  uint8_t stem_end() const { return static_cast<uint8_t>(size - enclitic); }
  bool known() const { return kinds != 0; }
  Place place() const { return article ? Place::after_article : enclitic ? Place::before_pronoun : Place::bare; }
  friend bool operator==(const Reading&, const Reading&) = default;
};

// In a fixed order; never empty. The whole token as one word is always among them, known or not. `word` is a token as
// letters; of tokens longer than 60 letters only the whole is a reading.
void readings(std::string_view word, const WordLexicon& lexicon, std::vector<Reading>& out);

// Calls found(spelling, lexeme) for each analysis of the stem that fits the reading's clitics; of a variant, for each
// spelling that it may stand for (إلى and ألى for الى).
void each_lexeme(std::string_view stem, const Reading& reading, const WordLexicon& lexicon,
                 const std::function<void(std::string_view, const Lexeme&)>& found);

// The kinds of a set that fit the clitics of a reading.
uint32_t fitting_kinds(const Reading& reading, WordLexicon::Set set, const WordLexicon& lexicon);

// Whether a stem that can be of these kinds (and traits) can follow that proclitic.
uint32_t kinds_after(Proclitic proclitic, uint32_t kinds, uint32_t traits);

}  // namespace isnad::ar
