// Certainty, polarity and source type of an attribution whose spans are known.
#pragma once

#include "statement/source_choice.h"

namespace isnad::statement {

// Hedges count before the cue («قد يطالب») and at the head of the content («ربما»); the weaker of them and the cue
// wins.
Certainty certainty_of(const Clause& clause, const Cue& cue, Range content);

Quote quote_kind(const Clause& clause, const Cue& cue, const Draft& draft);

// A negation before the cue turns a denial or doubt round («لا يستبعد»).
Polarity polarity_of(const Clause& clause, const Cue& cue);

// Whether a negation stands before the cue («لم يعلن»).
bool is_negated(const Clause& clause, const Cue& cue);

// The draft before that first named whom the source means («المصدر»: «مصدر في البلدية»); null where none did.
const Draft* antecedent_of(const Clause& clause, const Draft& draft, const std::vector<Draft>& earlier);

// What of a source and its antecedent tells its type; to be scored for each of the source_type_count types.
template <class Sink>
void type_features(const Clause& clause, const Cues& cues, const Draft& draft, const Draft* antecedent, SourceType type,
                   Sink& sink);
inline constexpr unsigned source_type_count = 7;

SourceType source_type_of(const Clause& clause, const Cues& cues, const Weights& weights, const Draft& draft,
                          const std::vector<Draft>& earlier);

}  // namespace isnad::statement
