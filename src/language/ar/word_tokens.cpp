#include "language/ar/word_tokens.h"

#include <algorithm>

#include "text/unicode.h"

namespace isnad::ar {

namespace {

bool is_symbol(char32_t c) {
  static constexpr std::u32string_view symbols = U"%٪$€£¥+=<>°&@#^~|©®™×÷±§";
  return symbols.find(c) != symbols.npos;
}

bool opens(char32_t c) {
  static constexpr std::u32string_view openers = U"«“”„\"'‘([{";
  return openers.find(c) != openers.npos;
}

enum class Script { none, arabic, other };

Script script_of(char32_t c) {
  const Letter l = letter(c);
  if (l != foreign) return l == no_mark ? Script::none : Script::arabic;
  const std::string letters = to_letters({&c, 1});  // a presentation form is spelled out
  if (letters.empty()) return Script::none;
  return letters.front() == static_cast<char>(foreign) ? Script::other : Script::arabic;
}

Shape shape_of(std::u32string_view token, text::TokenKind kind) {
  if (kind == text::TokenKind::number) return Shape::number;
  if (kind == text::TokenKind::punctuation) return is_symbol(token.front()) ? Shape::symbol : Shape::punctuation;
  if (all_letters(token)) return Shape::arabic;
  const std::string letters = to_letters(token);
  if (letters.empty()) return Shape::symbol;  // nothing but tatweel or diacritics
  return letters.find(static_cast<char>(foreign)) == letters.npos ? Shape::arabic : Shape::other_script;
}

class Cutter {
public:
  Cutter(std::u32string_view text, const std::vector<text::Token>& tokens) : text_(text), tokens_(tokens) {}

  std::vector<WordToken> cut() {
    out_.reserve(tokens_.size());
    for (std::size_t i = 0; i < tokens_.size();) i = add(i);
    for (std::size_t i = 0; i < out_.size(); ++i) {
      if (is_prefix(i)) out_[i].shape = Shape::prefix;
    }
    for (std::size_t i = 0; i < out_.size();) i = mark_letters(i);
    return std::move(out_);
  }

private:
  std::u32string_view slice_of(std::size_t i) const { return slice(text_, tokens_[i].span); }

  bool is(std::size_t i, text::TokenKind kind, bool glued) const {
    if (i >= tokens_.size() || tokens_[i].kind != kind) return false;
    return !glued || tokens_[i - 1].span.end == tokens_[i].span.start;
  }

  void push(Span span, text::TokenKind kind) { out_.push_back({span, shape_of(slice(text_, span), kind)}); }

  // Adds the words that begin with token `i`; the number of the next token.
  std::size_t add(std::size_t i) {
    using enum text::TokenKind;
    if (is(i, number, false) && is(i + 1, punctuation, true) && is(i + 2, number, true) && slice_of(i + 1) == U":") {
      push({tokens_[i].span.start, tokens_[i + 2].span.end}, number);
      return i + 3;
    }
    if (is(i, word, false) && is(i + 1, number, true) && to_letters(slice_of(i)) == to_letters(U"ال")) {
      push({tokens_[i].span.start, tokens_[i + 1].span.end}, number);
      return i + 2;
    }
    if (tokens_[i].kind == word) {
      add_word(i);
    } else {
      push(tokens_[i].span, tokens_[i].kind);
    }
    return i + 1;
  }

  void add_word(std::size_t i) {
    const Span span = tokens_[i].span;
    if (is_god_willing(i)) {  // «إنشاء الله» is written for «إن شاء الله»
      push({span.start, span.start + 2}, text::TokenKind::word);
      push({span.start + 2, span.end}, text::TokenKind::word);
      return;
    }
    if (all_letters(slice_of(i))) {
      out_.push_back({span, Shape::arabic});
      return;
    }
    // Cut between Arabic and other letters: «لـCNN». Marks go with what is before them.
    uint32_t start = span.start;
    Script before = Script::none;
    for (uint32_t at = span.start; at < span.end; ++at) {
      const Script next = script_of(text_[at]);
      if (next == Script::none) continue;
      if (before != Script::none && next != before) {
        push({start, at}, text::TokenKind::word);
        start = at;
      }
      before = next;
    }
    push({start, span.end}, text::TokenKind::word);
  }

