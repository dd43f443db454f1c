// The alphabet of the word automaton: the 36 letters of written Arabic as small numbers.
#pragma once

#include <cstdint>
#include <string>
#include <string_view>

namespace isnad::ar {

using Letter = uint8_t;

inline constexpr Letter no_mark = 0;          // diacritics, tatweel, direction marks: not a letter, part of the word
inline constexpr Letter foreign = 63;         // everything else: Latin, digits, punctuation
inline constexpr unsigned letter_count = 37;  // one more than the last letter's number

// Persian letters count as the Arabic ones they are written for (گ ک as ك, ی as ي, پ as ب, ڤ as ف, چ as ج, ژ as ز).
Letter letter(char32_t c);

// Nothing but letters of the alphabet, each of which is one as it stands.
bool all_letters(std::u32string_view word);
char32_t code_point(Letter l);

// Adds the letters that a character stands for: none for a mark, two for the presentation form ﻻ.
void append_letters(char32_t c, std::string& letters);
void append_letters(std::u32string_view word, std::string& letters);

// A word as bytes, each the number of a letter.
std::string to_letters(std::u32string_view word);
std::u32string from_letters(std::string_view word);

namespace letter_of {  // those that the code names
inline constexpr Letter hamza = 1, alif_madda = 2, alif_hamza = 3, waw_hamza = 4, alif_below = 5, ya_hamza = 6,
                        alif = 7, ba = 8, ta_marbuta = 9, ta = 10, sin = 19, fa = 27, kaf = 29, ain = 25, lam = 30,
                        mim = 31, nun = 32, ha = 33, waw = 34, maqsura = 35, ya = 36;
}

}  // namespace isnad::ar
