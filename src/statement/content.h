// What was said: where the content of a cue begins and ends.
#pragma once

#include <optional>
#include <vector>

#include "statement/cue.h"

namespace isnad::statement {

struct Content {
  Range tokens;
  Span span;
  Range subject;  // the noun phrase between the cue and its content; may be empty
  Range media;    // who it was said to, when that is an outlet: «قال لصحيفة الأفق إن»
  bool after_colon = false;
  bool noun_phrase = false;  // the content is no clause: «رفض الطلب»
};

// The content that follows the cue, in one of the ways that the cue takes it; nothing when none is there, and then the
// word is no cue here.
std::optional<Content> content_after(const Clause& clause, const Cues& cues, uint32_t cue);

// The clause around a cue such as بحسب, whose source ends at token `source_end`.
std::optional<Content> content_around(const Clause& clause, const Cues& cues, uint32_t cue, uint32_t source_end);

// Everything of the line after a colon.
std::optional<Content> content_of_colon(const Clause& clause, const Cue& cue);

Quote quote_kind(const Clause& clause, const Cue& cue, const Content& content);

}  // namespace isnad::statement
