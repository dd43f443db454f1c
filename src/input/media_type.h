// What a Content-Type header says.
#pragma once

#include <string>
#include <string_view>

namespace isnad::input {

struct MediaType {
  std::string name;     // "text/html", in small letters
  std::string charset;  // as it was written; empty where none is named
};

MediaType parse_media_type(std::string_view header);

// Whether this type says that the bytes are something else than words to read: a picture, a PDF, an office document.
// Servers that name no type or a vague one are trusted to send a page.
bool is_no_page(std::string_view name);

}  // namespace isnad::input