  bool is_god_willing(std::size_t i) const {
    const std::u32string_view word = slice_of(i);
    return (word == U"إنشاء" || word == U"انشاء") && is(i + 1, text::TokenKind::word, false) &&
           slice_of(i + 1) == U"الله";
  }

  bool glued(std::size_t i) const { return i + 1 < out_.size() && out_[i].span.end == out_[i + 1].span.start; }

  bool waits_for(const WordToken& next) const {
    return next.shape == Shape::other_script || next.shape == Shape::number ||
           (next.shape == Shape::punctuation && opens(text_[next.span.start]));
  }

  // Clitics that stand alone because what they belong to is in quotation marks or in other letters.
  bool is_prefix(std::size_t i) const {
    if (out_[i].shape != Shape::arabic) return false;
    static const std::vector<std::string> prefixes = [] {
      std::vector<std::string> all;
      for (const char32_t* p : {U"ال", U"وال", U"فال", U"بال", U"كال", U"لل", U"وبال", U"وكال", U"ولل", U"فبال", U"فلل",
                                U"ب",  U"ل",   U"ك",   U"و",   U"ف",   U"وب", U"ول",   U"وك",   U"فب",  U"فل"}) {
        all.push_back(to_letters(p));
      }
      return all;
    }();
    const std::u32string_view token = slice(text_, out_[i].span);
    const bool joins = i + 1 < out_.size() && (token.ends_with(U'ـ') || (glued(i) && waits_for(out_[i + 1])));
    return joins && std::find(prefixes.begin(), prefixes.end(), to_letters(token)) != prefixes.end();
  }

  bool is_letter(std::size_t i) const {
    if (i >= out_.size() || out_[i].shape != Shape::arabic) return false;
    const std::u32string_view token = slice(text_, out_[i].span);
    return !(token.size() > 1 && all_letters(token)) && to_letters(token).size() == 1;
  }
  bool is_dot(std::size_t i) const {
    return i < out_.size() && slice(text_, out_[i].span) == U"." && out_[i].span.start == out_[i - 1].span.end;
  }
  bool same_line(std::size_t i) const {
    const uint32_t from = out_[i - 1].span.end;
    return text_.substr(from, out_[i].span.start - from).find(U'\n') == text_.npos;
  }

  // Marks the letters of an abbreviation that begins at `i`; where to go on.
  std::size_t mark_letters(std::size_t i) {
    if (!is_letter(i)) return i + 1;
    std::vector<std::size_t> letters{i};
    std::size_t end = i + 1;
    while (true) {
      if (is_dot(end)) ++end;
      if (!is_letter(end) || !same_line(end)) break;
      letters.push_back(end++);
    }
    const bool dotted = end == i + 2;
    if (letters.size() >= 2 && !has_and_between(letters)) {
      for (std::size_t l : letters) out_[l].shape = Shape::initials;
    } else if (letters.size() == 1 && !is_and(i) && (is_unit(i) || (dotted && end < out_.size() && same_line(end)))) {
      out_[i].shape = Shape::title_letter;
    }
    return end;
  }

  bool is_unit(std::size_t i) const {  // «2014م»
    return i > 0 && out_[i - 1].shape == Shape::number && glued(i - 1);
  }
  bool is_and(std::size_t i) const { return slice(text_, out_[i].span) == U"و"; }
  bool has_and_between(const std::vector<std::size_t>& letters) const {  // «أ و ب»
    return std::any_of(letters.begin() + 1, letters.end(), [this](std::size_t l) { return is_and(l); });
  }

  std::u32string_view text_;
  const std::vector<text::Token>& tokens_;
  std::vector<WordToken> out_;
};

}  // namespace

std::vector<WordToken> word_tokens(std::u32string_view text, const std::vector<text::Token>& tokens) {
  return Cutter(text, tokens).cut();
}

}  // namespace isnad::ar
