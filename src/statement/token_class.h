// What a token is to the features that choose: a small number for each kind of word and mark.
#pragma once

#include "statement/clause.h"

namespace isnad::statement {

// Fills Clause::kind, code, head and used_like, of which the functions below are views.
void classify_tokens(Clause& clause);

// The kind of the token with what is attached before it; 0 beyond the sentence of `home`.
inline uint32_t token_class(const Clause& clause, uint32_t token) {
  return token < clause.size() ? clause.kind[token] : 0;
}
uint32_t token_class_near(const Clause& clause, uint32_t token, uint32_t home);

// The code of a word that the tables of function words know, else its token_class.
uint32_t word_code(const Clause& clause, uint32_t token, uint32_t home);

// The class of words that are used like this one (language/ar/word_classes.h); none beyond the sentence of `home`.
ar::WordClass word_class(const Clause& clause, uint32_t token, uint32_t home);
inline uint32_t narrow(const Clause& clause, uint32_t token, uint32_t home) {
  return word_class(clause, token, home).narrow;
}
inline uint32_t broad(const Clause& clause, uint32_t token, uint32_t home) {
  return word_class(clause, token, home).broad;
}

// A number for how large something is: 0 1 2 3 4-5 6-8 9-13 14-20 21-32 33+.
uint32_t bucket(uint32_t size);

// What kind of somebody stands at `token`: a name's type, a noun of source_nouns.tsv, else by part of speech.
inline uint32_t head_class(const Clause& clause, uint32_t token) {
  return token < clause.size() ? clause.head[token] : 0;
}

// What kind of dictionary word it can be, as far as that tells people from things: participles, relational nouns, ...
uint32_t kind_class(const Clause& clause, uint32_t token);

}  // namespace isnad::statement
