// An article of a story: its report, and the words that stories are found and compared by.
#pragma once

#include <cstdint>
#include <string>
#include <vector>

#include "isnad/knowledge.h"
#include "isnad/report.h"
#include "language/ar/words.h"

namespace isnad::story {

// A word of the text. Furniture has none.
struct Term {
  Span span;                    // as it is written, with its clitics; code points of the report's text
  std::string key;              // its lemma, else itself, folded (language/ar/word_keys.h); of a number its digits
  ar::Upos upos = ar::Upos::x;  // of its stem
  float weight = 0;  // how rare: the logarithm of how many articles there are for one that has it; 0 for function words
};

// Words that say little of what a text is about: prepositions, pronouns and the like. The others are content words.
bool is_function_word(ar::Upos upos);

struct Told {
  std::string id;  // of the article, as it is shown
  Report report;
  std::vector<Term> terms;      // in text order
  std::vector<Span> sentences;  // code points; those of the title first, furniture left out
  uint32_t day = 0;             // number of the day it was published (archive/record.h); 0 for unknown
};

// The terms and sentences of a report; `id` and `day` are the caller's.
Told tell(Report report, const Knowledge& knowledge);

// The same terms, for who has the words already.
std::vector<Term> terms_of(const Report& report, const ar::Words& words, const Knowledge& knowledge);

// The terms that begin in the span, [first, last).
Span terms_in(const Told& told, Span span);

}  // namespace isnad::story
