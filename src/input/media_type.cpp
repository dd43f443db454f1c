#include "input/media_type.h"

#include <algorithm>
#include <array>
#include <cctype>

namespace isnad::input {

namespace {

constexpr std::array no_pages = {"image/",
                                 "audio/",
                                 "video/",
                                 "font/",
                                 "model/",
                                 "application/pdf",
                                 "application/msword",
                                 "application/epub",
                                 "application/vnd.ms-",
                                 "application/vnd.openxmlformats-",
                                 "application/vnd.oasis."};

std::string in_small_letters(std::string_view words) {
  std::string result(words);
  std::transform(result.begin(), result.end(), result.begin(), [](unsigned char c) { return std::tolower(c); });
  return result;
}

std::string_view without(std::string_view words, std::string_view around) {
  const std::size_t first = words.find_first_not_of(around);
  if (first == std::string_view::npos) return {};
  return words.substr(first, words.find_last_not_of(around) + 1 - first);
}

constexpr std::string_view blanks = " \t\r\n";

}  // namespace

MediaType parse_media_type(std::string_view header) {
  MediaType result;
  std::size_t end = std::min(header.find(';'), header.size());
  result.name = in_small_letters(without(header.substr(0, end), blanks));
  while (end < header.size()) {
    header.remove_prefix(end + 1);
    end = std::min(header.find(';'), header.size());
    const std::string_view parameter = header.substr(0, end);
    const std::size_t equals = parameter.find('=');
    if (equals == std::string_view::npos || !result.charset.empty()) continue;
    if (in_small_letters(without(parameter.substr(0, equals), blanks)) != "charset") continue;
    result.charset = without(parameter.substr(equals + 1), " \t\r\n\"'");
  }
  return result;
}

bool is_no_page(std::string_view name) {
  return std::any_of(no_pages.begin(), no_pages.end(), [&](std::string_view start) { return name.starts_with(start); });
}

}  // namespace isnad::input
