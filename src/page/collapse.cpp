#include "page/collapse.h"

#include <algorithm>

namespace isnad::page {

namespace {

bool is_space(char c) {
  return c == ' ' || c == '\t' || c == '\n' || c == '\r' || c == '\f';
}

}  // namespace

void Collapsed::add(std::string_view part) {
  for (std::size_t at = 0; at < part.size();) {
    const auto* word_end = std::find_if(part.begin() + at, part.end(), is_space);
    const auto end = static_cast<std::size_t>(word_end - part.begin());
    text_.append(part, at, end - at);
    at = end;
    if (at < part.size() && !text_.empty() && text_.back() != ' ') text_.push_back(' ');
    while (at < part.size() && is_space(part[at])) ++at;
  }
}

std::string Collapsed::take() {
  std::string_view view = text_;
  const auto strip = [&](std::string_view space) {
    bool again = false;
    while (view.starts_with(space)) view.remove_prefix(space.size()), again = true;
    while (view.ends_with(space)) view.remove_suffix(space.size()), again = true;
    return again;
  };
  while (strip(" ") || strip("\xC2\xA0") || strip("\xE2\x80\x8B")) {
  }
  std::string result(view);
  text_.clear();
  return result;
}

std::string collapse(std::string_view text) {
  Collapsed collapsed;
  collapsed.add(text);
  return collapsed.take();
}

std::string squeezed(std::string_view text) {
  std::string result;
  result.reserve(text.size());
  for (char c : text) {
    const bool letter = (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z') || (c >= '0' && c <= '9');
    if (letter || static_cast<unsigned char>(c) >= 0x7F) result.push_back(c);
  }
  return result;
}

}  // namespace isnad::page
