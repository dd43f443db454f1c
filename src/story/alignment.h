// Which words of two statements stand for one another.
#pragma once

#include <cstdint>
#include <vector>

#include "story/wording.h"

namespace isnad::story {

// Why two words are taken for one another, the surest first.
enum class Tie : uint8_t {
  written,      // the same word
  lemma,        // another form of it
  country,      // مصر and مصري
  number,       // 3 and ثلاثة
  root,         // ارتفع and ارتفاع
  opposite,     // by lexicon/opposites.tsv; not the same, but about the same
  meaning,      // likewise
  spelling,     // أميركا and أمريكا
  alternative,  // مصر and ليبيا, نفط and ذهب: one stands where the other has another thing of its kind
  none,
};
inline constexpr std::size_t tie_count = 9;  // without none

// The tie of two words by themselves. Symmetric.
Tie tie_between(const WordedTerm& a, const WordedTerm& b);

struct AlignedTo {
  static constexpr uint32_t nothing = 0xFFFFFFFF;
  uint32_t term = nothing;  // of the other wording
  Tie tie = Tie::none;
};

// For each term of either side the other's term that stands for it; no term stands for two. Terms without content have
// none.
struct WordAlignment {
  std::vector<AlignedTo> left, right;
};

// The surest ties first, among equals those at like places.
WordAlignment align(const Wording& left, const Wording& right);

}  // namespace isnad::story
