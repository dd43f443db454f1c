// Articles that tell of one event, from how alike pairs of them are.
#pragma once

#include <cstdint>
#include <vector>

namespace isnad::story {

struct Edge {
  uint32_t a = 0, b = 0;  // numbers of articles, a < b
  double likeness = 0;
};

// Articles of different groups of pairs that are so alike never come together, so that one story can be told without
// looking at all others.
inline constexpr double joining_likeness = 0.25;

// Groups of two articles and more, each in order, the groups by their first article. A function of numbers and edges
// alone: whoever numbers the same articles in the same order gets the same groups.
std::vector<std::vector<uint32_t>> cluster(std::size_t articles, const std::vector<Edge>& edges);

}  // namespace isnad::story
