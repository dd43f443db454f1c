// What a group has with other groups, for who joins groups again and again.
#pragma once

#include <algorithm>
#include <cstdint>
#include <utility>
#include <vector>

namespace isnad::story {

// By the number of the other group, ascending, each once.
template <class Number>
using GroupSums = std::vector<std::pair<uint32_t, Number>>;

// Where the sum with a group stands, or would.
template <class Sums>
auto place_of(Sums& sums, uint32_t other) {
  const auto has_lower_number = [](const auto& sum, uint32_t number) { return sum.first < number; };
  return std::lower_bound(sums.begin(), sums.end(), other, has_lower_number);
}

// 0 where they have nothing in common.
template <class Number>
Number sum_with(const GroupSums<Number>& sums, uint32_t other) {
  const auto at = place_of(sums, other);
  return at == sums.end() || at->first != other ? 0 : at->second;
}

// Those of two groups together, as far as the others are kept.
template <class Number, class Kept>
GroupSums<Number> added_up(const GroupSums<Number>& a, const GroupSums<Number>& b, const Kept& kept) {
  GroupSums<Number> both;
  auto x = a.begin(), y = b.begin();
  while (x != a.end() || y != b.end()) {
    const bool from_x = y == b.end() || (x != a.end() && x->first <= y->first);
    const bool from_y = x == a.end() || (y != b.end() && y->first <= x->first);
    const uint32_t other = from_x ? x->first : y->first;
    if (kept(other)) both.emplace_back(other, (from_x ? x->second : 0) + (from_y ? y->second : 0));
    x += from_x;
    y += from_y;
  }
  return both;
}

}  // namespace isnad::story
