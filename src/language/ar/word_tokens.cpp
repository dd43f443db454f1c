#include "language/ar/word_tokens.h"

#include "text/unicode.h"

namespace isnad::ar {

namespace {

bool is_symbol(char32_t c) {
  static constexpr std::u32string_view symbols = U"%٪$€£¥+=<>°&@#^~|©®™×÷±§";
  return symbols.find(c) != symbols.npos;
}

Shape shape_of(std::u32string_view token, text::TokenKind kind) {
  if (kind == text::TokenKind::number) return Shape::number;
  if (kind == text::TokenKind::punctuation) return is_symbol(token.front()) ? Shape::symbol : Shape::punctuation;
  const std::string letters = to_letters(token);
  if (letters.empty()) return Shape::symbol;  // nothing but tatweel or diacritics
  return letters.find(static_cast<char>(foreign)) == letters.npos ? Shape::arabic : Shape::other_script;
}

bool touch(const text::Token& a, const text::Token& b) {
  return a.span.end == b.span.start;
}

// How many tokens from `i` on make one word.
std::size_t joined(std::u32string_view text, const std::vector<text::Token>& tokens, std::size_t i) {
  const auto is = [&](std::size_t at, text::TokenKind kind) {
    return at < tokens.size() && tokens[at].kind == kind && (at == i || touch(tokens[at - 1], tokens[at]));
  };
  using enum text::TokenKind;
  if (is(i, number) && is(i + 1, punctuation) && is(i + 2, number)) {
    if (slice(text, tokens[i + 1].span) == U":") return 3;
  }
  if (is(i, word) && is(i + 1, number) && to_letters(slice(text, tokens[i].span)) == to_letters(U"ال")) return 2;
  return 1;
}

}  // namespace

std::vector<WordToken> word_tokens(std::u32string_view text, const std::vector<text::Token>& tokens) {
  std::vector<WordToken> result;
  result.reserve(tokens.size());
  for (std::size_t i = 0; i < tokens.size();) {
    const std::size_t size = joined(text, tokens, i);
    const text::Token& last = tokens[i + size - 1];
    result.push_back({{tokens[i].span.start, last.span.end}, shape_of(slice(text, last.span), last.kind)});
    i += size;
  }
  return result;
}

}  // namespace isnad::ar
