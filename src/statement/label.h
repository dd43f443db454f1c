// Certainty, polarity and source type of an attribution whose spans are known.
#pragma once

#include "statement/source.h"

namespace isnad::statement {

// Hedges count before the cue («قد يطالب») and at the head of the content («ربما»); the weaker of them and the cue
// wins.
Certainty certainty_of(const Clause& clause, const Cue& cue, const Content& content);

// A negation before the cue turns a denial or doubt round («لا يستبعد»).
Polarity polarity_of(const Clause& clause, const Cue& cue);

// Whether the cue is negated reporting («لم يعلن»), which reports nothing.
bool is_negated_report(const Clause& clause, const Cue& cue);

SourceType source_type_of(const Clause& clause, const Draft& draft);

}  // namespace isnad::statement
