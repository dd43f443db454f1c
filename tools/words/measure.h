// How well words, parts of speech and lemmas are found in sentences whose right ones are known.
#pragma once

#include <map>
#include <string>

#include "perceptron.h"

namespace isnad::words {

// Counts as ../shared/eval/words.py does: spans over the text without spaces, then the part of speech or lemma of those
// that are right.
struct Score {
  int right = 0, tagged = 0, lemmas = 0, found = 0, expected = 0;
  double f1(int hits) const { return found + expected ? 2.0 * hits / (found + expected) : 0; }
};

using Misses = std::map<std::string, int>;  // what was wrong, and how often

void measure(const TrainingSentence& sentence, const std::vector<ar::Tagged>& tagged, const ar::WordLexicon& lexicon,
             const Perceptron& weights, Score& score, Misses& misses);

}  // namespace isnad::words
