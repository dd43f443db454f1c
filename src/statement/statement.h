// Who said what: attributions with their sources, contents, acts and chains.
#pragma once

#include "isnad/report.h"
#include "language/ar/analyse.h"
#include "language/ar/words.h"
#include "statement/choice.h"
#include "statement/grammar.h"

namespace isnad::statement {

// Fills `report.attributions`, with `explain` also their reasons; adds entities for sources that are no names («مصادر
// فرنسية»).
void find(const Grammar& grammar, const Weights& weights, const ar::Analysis& analysis, const ar::Words& words,
          bool explain, Report& report);

}  // namespace isnad::statement
