// What the words of one line of scraped text make of it, whatever stands around it.
#pragma once

#include <string>
#include <string_view>

#include "page/furniture.h"
#include "page/phrases.h"

namespace isnad::page {

enum class LineMark : uint8_t {
  story,      // nothing says otherwise
  weak,       // begins with a phrase; a title may
  furniture,  // holds nothing else
  list,       // heads titles of other stories
  menu,       // a section's name
  end,        // the comments begin here
};

LineMark mark_of(const FurniturePhrases& phrases, std::u32string_view line, const std::vector<Piece>& pieces);

// Whom a copyright line names: «جميع الحقوق محفوظة لصحيفة الأفق © 2025». Empty where it names nobody.
std::string copyright_holder(const lexicon::Lexicon& lexicon, const FurniturePhrases& phrases, std::u32string_view line,
                             const std::vector<Piece>& pieces);

}  // namespace isnad::page
