#include "desk/parameters.h"

#include <fmt/format.h>

#include <charconv>

#include "desk/replies.h"

namespace isnad::desk {

Expected<std::size_t> number_asked(const Request& request, const std::string& name, std::size_t usual, Range range) {
  const std::string& text = request.asked(name);
  if (text.empty()) return usual;
  std::size_t number = 0;
  const auto [end, failed] = std::from_chars(text.data(), text.data() + text.size(), number);
  const bool whole = failed == std::errc() && end == text.data() + text.size();
  if (!whole || number < range.least || number > range.most) {
    return Error{fmt::format("{} is a number from {} to {}", name, range.least, range.most), text};
  }
  return number;
}

Reply bad_parameter(const Error& error) {
  return problem(400, "bad-parameter", error);
}

}  // namespace isnad::desk
