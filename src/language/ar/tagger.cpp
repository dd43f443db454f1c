#include "language/ar/tagger.h"

#include <algorithm>

#include "language/ar/feature_hash.h"
#include "language/ar/memory.h"

namespace isnad::ar {

namespace {

uint64_t hash_of_text(std::u32string_view text) {
  uint64_t h = 0xcbf29ce484222325ULL;
  for (char32_t c : text) h = (h ^ c) * 0x100000001b3ULL;
  return h ^ (h >> 29);
}

// The readings of a word that is seldom read in more than two ways.
struct alignas(64) KnownReadings {
  uint8_t count = 0;
  std::array<Reading, 2> all;
};

// The readings of the token, in `found` or remembered.
std::span<const Reading> readings_of(std::string_view word, uint64_t form, const WordLexicon& lexicon,
                                     std::vector<Reading>& found) {
  static thread_local Memory<KnownReadings, 1 << 13> memory;
  const uint64_t key = combine(form, lexicon.identity());
  const KnownReadings* known = memory.find(key);
  // Of another word with the same hash at least no letter is read that is not there.
  if (known && known->all[0].size == word.size()) return std::span(known->all).first(known->count);
  readings(word, lexicon, found);
  if (!known && found.size() <= 2) {
    KnownReadings& fresh = memory.add(key);
    fresh.count = static_cast<uint8_t>(found.size());
    std::copy(found.begin(), found.end(), fresh.all.begin());
  }
  return found;
}

void add_readings(const WordLexicon& lexicon, TaggerToken& token, TaggerSentence& sentence) {
  static thread_local std::vector<Reading> found;
  const std::span<const Reading> all = readings_of(sentence.word(token), token.form, lexicon, found);
  for (const Reading& reading : all) {
    token.kinds |= reading.kinds;
    token.traits |= reading.traits;
    token.article |= reading.known() && reading.article > 0;
  }
  if (token.kinds == 0) token.article = all.front().article > 0;
  sentence.readings.insert(sentence.readings.end(), all.begin(), all.end());
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
