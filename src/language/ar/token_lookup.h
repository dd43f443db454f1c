// What the lexicon has for a single token: under which words of its trie the token can stand, cut from its clitics.
#pragma once

#include <array>
#include <cstdint>
#include <span>
#include <string>
#include <string_view>
#include <vector>

#include "lexicon/lexicon.h"
#include "text/segment.h"

namespace isnad::ar {

// A way to cut a folded token into clitics and stem.
struct Cut {
  uint8_t before = 0;
  uint8_t after = 0;
  uint8_t clitics = 0;
  bool restore_article = false;  // للمملكة cut as ل + المملكة: the stem begins with an ال that is not all written
  friend bool operator==(const Cut&, const Cut&) = default;
};

// All plausible cuts, the uncut word first; stems have two letters or more.
void cuts(std::u32string_view folded, std::vector<Cut>& out);

// A cut whose stem is the first word of some key: the node behind that word.
struct KeyStart {
  uint32_t node = 0;
  Cut cut;
  friend bool operator==(const KeyStart&, const KeyStart&) = default;
};

// What a token without the pronoun at its end is, as the last word of a key (على حد قوله).
struct KeyEnd {
  uint32_t word = 0;
  uint32_t pronoun = 0;  // letters
  friend bool operator==(const KeyEnd&, const KeyEnd&) = default;
};

// Of the tokens of a text, in order.
struct TokenLookups {
  std::u32string letters;           // all folded tokens, end to end
  std::vector<uint32_t> key_start;  // where each begins in `letters`
  std::vector<uint32_t> words;      // by token: the uncut word's id
  std::vector<KeyStart> starts;
  std::vector<KeyEnd> ends;
  std::vector<uint32_t> start_from, end_from;  // by token

  std::span<const KeyStart> starts_of(uint32_t token) const { return of(starts, start_from, token); }
  std::span<const KeyEnd> ends_of(uint32_t token) const { return of(ends, end_from, token); }

private:
  template <class T>
  static std::span<const T> of(const std::vector<T>& all, const std::vector<uint32_t>& from, uint32_t token) {
    const std::size_t last = token + 1 < from.size() ? from[token + 1] : all.size();
    return std::span(all).subspan(from[token], last - from[token]);
  }
};

// Adds a token to `out`.
void look_up(std::u32string_view token, text::TokenKind kind, const lexicon::Lexicon& lexicon, TokenLookups& out);

// The same, but tokens seen before are remembered: news repeats its words. A slot holds the last token that fell on it,
// so that what was read before changes the time that reading takes and never its result.
class TokenMemory {
public:
  void look_up(std::u32string_view token, text::TokenKind kind, const lexicon::Lexicon& lexicon, TokenLookups& out);

private:
  static constexpr std::size_t longest = 14;
  struct alignas(64) Known {
    std::array<char16_t, longest> token{}, folded{};
    uint8_t size = 0;  // of the token; 0: nothing is known
    uint8_t folded_size = 0, starts = 0, ends = 0;
    uint32_t word = 0;
    std::array<KeyStart, 5> start;
    std::array<KeyEnd, 2> end;
  };
  static_assert(sizeof(Known) == 128);

  static bool holds(const Known& known, std::u32string_view token);
  static void add(const Known& known, TokenLookups& out);
  static void keep(std::u32string_view token, const TokenLookups& from, Known& known);

  uint64_t lexicon_ = 0;  // whose words are remembered
  std::vector<Known> slots_;
};

}  // namespace isnad::ar
