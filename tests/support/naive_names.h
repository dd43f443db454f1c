// entity::NameIndex once more, slowly and plainly, to compare with: every name of the list is compared.
#pragma once

#include <vector>

#include "entity/name_index.h"

namespace isnad::testing {

entity::NamePair naive_best(const entity::PersonName& name, const std::vector<entity::PersonName>& list,
                            const entity::SpellingRules& rules);

}  // namespace isnad::testing
