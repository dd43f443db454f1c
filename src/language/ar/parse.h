// A shallow parse: noun phrases with their heads and extents, and the subject, object and complement of each verb.
//
// What it knows of Arabic is in any grammar (Ryding, A Reference Grammar of Modern Standard Arabic, 2005, chapters 4, 8
// and 10): an indefinite noun and what follows it make an iḍāfa, an adjective agrees with its noun in definiteness, a
// verb before its subject agrees in gender, after it in number too.
#pragma once

#include <cstdint>
#include <vector>

#include "language/ar/words.h"

namespace isnad::ar {

inline constexpr uint32_t none = 0xFFFFFFFF;

// Words [first, last). The core is the iḍāfa with its adjectives, or a name with its titles; the whole has also what is
// joined by و, prepositional phrases and a relative clause.
struct NounPhrase {
  uint32_t first = 0, core_last = 0, last = 0;
  uint32_t head = 0;            // a word of the core
  uint32_t preposition = none;  // the word that governs it
  bool definite = false;
};

struct Clause {
  uint32_t verb = 0;               // a word
  uint32_t subject = none;         // of Parse::phrases; none where the verb's ending is the only one
  uint32_t object = none;          // likewise
  uint32_t object_pronoun = none;  // the word at the verb's end: رآ(ه)
  uint32_t pronoun = none;         // the word that stands for the subject: الذي, the ه of أنه
  bool implied = false;            // the subject is the noun that the clause describes: «قرار يمنع»
  uint32_t complement = none;      // the أن or إن that opens what is said, thought or wanted
};

struct Parse {
  std::vector<NounPhrase> phrases;  // by first word; cores do not overlap
  std::vector<Clause> clauses;      // by verb
  std::vector<uint32_t> phrase_at;  // by word: the phrase in whose core it is, or none
};

Parse parse(std::u32string_view text, const Words& words);

}  // namespace isnad::ar
