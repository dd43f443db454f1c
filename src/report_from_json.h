// A report read back from its JSON: the inverse of to_json (report_json.h), contract version 1.
#pragma once

#include <string_view>

#include "isnad/expected.h"
#include "isnad/report.h"

namespace isnad {

// Any bytes may be given. With or without what --explain adds; keys that the contract does not know are ignored; every
// span of a report that is given back lies within its text. Weights and chances come back as they were written, with
// three decimals.
//
// An error's place is where in the JSON something is wrong: «offset 40», in bytes, or a field, «attributions[3].cue»;
// empty where it is the whole. A caller puts the file and line before it.
Expected<Report> from_json(std::string_view json);

}  // namespace isnad
