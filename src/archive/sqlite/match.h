// A plan in the query language of FTS5.
#pragma once

#include <string>
#include <vector>

#include "archive/plan.h"

namespace isnad::archive {

// Each leaf is one phrase, in the order of the leaves.
std::string match_of(const Plan& plan);

// Makes of the hits that FTS5 tells those that Found has: of parts of the plan that do not hold in the article, it
// tells some and others not, as its cursors happen to stand.
void keep_what_holds(const Plan& plan, std::vector<Hit>& hits);

}  // namespace isnad::archive
