// The description of the API, which is part of the program: src/desk/openapi.json.
#pragma once

#include <string_view>

namespace isnad::desk {

std::string_view openapi();

}  // namespace isnad::desk
