// Chooses, for the tokens of one sentence, the reading and the parts of speech that fit together best.
//
// A linear model over the readings, decoded with a beam from left to right and trained as a structured perceptron
// (Collins, "Discriminative Training Methods for Hidden Markov Models", EMNLP 2002). Features are hashed to rows of
// one weight per label; linear_model.h says what a model is, models/ has its card.
#pragma once

#include <array>
#include <cstdint>
#include <span>
#include <string>
#include <string_view>
#include <vector>

#include "language/ar/readings.h"

namespace isnad::ar {

// The labels that a model decides between are the first of Upos; the last stands for punctuation, symbols and the
// edges of the sentence.
inline constexpr unsigned label_count = 16;
using Label = uint8_t;
inline constexpr Label edge = 15;
inline constexpr Label no_label = 255;

inline Label label(Upos upos) {
  return static_cast<Label>(upos) < edge ? static_cast<Label>(upos) : edge;
}

enum class Shape : uint8_t {
  arabic,
  prefix,  // clitics and article of what follows in quotation marks or other letters: «بالـ"صحوة"», «لـUN»
  other_script,
  number,  // from here on tokens are one word whose part of speech is clear
  punctuation,
  symbol,
  title_letter,  // «د.»
  initials,      // each letter of «أ ف ب»
};

struct TaggerToken {
  Shape shape = Shape::arabic;
  char32_t mark = 0;     // of punctuation and symbols
  uint32_t letters = 0;  // where its letters are in Sentence::letters
  uint8_t letter_count = 0;
  uint32_t first_reading = 0, last_reading = 0;
  Label fixed = no_label;  // of the stem, where the shape decides it
  uint64_t form = 0;       // hash of the letters or of the mark
  uint32_t kinds = 0;      // of all known readings
  uint32_t traits = 0;     // likewise
  bool article = false;    // a known reading has the article
};

// A sentence made ready. Filled by prepare(); reused, it does not allocate.
struct TaggerSentence {
  std::vector<TaggerToken> tokens;
  std::string letters;
  std::vector<Reading> readings;

  void clear();
  std::string_view word(const TaggerToken& token) const {
    return std::string_view(letters).substr(token.letters, token.letter_count);
  }
  std::span<const Reading> readings_of(const TaggerToken& token) const {
    return std::span(readings).subspan(token.first_reading, token.last_reading - token.first_reading);
  }
};

// Adds a token; `text` is as written.
void add_token(std::u32string_view text, Shape shape, const WordLexicon& lexicon, TaggerSentence& sentence);

// What was decided for one token: which of its readings, and a label for each of its words (at most four).
struct Tagged {
  uint32_t reading = 0;
  std::array<Label, 4> labels{};
  friend bool operator==(const Tagged&, const Tagged&) = default;
};

// The part of speech that a label of that token means.
Upos upos_of(const TaggerToken& token, Label label);

}  // namespace isnad::ar
