// What words mean beside one another: which mean nearly the same, which the opposite, which turn what they stand with
// into its contrary. Decoded from lexicon/opposites.tsv, alternatives.tsv and reversals.tsv.
#pragma once

#include <cstdint>
#include <optional>
#include <string>
#include <string_view>
#include <unordered_map>
#include <vector>

#include "isnad/expected.h"
#include "lexicon/lexicon.h"

namespace isnad::story {

// A word's place on a scale, which is a row of opposites.tsv.
struct Pole {
  uint16_t scale = 0;
  bool other = false;  // which column
  friend bool operator==(const Pole&, const Pole&) = default;
};

// One of several words for things of a kind, of which a statement has one: a row of alternatives.tsv, and which in it.
struct Alternative {
  uint16_t kind = 0;
  uint16_t which = 0;
};

enum class Reversal : uint8_t {
  none,
  negation,
  absence,
  denial,
  refusal,
  failure,
  end,
  prevention,
  doubt,
  concession,
};
inline constexpr std::size_t reversal_count = 10;
std::string_view name(Reversal reversal);

class Meanings {
public:
  static Expected<Meanings> decode(const lexicon::Lexicon& lexicon);

  // By the key of a word or lemma (language/ar/word_keys.h).
  const std::vector<Pole>& poles(std::u32string_view key) const;
  const std::vector<Alternative>& alternatives(std::u32string_view key) const;
  Reversal reversal(std::u32string_view key) const;

private:
  void decode_opposites(const lexicon::Lexicon& lexicon);
  void decode_alternatives(const lexicon::Lexicon& lexicon);

  std::unordered_map<std::u32string, std::vector<Pole>> poles_;
  std::unordered_map<std::u32string, std::vector<Alternative>> alternatives_;
  std::unordered_map<std::u32string, Reversal> reversals_;
};

// How often two words stand on one side of a scale, less how often on both: above 0 they mean nearly the same, below it
// the opposite.
int agreement(const std::vector<Pole>& a, const std::vector<Pole>& b);

// The kind of which they are two different things; none where there is no such.
std::optional<uint16_t> differ_in(const std::vector<Alternative>& a, const std::vector<Alternative>& b);

}  // namespace isnad::story
