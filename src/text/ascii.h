// Words of protocols and markup, in which only ASCII has case and space: header fields, names of elements and
// encodings.
#pragma once

#include <algorithm>
#include <string>
#include <string_view>

namespace isnad::text {

inline char lower(char c) {
  return c >= 'A' && c <= 'Z' ? static_cast<char>(c | 0x20) : c;
}

inline std::string lower(std::string_view text) {
  std::string result(text);
  std::transform(result.begin(), result.end(), result.begin(), [](char c) { return lower(c); });
  return result;
}

// Without the characters of `around` at its ends.
inline std::string_view trimmed(std::string_view text, std::string_view around = " \t\r\n") {
  const std::size_t start = std::min(text.find_first_not_of(around), text.size());
  return text.substr(start, text.find_last_not_of(around) + 1 - start);
}

}  // namespace isnad::text
