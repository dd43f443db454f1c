// A treebank in CoNLL-U, as much of it as words need.
#pragma once

#include <string>
#include <string_view>
#include <vector>

#include "isnad/expected.h"
#include "isnad/report.h"
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

// The sentences of all *.txt in a folder, in the notation of models/corpus/: a line each, FORM/TAG with + between the
// words of a token and _ before a token that touches the one before. They have no lemmas.
Expected<std::vector<GoldSentence>> read_tagged_lines(const std::string& folder);

// The code points of the text that each word covers; empty when text and words do not agree.
std::vector<Span> spans_of(const GoldSentence& gold);

// The sentence as a hasty newspaper would print it: no hamza on or under alif, final ى for ي, now and then ه for ة.
// Lemmas stay. Empty words when text and words do not agree.
GoldSentence hasty(const GoldSentence& gold);

// A spelling without diacritics and tatweel, alif wasla as a plain alif: what lemmas are compared by.
std::u32string bare(std::u32string_view word);

}  // namespace isnad::words
