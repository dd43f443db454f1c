// The countries of the world in three languages, from the Unicode Common Locale Data Repository as ICU has it.
#pragma once

#include <string>
#include <vector>

namespace isnad::text {

struct Country {
  std::string code;  // ISO 3166-1 alpha-2
  std::string arabic, english, french;
};

// By code. Names that describe instead of naming, with words in parentheses, are left empty.
std::vector<Country> countries();

}  // namespace isnad::text
