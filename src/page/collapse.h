// White space and punctuation of a page's strings.
#pragma once

#include <string>
#include <string_view>

namespace isnad::page {

// Text put together from pieces, each run of white space one space.
class Collapsed {
public:
  void add(std::string_view part);
  const std::string& text() const { return text_; }
  // Without no-break and other wide spaces at its ends; until the next change.
  std::string_view trimmed() const;
  void clear() { text_.clear(); }

private:
  std::string text_;
};

std::string collapse(std::string_view text);

// Without white space and ASCII punctuation, for comparing.
std::string squeezed(std::string_view text);

}  // namespace isnad::page
