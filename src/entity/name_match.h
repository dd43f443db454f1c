// Whether two names are the same name, within a script and across: «عمر ديابي» and "Oumar Diaby". Words are compared by
// spelling.h, then paired; comparing words by the costs of their spellings after Freeman, Condon and Ackerman 2006
// ("Cross Linguistic Name Matching in English and Arabic").
#pragma once

#include <array>
#include <string>
#include <vector>

#include "entity/person_name.h"

namespace isnad::entity {

// Log-odds that two words are the same word of a name; never below `different`.
double same_word(const NameWord& a, const NameWord& b, const SpellingRules& rules);
inline constexpr double different = -6;

double probability(double log_odds);

// Symmetric; the probability that both are one name. 0 where either has no words.
double same_name(const PersonName& a, const PersonName& b, const SpellingRules& rules);

// The log-odds of each word of one name with each of another.
using WordOdds = std::array<std::array<double, most_words>, most_words>;

// The same from the odds of the words, for who knows them already; before it is turned into a probability.
double name_log_odds(const PersonName& a, const PersonName& b, const WordOdds& odds);

// Which letters stand for which, word by word, in the order of `a`; words without a partner stand alone.
std::vector<Aligned> explain(const PersonName& a, const PersonName& b, const SpellingRules& rules);

}  // namespace isnad::entity
