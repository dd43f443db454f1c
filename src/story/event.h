// The event that a story tells of, as one line: who did what to whom, where and when, and of which type it is.
#pragma once

#include <cstdint>
#include <optional>
#include <string>
#include <vector>

#include "isnad/knowledge.h"
#include "story/event_words.h"
#include "story/told.h"

namespace isnad::story {

// Words of an article that say something of the event.
struct EventPart {
  std::string text;  // UTF-8, as written
  uint32_t article = 0;
  Span span;           // code points of the article's text
  std::string entity;  // the name of the entity that is mentioned there; empty where none is
};

// ISO days, the same for one day. Without words where no article says when: then it is the day of the first article.
struct EventDate {
  std::string from, to;
  std::optional<EventPart> stated;
};

struct Event {
  EventPart told;                                     // the headline or first sentence that tells it best
  std::optional<EventPart> actor, action, recipient;  // of that sentence
  std::optional<EventPart> place;                     // of whichever article names it
  std::optional<EventDate> date;
  std::optional<EventType> type;  // none for what PLOVER does not know: weather, sport, accidents, markets
};

// Depends on the articles alone, whatever their order; nothing where no article has a sentence.
std::optional<Event> find_event(const std::vector<Told>& articles, const EventWords& words, const Knowledge& knowledge);

}  // namespace isnad::story
