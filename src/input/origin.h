// How a document came: all that reading it again needs beside its bytes.
#pragma once

#include <string>
#include <string_view>

#include "isnad/expected.h"
#include "isnad/read.h"

namespace isnad::input {

// One line of JSON; equal for equal options. Limits are not kept: they are the reader's.
std::string to_json(const ReadOptions& options);

Expected<ReadOptions> options_from_json(std::string_view json);

}  // namespace isnad::input
