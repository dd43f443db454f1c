// Why an attribution was found: for --explain.
#pragma once

#include <string>
#include <vector>

#include "isnad/report.h"
#include "statement/source_choice.h"

namespace isnad::statement {

// For each choice that made the draft (cue, begins, ends, source, whole) how likely it was and the features that spoke
// for it most, the strongest first. `earlier`: the drafts before this one.
std::vector<Reason> reasons_for(const Clause& clause, const Cues& cues, const Weights& weights, const Draft& draft,
                                const std::vector<Draft>& earlier);

}  // namespace isnad::statement
