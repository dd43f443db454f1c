// Stories and their ledgers as JSON: the objects of `isnad stories --format json`, docs/stories.schema.json.
#pragma once

#include <optional>
#include <string>
#include <vector>

#include "archive/stories.h"
#include "story/event.h"
#include "story/ledger.h"

namespace isnad {

// A story with what its articles tell; `articles` are the story's, in its order.
struct ToldStory {
  archive::StoryArticles story;
  std::vector<story::Told> articles;
  story::Ledger ledger;
  std::optional<story::Event> event;
};

// One object without a line feed at its end; `explain` adds why accounts are one claim and have one origin.
std::string to_json(const ToldStory& story, bool explain);

// One of its claims likewise.
std::string claim_json(const ToldStory& story, std::size_t claim, bool explain);

// By which a claim is asked for: its story's id and its own.
std::string claim_id(const archive::StoryArticles& story, const story::Claim& claim);

// The names that JSON and people see.
std::string_view name(story::Stance stance);
std::string_view name(story::OriginKind kind);
std::string_view name(story::SameOrigin why);

}  // namespace isnad
