// What HTTP says of keeping answers: versions of a page, and how long one stays the newest. Pure functions on headers.
#pragma once

#include <chrono>
#include <optional>
#include <string>
#include <string_view>

namespace isnad::input {

// By what a server knows one version of a page. Given back to it, it need not send that version again.
struct Validators {
  std::string etag;           // the value of its header, quotes included
  std::string last_modified;  // likewise

  bool empty() const { return etag.empty() && last_modified.empty(); }
};

// Without what is no value to store for weeks and to send back: control characters would smuggle headers into a
// request, and a kilobyte is more than any server needs.
Validators usable(Validators validators);

// The max-age of a Cache-Control header, at most a year; nothing where an answer is not to be kept.
std::optional<std::chrono::seconds> max_age_of(std::string_view cache_control);

}  // namespace isnad::input
