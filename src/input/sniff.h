// What bytes are, by their beginning; names and extensions say nothing.
#pragma once

#include <string_view>

namespace isnad::input {

enum class Format { page, packed, warc, json, feed };  // page: HTML, text, or nothing that is known

inline constexpr std::size_t sniff_bytes = 4096;

Format sniff(std::string_view head);

// Whether text has HTML tags or character references in it.
bool has_markup(std::string_view text);

// A file beside the pages that nobody means to read: hidden, or a picture, a style sheet, a font ... by its extension.
bool is_attachment(std::string_view path);

}  // namespace isnad::input
