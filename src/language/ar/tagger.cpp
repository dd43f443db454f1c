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
  for (char32_t c : text) append_letters(c, sentence.letters);
  token.letter_count = static_cast<uint8_t>(std::min<std::size_t>(sentence.letters.size() - token.letters, 255));
  if (shape == Shape::arabic) {
    static thread_local std::vector<Reading> found;
    readings(sentence.word(token), lexicon, found);
    for (const Reading& reading : found) {
      if (!reading.known()) continue;
      token.kinds |= reading.kinds;
      token.traits |= lexicon.traits(reading.set);
      token.article |= reading.article > 0;
    }
    if (token.kinds == 0) token.article = found.front().article > 0;
    sentence.readings.insert(sentence.readings.end(), found.begin(), found.end());
    token.form = hash_of(sentence.word(token));
  } else {
    Reading whole;
    whole.size = token.letter_count;
    sentence.readings.push_back(whole);
    if (shape == Shape::number) {
      token.form = 1;
    } else {
      token.form = hash_of_text(text);
      token.mark = text.empty() ? 0 : text.front();
    }
  }
  token.last_reading = static_cast<uint32_t>(sentence.readings.size());
  sentence.tokens.push_back(token);
}

}  // namespace isnad::ar
