// Bytes made small. compress.cpp is the only file that knows Zstandard.
#pragma once

#include <string>
#include <string_view>

#include "isnad/expected.h"

namespace isnad::archive {

// What stands in `known` too costs next to nothing: a report beside the page that it was read from. For any thread.
std::string compress(std::string_view bytes, std::string_view known = {});

// `known` must be what it was compressed with. Fails on anything that `compress` has not made, and beyond `most` bytes.
Expected<std::string> expand(std::string_view packed, std::string_view known, std::size_t most);

}  // namespace isnad::archive
