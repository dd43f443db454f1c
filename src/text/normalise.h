// Normalisation for comparing, never for showing: what is shown is always the original text.
#pragma once

#include <cstdint>
#include <string>
#include <string_view>
#include <vector>

#include "isnad/report.h"

namespace isnad::text {

// The code point that `c` counts as in a key: alif with any hamza or madda is ا, alif maqsura and Farsi yeh are ي, ta
// marbuta is ه, Farsi kaf is ك, Arabic-Indic digits are European, Latin is lower case, curly quotes are straight.
// 0 for what does not count at all (diacritics, tatweel, direction marks).
char32_t fold(char32_t c);

// The key of a word or phrase: every character folded. Presentation forms are spelled out (ﷲ is three letters).
std::u32string fold(std::u32string_view text);
void fold(std::u32string_view text, std::u32string& out);  // adds it

// A Latin, Greek or Cyrillic letter without its accents, as Unicode decomposes it: é is e. Others as they are.
char32_t without_accent(char32_t c);

// The presentation forms of Arabic letters and ligatures, U+FB50 to U+FDFF and U+FE70 to U+FEFC, and the plain letters
// that one stands for.
bool is_presentation_form(char32_t c);
std::u32string spell_out(char32_t c);

// Folded text that remembers where each of its characters stood. Costs 4 bytes a character; refused: a bit map of
// dropped characters, half the size but a scan for every look-up.
struct Normalised {
  std::u32string text;
  std::vector<uint32_t> origin;  // one more than text.size(); origin[i] is where text[i] stood, the last is the end

  Span original(Span folded) const;  // the shortest span of the original that holds these characters
};

Normalised normalise(std::u32string_view original);

}  // namespace isnad::text
