// Code points: conversion, and what kind of character one is. The only file that asks ICU about characters.
#pragma once

#include <cstdint>
#include <string>
#include <string_view>

namespace isnad::text {

enum class CharClass : uint8_t {
  letter,       // of any script, and the joiner ZWNJ that stands inside a word
  mark,         // diacritics, tatweel and invisible direction marks: part of a word, ignored when comparing
  digit,        // European and Arabic-Indic
  space,        // including the line feed
  punctuation,  // everything that is seen and is none of the above
};

CharClass classify(char32_t c);

inline bool is_space(char32_t c) {
  return classify(c) == CharClass::space;
}
bool is_arabic(char32_t c);  // a letter of the Arabic script, presentation forms included

// Every ill-formed byte sequence becomes one U+FFFD, as the Unicode Standard (3.9, "maximal subpart") recommends.
std::u32string to_utf32(std::string_view utf8);
std::string to_utf8(std::u32string_view text);

}  // namespace isnad::text
