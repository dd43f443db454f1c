// Numbers and choices in the query of a request.
#pragma once

#include <cstddef>
#include <string>

#include "desk/http.h"
#include "isnad/expected.h"

namespace isnad::desk {

struct Range {
  std::size_t least = 0, most = 0;  // both may be asked for
};

// The number of this name; `usual` where it is not given.
Expected<std::size_t> number_asked(const Request& request, const std::string& name, std::size_t usual, Range range);

Reply bad_parameter(const Error& error);

}  // namespace isnad::desk
