// Which of a stem's analyses is meant, once its part of speech is decided: lemma and features.
#pragma once

#include <string>
#include <string_view>
#include <vector>

#include "language/ar/tagger_features.h"

namespace isnad::ar {

struct LemmaChoice {
  std::string lemma;  // letters
  Tag tag;            // of Kind::none where only the spelling's shape says so
};

// What the stem (without clitics and article) can be: the lexicon's analyses that can stand in this reading, then what
// its ending suggests. Never empty for a stem with letters.
void lemma_choices(std::string_view stem, const Reading& reading, const WordLexicon& lexicon,
                   std::vector<LemmaChoice>& out);

// Features of one choice; each row's weight for the word's label counts.
void lemma_features(std::string_view stem, const Reading& reading, const LemmaChoice& choice, Features& out);

// The number of the best choice for that label, the first of equals. `Weights` as in tagger_decode.h.
template <class Weights>
std::size_t best_lemma(std::string_view stem, const Reading& reading, const std::vector<LemmaChoice>& choices,
                       Label label, const Weights& weights) {
  std::size_t best = 0;
  typename Weights::Score best_score{};
  for (std::size_t c = 0; c < choices.size(); ++c) {
    Features features;
    lemma_features(stem, reading, choices[c], features);
    typename Weights::Score score{};
    for (std::size_t f = 0; f < features.count; ++f) {
      if (const auto row = weights.row(features.all[f])) {
        score = static_cast<typename Weights::Score>(score + (*row)[label]);
      }
    }
    if (c == 0 || score > best_score) best = c, best_score = score;
  }
  return best;
}

}  // namespace isnad::ar
