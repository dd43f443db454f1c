// Words, sentences and quotations by their characters alone; knows no language.
#pragma once

#include <cstdint>
#include <string_view>
#include <vector>

#include "isnad/report.h"

namespace isnad::text {

enum class TokenKind : uint8_t { word, number, punctuation };

struct Token {
  Span span;
  TokenKind kind = TokenKind::word;
};

// Tokens never contain white space; each punctuation character is its own token (an ellipsis or a run of one
// character counts as one). A number keeps its separators: 7,8 and 1.000.000 and ٣٫٥.
std::vector<Token> tokenize(std::u32string_view text);

// A range of tokens [first, last).
struct Sentence {
  uint32_t first = 0;
  uint32_t last = 0;
};

// Sentences end at . ! ? ؟ … with their closing quotes and brackets, and at every line feed; not inside a number and
// not after a single letter («أ. ف. ب»، «د. سالم»). What goes on longer than people write is cut, so that hostile text
// costs no more than time in proportion to its length.
inline constexpr uint32_t longest_sentence = 400;  // tokens
std::vector<Sentence> sentences(std::u32string_view text, const std::vector<Token>& tokens);

// A passage between quotation marks of one pair; `outer` includes the marks. Pairs: « » “ ” ” “ „ “ " " ‘ ’ ' ' and
// '' ''. A quotation ends at the latest with its line; an opening mark without a closing one yields no quotation.
struct Quotation {
  Span outer;
  Span inner;
};

// In text order; a quotation inside another follows it.
std::vector<Quotation> quotations(std::u32string_view text);

}  // namespace isnad::text
