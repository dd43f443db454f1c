// stories reuse: what the articles of stories took over from one another, for looking at.
#pragma once

#include <string>
#include <vector>

#include "isnad/knowledge.h"

namespace isnad {

// Each input is a story. Lines: «story NAME», «group ID ID ...», «credit ID NAME WORDS», «passage», with tabs; under a
// passage both its texts.
int print_reuse(const Knowledge& knowledge, const std::vector<std::string>& inputs);

}  // namespace isnad
