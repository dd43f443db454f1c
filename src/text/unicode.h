// Code points: conversion, and what kind of character one is. The only file that asks ICU about characters.
#pragma once

#include <array>
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

// The classes of the code points below 0x3000, which hold every script of the news isnad reads: asking ICU for each
// character of a page costs a third of segmenting it.
const std::array<CharClass, 0x3000>& small_classes();
CharClass classify_by_icu(char32_t c);

inline CharClass classify(char32_t c) {
  static const std::array<CharClass, 0x3000>& small = small_classes();
  return c < small.size() ? small[c] : classify_by_icu(c);
}

inline bool is_space(char32_t c) {
  return classify(c) == CharClass::space;
}
bool is_arabic(char32_t c);  // a letter of the Arabic script, presentation forms included

// Every ill-formed byte sequence becomes one U+FFFD, as the Unicode Standard (3.9, "maximal subpart") recommends.
std::u32string to_utf32(std::string_view utf8);
std::string to_utf8(std::u32string_view text);

}  // namespace isnad::text
