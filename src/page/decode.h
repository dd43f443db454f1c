// Bytes to well-formed UTF-8: which encoding a page is in. The only file that converts encodings.
#pragma once

#include <optional>
#include <string>
#include <string_view>

#include "isnad/expected.h"

namespace isnad::page {

// Well-formed UTF-8: the bytes themselves where they are that already, as nearly all pages are; else `converted`.
struct Decoded {
  std::string_view bytes;
  std::optional<std::string> converted;

  std::string_view text() const { return converted ? std::string_view(*converted) : bytes; }
};

// In this order: a byte order mark, `charset` (of the HTTP header), a declaration inside the bytes, UTF-8 if the bytes
// are valid UTF-8, detection. A declaration of UTF-8 that the bytes do not keep counts as none; a few stray bytes
// become U+FFFD each. Fails when the bytes are no text. `bytes` must outlive the result.
Expected<Decoded> decode(std::string_view bytes, const std::string& charset);

}  // namespace isnad::page
