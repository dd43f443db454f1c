// A treebank in CoNLL-U, as much of it as words need.
#pragma once

#include <string>
#include <string_view>
#include <vector>

#include "isnad/expected.h"
#include "language/ar/morphology.h"

namespace isnad::words {

struct GoldWord {
  std::u32string form;   // as written
  std::u32string lemma;  // without diacritics
  ar::Upos upos = ar::Upos::x;
  int head = 0;
  std::string relation, features;
};

struct GoldSentence {
  std::u32string text;
  std::vector<GoldWord> words;
};

Expected<std::vector<GoldSentence>> read_corpus(const std::string& file);

// A spelling without diacritics and tatweel, alif wasla as a plain alif: what lemmas are compared by.
std::u32string bare(std::u32string_view word);

}  // namespace isnad::words
