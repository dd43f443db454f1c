// Who said it: the subject behind or before the cue, or the speaker that the text named last.
#pragma once

#include <optional>
#include <vector>

#include "statement/content.h"

namespace isnad::statement {

// A speaker that a later dropped subject can mean.
struct Speaker {
  Range tokens;
  Span span;
  bool feminine = false;
  bool plural = false;
  uint32_t sentence = 0;
};

// What is being put together of one attribution.
struct Draft {
  uint32_t cue = 0;  // index
  Content content;
  std::optional<Range> source;  // none where the text names nobody
  std::optional<Span> source_span;
  Range carrier;  // who carried it, when that is not the source
};

// Resolves the source of draft `cue`, given the drafts of the cues before it. Nothing when the word turns out to be no
// cue because nobody can be its speaker.
bool find_source(const Clause& clause, const Cues& cues, const std::vector<Draft>& earlier, Draft& draft);

}  // namespace isnad::statement
