// What articles took over from one another: passages that are copied, cut, reordered and lightly edited ones too.
#pragma once

#include <cstdint>
#include <vector>

#include "story/told.h"

namespace isnad::story {

// A passage that two articles share, aligned word by word; `earlier` had it first, as far as their times tell (then the
// one whose id is smaller).
struct Passage {
  uint32_t earlier = 0, later = 0;  // numbers of articles
  Span earlier_span, later_span;    // code points of their texts
  float alike = 0;                  // the share of the longer side's content words that stand in both, 0 to 1
};

struct Reuse {
  std::vector<Passage> passages;  // by `later`, then `earlier`, then where they stand
  // Articles that go back to one text, each with two at least; an article that has of several texts is in several.
  std::vector<std::vector<uint32_t>> groups;
};

// `articles` in the order of their times. The same whatever the order of those of one time, and by how many threads.
Reuse find_reuse(const std::vector<Told>& articles, unsigned threads = 1);

// All that two articles have in common, also what is too short to tell a copy: for who looks at both. By place in the
// first one, which is number 0.
std::vector<Passage> in_common(const Told& first, const Told& second);

}  // namespace isnad::story
