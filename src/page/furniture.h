// Phrases that mark what is not the story: «اقرأ أيضاً»، share bars, comment forms.
#pragma once

#include <optional>
#include <string_view>
#include <vector>

#include "isnad/report.h"
#include "lexicon/lexicon.h"
#include "page/phrases.h"

namespace isnad::page {

// The kinds of lexicon/furniture.tsv, whose header says what each means.
enum class FurnitureKind : uint8_t { none, start, list, label, whole, count, menu, end };

class FurniturePhrases {
public:
  explicit FurniturePhrases(const lexicon::Lexicon& lexicon);

  // Of the phrase that a block of an HTML page begins with, if that makes it furniture.
  FurnitureKind kind(std::u32string_view line) const;
  bool is_furniture(std::u32string_view line) const { return kind(line) != FurnitureKind::none; }

  // The longest phrase that begins at a piece.
  std::optional<PhraseHit> at(const std::vector<Piece>& pieces, std::size_t at) const {
    return longest_phrase(lexicon_, table_, pieces, at);
  }
  FurnitureKind kind_of(const PhraseHit& hit) const { return kind_of_row(hit.row); }

private:
  FurnitureKind kind_of_row(uint32_t row) const;
  bool may_begin_phrase(std::u32string_view line) const;

  const lexicon::Lexicon& lexicon_;
  lexicon::TableId table_;
  int column_;
};

}  // namespace isnad::page
