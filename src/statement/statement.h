// Who said what: attributions with their sources, contents, acts and chains.
#pragma once

#include "isnad/report.h"
#include "language/ar/analyse.h"
#include "lexicon/lexicon.h"

namespace isnad::statement {

// Fills `report.attributions`; may add entities for sources that are no names («مصادر فرنسية»).
void find(const lexicon::Lexicon& lexicon, const ar::Analysis& analysis, Report& report);

}  // namespace isnad::statement
