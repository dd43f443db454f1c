// Which dictionary words a word of a query can be.
#pragma once

#include <string>
#include <string_view>
#include <vector>

#include "language/ar/words.h"

namespace isnad::archive {

struct Asked {
  // Lemmas under which other forms may stand in an index, in any reading of the word: those of the lexicon, and where
  // it has a feminine or a sound plural as a word of its own, both; of a word that it does not know, what endings
  // suggest.
  std::vector<std::u32string> lemmas;
  // Of a word that it does not know: what it is without clitics, as far as they can be told.
  std::vector<std::u32string> unknown;
};

// Uncut readings outweigh those that cut off clitics, third persons the others («أجانب» is no «I avoid»), and nouns the
// feminines of adjectives («جامعة» is no «جامع»).
Asked asked_lemmas(std::u32string_view word, const ar::WordKnowledge& knowledge);

}  // namespace isnad::archive
