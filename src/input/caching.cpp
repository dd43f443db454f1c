#include "input/caching.h"

#include <algorithm>
#include <charconv>

#include "text/ascii.h"

namespace isnad::input {

namespace {

constexpr std::size_t longest_value = 1024;
constexpr std::chrono::seconds year = std::chrono::hours(24 * 365);

bool is_usable(std::string_view value) {
  const bool printable = std::all_of(value.begin(), value.end(), [](char c) { return c >= 0x20 && c < 0x7F; });
  return printable && value.size() <= longest_value && !text::trimmed(value).empty();
}

std::optional<std::chrono::seconds> seconds_in(std::string_view digits) {
  digits = text::trimmed(digits, " \t\"");
  int64_t count = 0;
  const auto [end, failed] = std::from_chars(digits.data(), digits.data() + digits.size(), count);
  if (failed == std::errc::result_out_of_range && !digits.starts_with('-')) return year;
  if (failed != std::errc{} || end != digits.data() + digits.size() || count < 0) return std::nullopt;
  return std::min(year, std::chrono::seconds(std::min(count, int64_t{year.count()})));
}

}  // namespace

Validators usable(Validators validators) {
  for (std::string* value : {&validators.etag, &validators.last_modified}) {
    if (!is_usable(*value)) value->clear();
  }
  return validators;
}

std::optional<std::chrono::seconds> max_age_of(std::string_view cache_control) {
  std::optional<std::chrono::seconds> result;
  while (!cache_control.empty()) {
    const std::size_t end = std::min(cache_control.find(','), cache_control.size());
    const std::string directive = text::lower(text::trimmed(cache_control.substr(0, end)));
    cache_control.remove_prefix(std::min(end + 1, cache_control.size()));
    if (directive == "no-cache" || directive == "no-store") return std::nullopt;
    if (directive.starts_with("max-age=")) result = seconds_in(std::string_view(directive).substr(8));
  }
  return result;
}

}  // namespace isnad::input
