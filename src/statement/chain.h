// Through whom a statement came: carriers, nesting, and the chain from the page to the origin.
#pragma once

#include <vector>

#include "isnad/report.h"
#include "statement/source_choice.h"

namespace isnad::statement {

// Makes attributions of the drafts: ids, parents, sources with their entities (adding an entity for a source that has
// none), carriers and chains.
void assemble(const Clause& clause, const Cues& cues, const std::vector<Draft>& drafts, Report& report);

}  // namespace isnad::statement
