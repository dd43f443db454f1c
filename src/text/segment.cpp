#include "text/segment.h"

#include <algorithm>
#include <array>

#include "text/unicode.h"

namespace isnad::text {

namespace {

bool is_number_separator(char32_t c) {
  return c == U'.' || c == U',' || c == U'٫' || c == U'٬' || c == U'،';
}

uint32_t end_of_word(std::u32string_view text, uint32_t i) {
  while (i < text.size() && classify(text[i]) <= CharClass::mark) ++i;
  return i;
}

uint32_t end_of_number(std::u32string_view text, uint32_t i) {
  auto is_digit = [&](uint32_t at) { return at < text.size() && classify(text[at]) == CharClass::digit; };
  while (is_digit(i) || (i < text.size() && is_number_separator(text[i]) && is_digit(i + 1))) ++i;
  return i;
}

uint32_t end_of_run(std::u32string_view text, uint32_t i) {
  const char32_t c = text[i];
  while (i < text.size() && text[i] == c) ++i;
  return i;
}

bool is_terminator(char32_t c) {
  return c == U'.' || c == U'!' || c == U'?' || c == U'؟' || c == U'…';
}

bool is_closing(char32_t c) {
  static constexpr std::u32string_view closers = U"»”“\"’')]}";
  return closers.find(c) != closers.npos;
}

bool line_ends_between(std::u32string_view text, uint32_t from, uint32_t to) {
  return text.substr(from, to - from).find(U'\n') != text.npos;
}

uint32_t letters_in(std::u32string_view text, Span span) {
  uint32_t count = 0;
  for (char32_t c : slice(text, span)) count += classify(c) == CharClass::letter;
  return count;
}

// Whether token `i` is a letter's name with a stop behind it, as foreign abbreviations are written: سي. إن. إن.
bool is_spelled_letter(std::u32string_view text, const std::vector<Token>& tokens, uint32_t i) {
  constexpr uint32_t longest_name = 3;
  return i + 1 < tokens.size() && tokens[i].kind == TokenKind::word &&
         letters_in(text, tokens[i].span) <= longest_name && tokens[i + 1].span.size() == 1 &&
         text[tokens[i + 1].span.start] == U'.';
}

// Whether the stop at token `i` is inside such an abbreviation, or ends it and the sentence goes on.
bool in_spelled_letters(std::u32string_view text, const std::vector<Token>& tokens, uint32_t i, uint32_t first) {
  if (i <= first || !is_spelled_letter(text, tokens, i - 1)) return false;
  if (is_spelled_letter(text, tokens, i + 1)) return true;
  const bool last = i >= first + 3 && is_spelled_letter(text, tokens, i - 3);
  return last && i + 1 < tokens.size() && text[tokens[i + 1].span.start] != U'و';
}

// Whether the terminator at token `i` ends a sentence rather than an abbreviation or a part of an address.
bool terminates(std::u32string_view text, const std::vector<Token>& tokens, uint32_t i, uint32_t first) {
  const Token& token = tokens[i];
  if (token.kind != TokenKind::punctuation || !is_terminator(text[token.span.start])) return false;
  const bool touches_next = i + 1 < tokens.size() && tokens[i + 1].span.start == token.span.end;
  if (touches_next && tokens[i + 1].kind != TokenKind::punctuation && text[token.span.start] == U'.') {
    const char32_t next = text[tokens[i + 1].span.start];
    if (!is_arabic(next)) return false;  // example.com, 3.b
  }
  if (text[token.span.start] == U'.' && token.span.size() == 1 && i > first) {
    const Token& before = tokens[i - 1];
    if (before.kind == TokenKind::word && letters_in(text, before.span) == 1) return false;  // د. سالم
    if (in_spelled_letters(text, tokens, i, first)) return false;
  }
  return true;
}

struct Open {
  char32_t mark;
  uint32_t at;
};

char32_t partner(char32_t opening) {
  switch (opening) {
    case U'«':
      return U'»';
    case U'“':
      return U'”';
    case U'”':
      return U'“';
    case U'„':
      return U'“';
    case U'"':
      return U'"';
    case U'‘':
      return U'’';
    default:
      return 0;
  }
}

// A straight mark opens after a space or a bracket and before a word; it closes otherwise. Curly marks are used both
// ways round in Arabic pages, so they too open only where nothing that they could close is open.
bool closes(const std::vector<Open>& open, char32_t c) {
  return std::any_of(open.begin(), open.end(), [c](const Open& o) {
    return partner(o.mark) == c || (o.mark == c && (c == U'”' || c == U'“' || c == U'"'));
  });
}

}  // namespace

std::vector<Token> tokenize(std::u32string_view text) {
  std::vector<Token> tokens;
  tokens.reserve(text.size() / 5);
  for (uint32_t i = 0; i < text.size();) {
    const CharClass kind = classify(text[i]);
    if (kind == CharClass::space) {
      ++i;
      continue;
    }
    Token token{{i, i}, TokenKind::punctuation};
    if (kind == CharClass::letter || kind == CharClass::mark) {
      token.kind = TokenKind::word;
      i = end_of_word(text, i);
    } else if (kind == CharClass::digit) {
      token.kind = TokenKind::number;
      i = end_of_number(text, i);
    } else {
      i = end_of_run(text, i);
    }
    token.span.end = i;
    tokens.push_back(token);
  }
  return tokens;
}

std::vector<Sentence> sentences(std::u32string_view text, const std::vector<Token>& tokens) {
  std::vector<Sentence> result;
  uint32_t first = 0;
  for (uint32_t i = 0; i < tokens.size(); ++i) {
    const bool too_long = i - first == longest_sentence;
    if (i > first && (too_long || line_ends_between(text, tokens[i - 1].span.end, tokens[i].span.start))) {
      result.push_back({first, i});
      first = i;
    }
    if (!terminates(text, tokens, i, first)) continue;
    uint32_t last = i + 1;
    while (last < tokens.size() && is_closing(text[tokens[last].span.start]) &&
           tokens[last].span.start == tokens[last - 1].span.end) {
      ++last;
    }
    result.push_back({first, last});
    first = last;
    i = last - 1;
  }
  if (first < tokens.size()) result.push_back({first, static_cast<uint32_t>(tokens.size())});
  return result;
}

std::vector<Quotation> quotations(std::u32string_view text) {
  std::vector<Quotation> result;
  std::vector<Open> open;
  for (uint32_t i = 0; i < text.size(); ++i) {
    const char32_t c = text[i];
    if (c == U'\n') {
      open.clear();
    } else if (closes(open, c)) {
      while (!closes({open.back()}, c)) open.pop_back();
      const uint32_t start = open.back().at;
      open.pop_back();
      if (i > start + 1) result.push_back({{start, i + 1}, {start + 1, i}});
    } else if (partner(c) != 0) {
      open.push_back({c, i});
    }
  }
  std::sort(result.begin(), result.end(),
            [](const Quotation& a, const Quotation& b) { return a.outer.start < b.outer.start; });
  return result;
}

}  // namespace isnad::text
