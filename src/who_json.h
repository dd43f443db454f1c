// What an archive has of one entity as JSON: the object of `isnad who --format json`.
#pragma once

#include <string>
#include <string_view>

#include "archive/who.h"

namespace isnad {

// One object without a line feed at its end.
std::string to_json(std::string_view asked, const archive::Who& who);

}  // namespace isnad
