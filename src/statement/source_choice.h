// Who said it: candidates for the source of a cue and what is looked at of each.
#pragma once

#include <algorithm>
#include <optional>
#include <span>
#include <vector>

#include "statement/choice.h"
#include "statement/content_start.h"

namespace isnad::statement {

// What is being put together of one attribution.
struct Draft {
  uint32_t cue = 0;  // index
  StartCandidate start;
  Range content;  // tokens
  Span content_span;
  std::optional<Range> source;  // none where the text names nobody
  Span source_span;
  Range carrier;  // who carried it, when that is not the source
  float start_chance = 0, end_chance = 0, source_chance = 0, chance = 0;
  uint32_t where = 0;  // SourceCandidate::where
  SourceType type = SourceType::anonymous;
};

// A content is at most as long as this many statements: what is further back neither holds a cue nor speaks again.
inline constexpr std::size_t most_recent = 48;
inline std::span<const Draft> recent(const std::vector<Draft>& earlier) {
  return std::span(earlier).last(std::min(earlier.size(), most_recent));
}

enum Where : uint32_t {
  nobody,
  behind,        // right behind the cue
  behind_later,  // between cue and content
  behind_all,    // behind the content's beginning
  before,        // ends at the cue
  before_gap,    // in the same sentence
  relative_head,
  speaker,        // the source of an earlier draft
  outer_speaker,  // of the draft in whose content the cue stands
  earlier,        // named in a sentence before
};

struct SourceCandidate {
  Where where = nobody;
  Range tokens;
  uint32_t rank = 0;   // 0: the nearest of its kind
  uint32_t shape = 0;  // how its end was found
  uint32_t head = 0;   // head_class
  uint32_t uses = 0;   // of a speaker: the drafts before that have the same
  const Draft* draft = nullptr;
};

std::vector<SourceCandidate> source_candidates(const Clause& clause, const Cues& cues, const Draft& draft,
                                               const std::vector<Draft>& earlier);

template <class Sink>
void source_features(const Clause& clause, const Cues& cues, const Draft& draft, const SourceCandidate& source,
                     Sink& sink);

}  // namespace isnad::statement
