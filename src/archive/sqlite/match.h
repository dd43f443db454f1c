// A plan in the query language of FTS5.
#pragma once

#include <string>

#include "archive/plan.h"

namespace isnad::archive {

// Each leaf is one phrase, in the order of the leaves.
std::string match_of(const Plan& plan);

}  // namespace isnad::archive
