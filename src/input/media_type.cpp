#include "input/media_type.h"

#include <algorithm>
#include <array>
#include <cctype>

#include "text/ascii.h"

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

}  // namespace

MediaType parse_media_type(std::string_view header) {
  MediaType result;
  std::size_t end = std::min(header.find(';'), header.size());
  result.name = text::lower(text::trimmed(header.substr(0, end)));
  while (end < header.size()) {
    header.remove_prefix(end + 1);
    end = std::min(header.find(';'), header.size());
    const std::string_view parameter = header.substr(0, end);
    const std::size_t equals = parameter.find('=');
    if (equals == std::string_view::npos || !result.charset.empty()) continue;
    if (text::lower(text::trimmed(parameter.substr(0, equals))) != "charset") continue;
    result.charset = text::trimmed(parameter.substr(equals + 1), " \t\r\n\"'");
  }
  return result;
}

bool is_no_page(std::string_view name) {
  return std::any_of(no_pages.begin(), no_pages.end(), [&](std::string_view start) { return name.starts_with(start); });
}

}  // namespace isnad::input
