// Lines that are not the story: «اقرأ أيضاً»، share bars, comment forms.
#pragma once

#include <string_view>
#include <vector>

#include "isnad/report.h"
#include "lexicon/lexicon.h"

namespace isnad::page {

// How a phrase of lexicon/furniture.tsv makes a line furniture.
enum class FurnitureKind : uint8_t {
  none,
  start,  // a line that begins with it
  whole,  // a line that is hardly longer than it
  end,    // a line that begins with it, and everything after that line
};

class FurniturePhrases {
public:
  explicit FurniturePhrases(const lexicon::Lexicon& lexicon);
  FurnitureKind kind(std::u32string_view line) const;
  bool is_furniture(std::u32string_view line) const { return kind(line) != FurnitureKind::none; }

private:
  const lexicon::Lexicon& lexicon_;
  lexicon::TableId table_;
  std::vector<FurnitureKind> kinds_;  // by row
};

// One block for each line of scraped text that is not blank: title, headings, items, paragraphs, furniture.
std::vector<Block> blocks_of_text(const lexicon::Lexicon& lexicon, std::u32string_view text);

}  // namespace isnad::page
