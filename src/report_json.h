// The report as JSON: contract version 1, docs/report.schema.json. Nothing else writes it; report_from_json.h reads it
// back.
#pragma once

#include <string>
#include <string_view>

#include "isnad/report.h"
#include "report_names.h"

namespace isnad {

struct JsonOptions {
  bool indent = false;   // several lines
  bool explain = false;  // also why passages are one entity, what the page says of it, and why attributions were found
};

// One object without a line feed at its end.
std::string to_json(const Report& report, const JsonOptions& options = {});

}  // namespace isnad
