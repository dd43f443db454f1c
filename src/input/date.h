// Dates of feeds and records.
#pragma once

#include <string>
#include <string_view>

namespace isnad::input {

// ISO 8601 of «Tue, 03 Sep 2024 10:00:00 +0300» (RFC 822), of seconds or milliseconds since 1970, and of what is ISO
// 8601 already; empty when it is no date.
std::string iso_of(std::string_view date);

}  // namespace isnad::input
