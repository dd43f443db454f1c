// A text as the grammar of dates looks at it: which words of time and which numbers stand at a token.
#pragma once

#include <cstdint>
#include <optional>
#include <string_view>

#include "entity/date_words.h"
#include "language/ar/analyse.h"

namespace isnad::entity {

// A word of time at a token; false where there is none.
struct Hit {
  const TimeWord* word = nullptr;
  uint32_t last = 0;   // the token after it
  uint8_t before = 0;  // letters of clitics in front of it, of the folded token
  uint8_t clitics = 0;

  explicit operator bool() const { return word != nullptr; }
  const TimeWord* operator->() const { return word; }
  bool definite() const { return (clitics & ar::article) != 0; }
};

struct Count {
  int value = 0;
  uint32_t last = 0;
  uint8_t before = 0;
  bool definite = false;
  bool digits = false;
};

// So many of a unit: «ثلاثة أيام», «نحو عامين», «عام ونصف». `halves` is 0 where the number is not said.
struct Quantity {
  Unit unit = Unit::day;
  int halves = 0;
  uint32_t last = 0;
  uint8_t before = 0;
};

class DateTokens {
public:
  DateTokens(const DateWords& words, const ar::Analysis& analysis) : words_(words), a_(analysis) {}

  // Nothing behind the line of token `first` is seen, and of all tokens only `first` may carry و ف ب ل ك. Calls must
  // come in text order.
  void begin(uint32_t first);
  // `first` may carry them as well, until the next call; gives what was open.
  uint32_t open(uint32_t first) {
    const uint32_t was = open_;
    open_ = first;
    return was;
  }

  // One bit for each TimeKind with which an expression may begin at the token.
  uint64_t kinds(uint32_t i) const;
  Hit find(uint32_t i, TimeKind kind) const;
  Hit find_unit(uint32_t i, Unit unit, int count) const;
  std::optional<int> number(uint32_t i) const;                   // digits, four at most
  std::optional<std::u32string_view> figures(uint32_t i) const;  // a token of digits and marks between them
  bool mark(uint32_t i, std::u32string_view marks) const;
  bool is(uint32_t i, std::u32string_view key) const { return sees(i) && a_.key(i) == key; }
  bool is_word(uint32_t i) const { return sees(i) && a_.tokens[i].kind == text::TokenKind::word; }
  bool is_number(uint32_t i) const { return sees(i) && a_.tokens[i].kind == text::TokenKind::number; }
  bool touches(uint32_t i) const { return sees(i) && a_.tokens[i - 1].span.end == a_.tokens[i].span.start; }
  std::u32string_view key(uint32_t i) const { return sees(i) ? a_.key(i) : std::u32string_view{}; }
  bool function_word(uint32_t i) const;

  // Behind «الـ» a number is definite.
  std::optional<Count> cardinal(uint32_t i) const;
  std::optional<Count> ordinal(uint32_t i) const;  // in words, «الـ23» or «العشرين»
  std::optional<Quantity> quantity(uint32_t i) const;

  // The relation word that ends before the token, the longest one.
  Hit relation_before(uint32_t i) const;
  // Whether a word of that kind ends before the token.
  bool stands_before(uint32_t i, TimeKind kind) const;

private:
  bool sees(uint32_t i) const { return i < limit_; }
  Hit ending_at(uint32_t i, TimeKind kind) const;
  Hit hit(const ar::Match& match, TimeKind kind, bool open) const;
  std::optional<Count> in_words(uint32_t i) const;
  std::optional<Quantity> with_half(Quantity q) const;

  const DateWords& words_;
  const ar::Analysis& a_;
  uint32_t limit_ = 0;
  uint32_t open_ = 0;
};

}  // namespace isnad::entity
