// A word form of the lexicon in a test, on one line.
#pragma once

#include <string>

#include "language/ar/word_lexicon.h"

namespace isnad::testing {

// «spelling lemma kind gender number person aspect voice mood marks...»; what is none is left out.
std::string brief(const ar::WordForm& form);

}  // namespace isnad::testing
