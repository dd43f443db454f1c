// Where the content of a cue begins: its candidates and what is looked at of each.
#pragma once

#include <vector>

#include "statement/choice.h"
#include "statement/cue.h"

namespace isnad::statement {

// What introduces a content that begins at a token: a base and flags.
enum Governor : uint32_t {
  by_nothing = 0,
  by_to = 1,  // إلى, as a word of its own; likewise the next
  by_on,
  by_about,
  by_from,
  by_in,
  by_for,
  by_with,
  by_attached_b,  // the ب of the content's first word
  by_attached_l,
  by_comma,
  by_sentence,  // it begins its sentence
  by_other,     // another preposition or subordinator
  by_relative,
  by_base = 31,  // the bits of all these
  by_that = 32,
  by_that_b = 64,  // بأن
  by_colon = 128,
  by_quote = 256,
};
uint32_t governor_of(const Clause& clause, const Cue& cue, uint32_t start);
// Whether the content has the noun that the cue's row needs (قدم شكره، not قدم الطعام): 0 it needs none, 1 yes, 2 no.
uint32_t has_needed(const Clause& clause, const Cue& cue, uint32_t start);

// Whether the cue takes its content that way.
bool fits(uint16_t takes, uint32_t governor);

struct StartCandidate {
  uint32_t token = 0;  // an opening mark where the content begins with a quotation
  uint32_t governor = 0;
  uint32_t nth = 0;  // of those with the same governor on the same side, nearest the cue first
  uint32_t commas = 0, cues = 0, verbs = 0, phrases = 0;  // between it and the cue
  bool before = false;                                    // the cue
  uint32_t sentences = 0;                                 // ends of sentences between
};

std::vector<StartCandidate> start_candidates(const Clause& clause, const Cues& cues, const Cue& cue);

template <class Sink>
void start_features(const Clause& clause, const Cue& cue, const StartCandidate& start, Sink& sink);

}  // namespace isnad::statement
