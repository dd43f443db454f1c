// Through whom a statement came to the page: the agency, newspaper, broadcaster or platform that its sentence names.
#pragma once

#include <vector>

#include "statement/source_choice.h"

namespace isnad::statement {

struct CarrierCandidate {
  enum Kind : uint32_t {
    no_carrier,
    outlet,
    media_noun,
    quoted,
    named,
    outer_source,
    earlier_source,
    earlier_carrier
  } kind = no_carrier;
  Range tokens;
  uint32_t rank = 0;
  uint32_t said = 0;  // of an earlier source: the code of its cue
};

// No carrier first.
std::vector<CarrierCandidate> carrier_candidates(const Clause& clause, const Cues& cues, const Draft& draft,
                                                 const std::vector<Draft>& earlier);

template <class Sink>
void carrier_features(const Clause& clause, const Cues& cues, const Draft& draft, const CarrierCandidate& carrier,
                      Sink& sink);

}  // namespace isnad::statement
