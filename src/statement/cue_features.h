// Whether a word that can be a cue is one, as far as it and its neighbours tell.
#pragma once

#include "statement/choice.h"
#include "statement/cue.h"

namespace isnad::statement {

// The form of a cue as a number: for verbs tense and person, else its kind.
uint32_t form_code(const Cue& cue);

template <class Sink>
void cue_features(const Clause& clause, const Cue& cue, Sink& sink);

// Fills the chances of all cues.
void estimate(const Clause& clause, const Weights& weights, Cues& cues);

}  // namespace isnad::statement
