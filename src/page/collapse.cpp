#include "page/collapse.h"

namespace isnad::page {

namespace {

inline bool is_space(char c) {
  return static_cast<unsigned char>(c) <= ' ' && (c == ' ' || c == '\t' || c == '\n' || c == '\r' || c == '\f');
}

}  // namespace

void Collapsed::add(std::string_view part) {
  const char* at = part.data();
  const char* const end = at + part.size();
  while (at < end) {
    const char* const word = at;
    while (at < end && !is_space(*at)) ++at;
    text_.append(word, at);
    if (at < end && !text_.empty() && text_.back() != ' ') text_.push_back(' ');
    while (at < end && is_space(*at)) ++at;
  }
}

std::string_view Collapsed::trimmed() const {
  std::string_view view = text_;
  const auto strip = [&](std::string_view space) {
    bool again = false;
    while (view.starts_with(space)) view.remove_prefix(space.size()), again = true;
    while (view.ends_with(space)) view.remove_suffix(space.size()), again = true;
    return again;
  };
  while (strip(" ") || strip("\xC2\xA0") || strip("\xE2\x80\x8B")) {
  }
  return view;
}

std::string collapse(std::string_view text) {
  Collapsed collapsed;
  collapsed.add(text);
  return std::string(collapsed.trimmed());
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
