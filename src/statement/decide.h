// Which words are cues, and the content and source of each: the choices put together.
#pragma once

#include "statement/source_choice.h"

namespace isnad::statement {

// The best content of a cue, and then its source, given the drafts of the cues before it.
void choose_content(const Clause& clause, const Cues& cues, const Weights& weights, Draft& draft);
void choose_source(const Clause& clause, const Cues& cues, const Weights& weights, const std::vector<Draft>& earlier,
                   Draft& draft);
void choose_carrier(const Clause& clause, const Cues& cues, const Weights& weights, const std::vector<Draft>& earlier,
                    Draft& draft);
void take(const Clause& clause, const SourceCandidate& source, Draft& draft);

// Whether it is a statement, now that content and source are known.
template <class Sink>
void draft_features(const Clause& clause, const Cues& cues, const Draft& draft, const std::vector<Draft>& earlier,
                    Sink& sink);

// All statements, in text order. `weights` also estimates the cues' chances.
std::vector<Draft> decide(const Clause& clause, Cues& cues, const Weights& weights);

// Cues less likely than this are not looked at further; drafts less likely than the other are dropped.
inline constexpr float worth_looking = 0.04F;
inline constexpr float enough = 0.46F;

}  // namespace isnad::statement
