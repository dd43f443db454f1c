// The names of people on one page as they are compared with each other. Comparing across pages and scripts is
// name_match.h.
#pragma once

#include <string>
#include <string_view>
#include <vector>

#include "entity/person_name.h"

namespace isnad::entity {

// The words of a name, folded; what belongs together is one word («عبد الله»، «أبو علي»، «آل ثابت»), whatever the case
// of its first part (أبي علي).
using NameKey = std::vector<std::u32string>;
NameKey name_key(std::u32string_view name, const NameParticles& particles);

std::u32string joined(const NameKey& key);

// Without the article and the long vowels inside, which foreign names are written with and without: أومسين، أومسن.
std::u32string skeleton(std::u32string_view word);
std::u32string_view without_article(std::u32string_view word);

// Whether `longer` is the same name with more words: the same first word, and either nothing is left out before the
// last word of `shorter`, or both end alike («محمد الوائلي»، «محمد بن راشد الوائلي»).
bool is_longer_form(const NameKey& shorter, const NameKey& longer);

// Whether all words of `part` stand in `name` one after the other, not from its beginning.
bool is_later_part(const NameKey& part, const NameKey& name);

}  // namespace isnad::entity
