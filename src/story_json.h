// Stories and their ledgers as JSON: the objects of `isnad stories --format json`, docs/stories.schema.json.
#pragma once

#include <optional>
#include <string>
#include <string_view>

#include "told_story.h"

namespace isnad {

// One object without a line feed at its end; `explain` adds why accounts are one claim and have one origin.
std::string to_json(const ToldStory& story, bool explain);

// One of its claims likewise.
std::string claim_json(const ToldStory& story, std::size_t claim, bool explain);

// The names that JSON and people see.
std::string_view name(story::Stance stance);
std::string_view name(story::OriginKind kind);
std::string_view name(story::SameOrigin why);

}  // namespace isnad
