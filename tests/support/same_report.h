// Reports compared field by field.
#pragma once

#include <string>

#include "isnad/report.h"

namespace isnad::testing {

// The first field in which they differ, «attributions[3]»; empty where they are the same. Weights and chances count as
// JSON has them, with three decimals.
std::string difference(const Report& a, const Report& b);

}  // namespace isnad::testing
