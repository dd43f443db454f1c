// ar::readings once more, slowly and plainly, to compare with: every cut of a word is tried, every stem is looked up in
// a map of all spellings, and other spellings are written out before they are looked up.
#pragma once

#include <map>
#include <string>
#include <string_view>
#include <vector>

#include "language/ar/readings.h"

namespace isnad::testing {

// What the automaton holds, without it. Spellings are letters.
struct NaiveLexicon {
  std::map<std::string, ar::WordLexicon::Set> spellings;
  std::map<ar::WordLexicon::Set, std::vector<ar::Tag>> sets;
};

NaiveLexicon all_words(const ar::WordLexicon& lexicon);  // every spelling that a walk from the root finds

std::vector<ar::Reading> naive_readings(std::string_view word, const NaiveLexicon& lexicon);

// By all their fields, to compare.
std::vector<ar::Reading> sorted(std::vector<ar::Reading> readings);

// The cut and the kinds: «و ل [ل]جنة noun», «عمل|هم noun verb», «~إلى ...» for a variant, «?» for what is not known.
std::string to_string(const ar::Reading& reading, std::string_view word);

}  // namespace isnad::testing
