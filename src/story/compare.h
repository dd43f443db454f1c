// Whether two statements say the same, contradict each other, or are about other things.
//
// A log-linear model over what an alignment of their words leaves unexplained: words that one side alone has,
// opposites, denials, other numbers and names (as in natural language inference by alignment: MacCartney et al. 2008).
// models/README.md is the card of its weights.
#pragma once

#include <array>
#include <cstdint>
#include <string>
#include <string_view>
#include <vector>

#include "isnad/knowledge.h"
#include "isnad/report.h"
#include "story/wording.h"

namespace isnad::story {

enum class Relation : uint8_t { same, contradicts, other };
inline constexpr std::array<std::string_view, 3> relation_names{"same", "contradicts", "other"};

struct Comparison {
  std::array<float, 3> chances{};        // by Relation; together 1
  Relation relation = Relation::other;   // the likeliest
  std::vector<Reason::Feature> reasons;  // what spoke for it most, the strongest first; only where asked for

  float chance() const { return chances[static_cast<std::size_t>(relation)]; }
};

// `right` is what is held against `left`: the order matters a little, since headlines that answer another are worded
// unlike it.
Comparison compare(const Wording& left, const Wording& right, const Knowledge& knowledge, bool explain = false);
Comparison compare(std::u32string_view left, std::u32string_view right, const Knowledge& knowledge,
                   bool explain = false);

}  // namespace isnad::story
