// Units: the passages that can be accounts of a claim, each about one proposition.
#pragma once

#include <cstdint>
#include <optional>
#include <string>
#include <vector>

#include "story/ledger.h"
#include "story/story_words.h"
#include "story/told.h"

namespace isnad::story {

// «24 جريحا»: a number and what is counted, a class of counted_words.tsv or the skeleton of a noun.
struct Quantity {
  uint32_t value = 0;
  std::string counted;
  friend bool operator==(const Quantity&, const Quantity&) = default;
  friend bool operator<(const Quantity& a, const Quantity& b) {
    return a.value != b.value ? a.value < b.value : a.counted < b.counted;
  }
};

struct Unit {
  uint32_t article = 0;
  uint32_t sentence = 0;                // of Told::sentences
  Span span;                            // code points of the article's text
  std::vector<uint32_t> terms;          // of Told::terms: those that carry meaning
  std::optional<uint32_t> attribution;  // of the report: the innermost that tells it
  bool title = false;
  bool negated = false;              // by a particle before its verb: لم، لن، لا
  std::vector<Quantity> quantities;  // sorted
  std::vector<uint32_t> months;      // sorted, 1 to 12
  Stance stance = Stance::asserts;
};

// In text order. A sentence is cut at the ends of what attributions tell, and before words that open a clause of its
// own (clause_words.tsv; a verb behind و), unless fewer than three words that carry meaning would be left on a side.
std::vector<Unit> find_units(const Told& told, uint32_t article, const StoryWords& words);

// Whether its source tells its content (says, denies, expects ...), or does something by words (demands, agrees ...),
// which is itself what is told. Attributions without a source do neither: they say how firm the outlet is.
enum class Telling : uint8_t { none, tells, acts };
Telling telling(const Attribution& attribution);

// Words that carry meaning, by their part of speech.
bool carries_meaning(const Term& term);

// Whether the passage is asserted, denied or hedged, by the attribution it is from and the words in it.
Stance stance_of(const Told& told, const Unit& unit, const StoryWords& words);

}  // namespace isnad::story
