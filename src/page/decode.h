// Bytes to well-formed UTF-8: which encoding a page is in. The only file that converts encodings.
#pragma once

#include <string>
#include <string_view>

#include "isnad/expected.h"

namespace isnad::page {

// In this order: a byte order mark, `charset` (of the HTTP header), a declaration inside the bytes, UTF-8 if the bytes
// are valid UTF-8, detection. A declaration of UTF-8 that the bytes do not keep counts as none; a few stray bytes
// become U+FFFD each. Fails when the bytes are no text.
Expected<std::string> decode(std::string_view bytes, const std::string& charset);

}  // namespace isnad::page
