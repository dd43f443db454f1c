// What one sentence tells of an event: its action, who does it and to whom.
#pragma once

#include <optional>

#include "isnad/knowledge.h"
#include "story/event_words.h"
#include "story/told.h"

namespace isnad::story {

struct EventSentence {
  std::optional<Span> actor, action, recipient;  // code points of the article's text
  std::optional<EventType> type;
};

// The action is the main verb, or the noun of an event that opens the sentence or stands behind a light verb.
EventSentence read_event(const Told& told, Span sentence, const EventWords& words, const Knowledge& knowledge);

}  // namespace isnad::story
