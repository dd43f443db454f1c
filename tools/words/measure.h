// How well words, parts of speech, lemmas and phrases are found in sentences whose right ones are known.
#pragma once

#include <map>
#include <string>

#include "corpus.h"
#include "language/ar/words.h"

namespace isnad::words {

// True positives, found and expected.
struct Count {
  int hits = 0, found = 0, expected = 0;
  double f1() const { return found + expected ? 2.0 * hits / (found + expected) : 0; }
};

// Words are spans over the text without spaces and marks, as ../shared/eval/words.py counts them; the part of speech
// and the lemma count for those that are right. A subject or object is the head of what the verb has as such; a noun
// phrase is the span of a core.
struct Score {
  Count words, tagged, lemmas, subjects, objects, phrases;
};

using Misses = std::map<std::string, int>;  // what was wrong, and how often

void measure(const GoldSentence& gold, const ar::WordKnowledge& knowledge, Score& score, Misses& misses);

}  // namespace isnad::words
