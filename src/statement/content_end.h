// Where a content ends, once it is known where it begins.
#pragma once

#include <vector>

#include "statement/content_start.h"

namespace isnad::statement {

struct EndCandidate {
  uint32_t token = 0;  // the first one behind the content
  // What lies inside when the content ends here:
  uint32_t commas = 0, stops = 0, conjoined = 0, participles = 0, clauses = 0, verbs = 0, sentences = 0, phrases = 0;
};

// All places behind `start` where it can end, the nearest first; never empty.
std::vector<EndCandidate> end_candidates(const Clause& clause, const Cues& cues, const Cue& cue, uint32_t start);

template <class Sink>
void end_features(const Clause& clause, const Cues& cues, const Cue& cue, const StartCandidate& start,
                  const EndCandidate& end, Sink& sink);

// The content without the marks around it, and with what continues it on the lines below (a list behind a colon).
Span content_span(const Clause& clause, const StartCandidate& start, uint32_t end);

}  // namespace isnad::statement
