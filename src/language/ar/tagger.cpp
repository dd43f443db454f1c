#include "language/ar/tagger.h"

#include <algorithm>

#include "language/ar/feature_hash.h"

namespace isnad::ar {

namespace {

uint64_t hash_of_text(std::u32string_view text) {
  uint64_t h = 0xcbf29ce484222325ULL;
  for (char32_t c : text) h = (h ^ c) * 0x100000001b3ULL;
  return h ^ (h >> 29);
}

void add_readings(const WordLexicon& lexicon, TaggerToken& token, TaggerSentence& sentence) {
  static thread_local std::vector<Reading> found;
  readings(sentence.word(token), lexicon, found);
  for (const Reading& reading : found) {
    token.kinds |= reading.kinds;
    token.traits |= reading.traits;
    token.article |= reading.known() && reading.article > 0;
  }
  if (token.kinds == 0) token.article = found.front().article > 0;
  sentence.readings.insert(sentence.readings.end(), found.begin(), found.end());
}

using namespace letter_of;

// «وبالـ»: و and ب are cut off, the article is the stem. Without an article the last letter is: «لـ».
Reading prefix_reading(std::string_view word) {
  Reading reading;
  const auto at = [&](std::size_t i) { return static_cast<Letter>(word[i]); };
  const std::size_t size = word.size();
  const std::size_t stem = size >= 2 && at(size - 2) == alif && at(size - 1) == lam ? 2 : 1;
  for (std::size_t i = 0; i + stem < size && i < reading.proclitics.size(); ++i) {
    reading.proclitics[reading.proclitic_count++] = proclitic_of(at(i));
  }
  return reading;
}

Label fixed_label(std::string_view word, Shape shape) {
  switch (shape) {
    case Shape::number:
      return label(Upos::num);
    case Shape::title_letter:
      return label(Upos::noun);
    case Shape::initials:
      return label(Upos::propn);
    case Shape::prefix: {
      const auto last = static_cast<Letter>(word.back());
      const bool article = word.size() >= 2 && last == lam;  // ال، لل
      return label(article ? Upos::det : last == waw || last == fa ? Upos::cconj : Upos::adp);
    }
    case Shape::other_script:
      return no_label;
    default:
      return edge;
  }
}

}  // namespace

void TaggerSentence::clear() {
  tokens.clear();
  letters.clear();
  readings.clear();
}

void add_token(std::u32string_view text, Shape shape, const WordLexicon& lexicon, TaggerSentence& sentence) {
  TaggerToken token;
  token.shape = shape;
  token.letters = static_cast<uint32_t>(sentence.letters.size());
  token.first_reading = static_cast<uint32_t>(sentence.readings.size());
  append_letters(text, sentence.letters);
  token.letter_count = static_cast<uint8_t>(std::min<std::size_t>(sentence.letters.size() - token.letters, 255));
  token.form = shape == Shape::number ? 1 : shape == Shape::arabic ? hash_of(sentence.word(token)) : hash_of_text(text);
  if (shape == Shape::arabic) {
    add_readings(lexicon, token, sentence);
  } else {
    Reading reading = shape == Shape::prefix ? prefix_reading(sentence.word(token)) : Reading{};
    reading.size = token.letter_count;
    token.fixed = fixed_label(sentence.word(token), shape);
    sentence.readings.push_back(reading);
  }
  token.last_reading = static_cast<uint32_t>(sentence.readings.size());
  sentence.tokens.push_back(token);
}

Upos upos_of(const TaggerToken& token, Label label) {
  switch (token.shape) {
    case Shape::number:
      return Upos::num;
    case Shape::punctuation:
      return Upos::punct;
    case Shape::symbol:
      return Upos::sym;
    default:
      return static_cast<Upos>(label);
  }
}

}  // namespace isnad::ar
