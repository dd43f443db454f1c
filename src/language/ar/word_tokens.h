// The tokens of a text as the tagger wants them.
#pragma once

#include <string_view>
#include <vector>

#include "language/ar/tagger.h"
#include "text/segment.h"

namespace isnad::ar {

struct WordToken {
  Span span;  // code points of the text
  Shape shape = Shape::arabic;
};

// One for each of `tokens`, except that a clock time (6:30) and a number with its article (الـ84) are one, and that a
// word is cut where Arabic letters meet others (لـCNN) and in «إنشاء الله», which is إن شاء الله.
std::vector<WordToken> word_tokens(std::u32string_view text, const std::vector<text::Token>& tokens);

}  // namespace isnad::ar
