#include "story/meanings.h"

#include <fmt/format.h>

#include <algorithm>
#include <array>

#include "language/ar/word_keys.h"
#include "text/unicode.h"

namespace isnad::story {

namespace {

constexpr std::array<std::string_view, reversal_count> reversal_names{
    "none", "negation", "absence", "denial", "refusal", "failure", "end", "prevention", "doubt", "concession"};

std::u32string key_of(std::string_view word) {
  return ar::folded_key(text::to_utf32(word));
}

}  // namespace

std::string_view name(Reversal reversal) {
  return reversal_names[static_cast<std::size_t>(reversal)];
}

void Meanings::decode_opposites(const lexicon::Lexicon& lexicon) {
  const lexicon::TableId table = lexicon.table("opposites");
  for (uint32_t r = 0; r < lexicon.rows(table); ++r) {
    for (const bool other : {false, true}) {
      const int column = lexicon.column(table, other ? "other" : "one");
      for (const std::string_view word : lexicon::split(lexicon.cell(table, r, column), '|')) {
        if (!word.empty()) poles_[key_of(word)].push_back({static_cast<uint16_t>(r), other});
      }
    }
  }
}

void Meanings::decode_alternatives(const lexicon::Lexicon& lexicon) {
  const lexicon::TableId table = lexicon.table("alternatives");
  for (uint32_t r = 0; r < lexicon.rows(table); ++r) {
    uint16_t which = 0;
    for (const std::string_view same : lexicon::split(lexicon.cell(table, r, lexicon.column(table, "words")), '|')) {
      for (const std::string_view word : lexicon::split(same, '=')) {
        alternatives_[key_of(word)].push_back({static_cast<uint16_t>(r), which});
      }
      ++which;
    }
  }
}

Expected<Meanings> Meanings::decode(const lexicon::Lexicon& lexicon) {
  Meanings result;
  result.decode_opposites(lexicon);
  result.decode_alternatives(lexicon);
  const lexicon::TableId reversals = lexicon.table("reversals");
  for (uint32_t r = 0; r < lexicon.rows(reversals); ++r) {
    const std::string_view kind = lexicon.cell(reversals, r, lexicon.column(reversals, "kind"));
    const auto found = std::find(reversal_names.begin(), reversal_names.end(), kind);
    if (found == reversal_names.end()) {
      return Error{fmt::format("«{}» is no kind of reversal", kind), "lexicon/reversals.tsv"};
    }
    const std::string_view word = lexicon.cell(reversals, r, lexicon.column(reversals, "word"));
    result.reversals_[key_of(word)] = static_cast<Reversal>(found - reversal_names.begin());
  }
  return result;
}

const std::vector<Pole>& Meanings::poles(std::u32string_view key) const {
  static const std::vector<Pole> none;
  const auto found = poles_.find(std::u32string(key));
  return found != poles_.end() ? found->second : none;
}

const std::vector<Alternative>& Meanings::alternatives(std::u32string_view key) const {
  static const std::vector<Alternative> none;
  const auto found = alternatives_.find(std::u32string(key));
  return found != alternatives_.end() ? found->second : none;
}

Reversal Meanings::reversal(std::u32string_view key) const {
  const auto found = reversals_.find(std::u32string(key));
  return found != reversals_.end() ? found->second : Reversal::none;
}

int agreement(const std::vector<Pole>& a, const std::vector<Pole>& b) {
  int result = 0;
  for (const Pole& x : a) {
    for (const Pole& y : b) {
      if (x.scale == y.scale) result += x.other == y.other ? 1 : -1;
    }
  }
  return result;
}

std::optional<uint16_t> differ_in(const std::vector<Alternative>& a, const std::vector<Alternative>& b) {
  std::optional<uint16_t> kind;
  for (const Alternative& x : a) {
    for (const Alternative& y : b) {
      if (x.kind != y.kind) continue;
      if (x.which == y.which) return std::nullopt;
      kind = x.kind;
    }
  }
  return kind;
}

}  // namespace isnad::story
