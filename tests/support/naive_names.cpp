#include "support/naive_names.h"

namespace isnad::testing {

entity::NamePair naive_best(const entity::PersonName& name, const std::vector<entity::PersonName>& list,
                            const entity::SpellingRules& rules) {
  entity::NamePair best{entity::no_name, 0};
  for (uint32_t n = 0; n < list.size(); ++n) {
    const double probability = entity::same_name(name, list[n], rules);
    if (probability > best.probability) best = {n, probability};
  }
  return best;
}

}  // namespace isnad::testing
