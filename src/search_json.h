// What a search found as JSON: the object of `isnad search --format json`, docs/search.schema.json.
#pragma once

#include <string>
#include <string_view>

#include "archive/search.h"

namespace isnad {

// One object without a line feed at its end.
std::string to_json(std::string_view query, const archive::SearchResults& results);

}  // namespace isnad
