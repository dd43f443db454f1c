// Which isnad this is.
#pragma once

namespace isnad {

inline constexpr const char* version = "0.1.0";

}  // namespace isnad
