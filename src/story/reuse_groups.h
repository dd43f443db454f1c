// Which articles go back to one text, by the passages that they share.
#pragma once

#include <cstdint>
#include <vector>

namespace isnad::story {

// A passage that two articles share, as places of words in each.
struct Shared {
  uint32_t earlier = 0, later = 0;                   // numbers of articles
  std::vector<uint32_t> earlier_words, later_words;  // ascending
  float score = 0;
};

// Those by which articles go back to one text; `sizes` are the numbers of words of all articles. A passage is one where
// - one of the two articles is hardly anything but what it shares with the other, or
// - it is long, and not each of the two articles has most of its words from a third, too, with which it shares much
//   more: so those who quote one statement do not become one with those who copied from one agency what that one made
//   of the statement.
std::vector<Shared> closest(std::vector<Shared> shared, const std::vector<uint32_t>& sizes);

// Connected components over passages, not over articles: passages of one article are joined where they have most of
// their words in common. So an article that is made of two agencies' copy is in two groups, and these stay two. Each
// group ascending, without those that are parts of others.
std::vector<std::vector<uint32_t>> groups_of(const std::vector<Shared>& shared);

}  // namespace isnad::story
