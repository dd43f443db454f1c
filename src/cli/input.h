// Bytes of an input named on the command line.
#pragma once

#include <cstddef>
#include <string>

#include "isnad/expected.h"

namespace isnad::cli {

// The whole file, or standard input for "-"; reads one byte more than the limit at most. The error's sentence says what
// to do about it.
Expected<std::string> read_input(const std::string& name, std::size_t limit);

}  // namespace isnad::cli
