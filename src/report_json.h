// The report as JSON: contract version 1, docs/report.schema.json. Nothing else writes it.
#pragma once

#include <string>
#include <string_view>

#include "isnad/report.h"

namespace isnad {

// The names of the contract: "say", "certain", "public", ...
std::string_view name(BlockKind kind);
std::string_view name(EntityType type);
std::string_view name(DateRelation relation);
std::string_view name(Quote quote);
std::string_view name(Act act);
std::string_view name(Certainty certainty);
std::string_view name(Polarity polarity);
std::string_view name(SourceType type);
std::string_view name(LinkKind kind);
std::string_view name(Why why);
std::string_view name(FactKind kind);

struct JsonOptions {
  bool indent = false;   // several lines
  bool explain = false;  // also why passages are one entity, what the page says of it, and why attributions were found
};

// One object without a line feed at its end.
std::string to_json(const Report& report, const JsonOptions& options = {});

}  // namespace isnad
