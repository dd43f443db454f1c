// Numbers and choices in the query of a request.
#pragma once

#include <cstddef>
#include <string>

#include "desk/http.h"
#include "isnad/expected.h"

namespace isnad::desk {

// The number of this name; `usual` where it is not given.
Expected<std::size_t> number_asked(const Request& request, const std::string& name, std::size_t usual,
                                   std::size_t most);

Reply bad_parameter(const Error& error);

}  // namespace isnad::desk
