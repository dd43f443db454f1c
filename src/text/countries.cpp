#include "text/countries.h"

#include <unicode/locid.h>
#include <unicode/uloc.h>
#include <unicode/unistr.h>

namespace isnad::text {

namespace {

std::string name_in(const icu::Locale& country, const char* language) {
  icu::UnicodeString name;
  country.getDisplayCountry(icu::Locale(language), name);
  std::string utf8;
  name.toUTF8String(utf8);
  const bool unknown = utf8 == country.getCountry();
  return unknown || utf8.find('(') != utf8.npos ? std::string{} : utf8;
}

}  // namespace

std::vector<Country> countries() {
  std::vector<Country> all;
  for (const char* const* code = uloc_getISOCountries(); *code; ++code) {
    const icu::Locale country("", *code);
    all.push_back({*code, name_in(country, "ar"), name_in(country, "en"), name_in(country, "fr")});
  }
  return all;
}

}  // namespace isnad::text
