// The best labels of a sentence by a linear model: Viterbi over first-order transitions, from any source of weights.
#pragma once

#include <array>
#include <vector>

#include "entity/name_features.h"
#include "entity/name_labels.h"

namespace isnad::entity {

// By NameLabel; more than there are, so that sums are vectors.
template <class Score>
struct alignas(16 * sizeof(Score)) NameSum : std::array<Score, 16> {};

// `at(t)` gives the scores of token t (a NameSum), `transition(label)` those of what follows `label`. Labels that
// cannot follow each other never do.
template <class Score, class At, class Transition>
void best_labels(std::size_t count, At at, Transition transition, std::vector<NameLabel>& out) {
  out.assign(count, outside);
  if (count == 0) return;
  static thread_local std::vector<std::array<NameLabel, name_label_count>> back;
  back.resize(count);
  constexpr Score impossible = Score(-1000000000);
  std::array<Score, name_label_count> best;
  for (NameLabel l = 0; l < name_label_count; ++l) {
    best[l] = can_follow(outside, l) ? static_cast<Score>(at(0)[l] + transition(outside)[l]) : impossible;
  }
  for (std::size_t t = 1; t < count; ++t) {
    std::array<Score, name_label_count> next;
    next.fill(impossible);
    const auto& scores = at(t);
    for (NameLabel from = 0; from < name_label_count; ++from) {
      if (best[from] <= impossible) continue;
      const auto& row = transition(from);
      for (NameLabel to : followers(from)) {
        const auto score = static_cast<Score>(best[from] + row[to]);
        if (score > next[to]) next[to] = score, back[t][to] = from;
      }
    }
    for (NameLabel to = 0; to < name_label_count; ++to) next[to] = static_cast<Score>(next[to] + scores[to]);
    best = next;
  }
  NameLabel label = outside;
  for (NameLabel l = 0; l < name_label_count; ++l) {
    if (can_follow(l, outside) && best[l] > best[label]) label = l;
  }
  for (std::size_t t = count; t-- > 0;) {
    out[t] = label;
    label = back[t][label];
  }
}

}  // namespace isnad::entity
