// Which units tell the same: the claims, as groups of units.
#pragma once

#include <cstdint>
#include <string>
#include <vector>

#include "story/similarity.h"
#include "story/unit.h"

namespace isnad::story {

// Whether two units cannot be one claim although their words are like: other numbers of the same thing, other months,
// negated against not negated.
bool conflict(const Unit& a, const Unit& b);

struct Group {
  std::vector<uint32_t> units;         // in their order
  std::vector<uint32_t> contradicted;  // groups that tell another value of the same
  std::string figure;                  // «24 injured», of find_figures alone
};

// Average-link agglomerative clustering (Sokal and Michener 1958) with units in conflict kept apart (cannot-link;
// Davidson and Ravi 2005). Every unit is in one group; groups in the order of their first units. Units with the same
// words are one from the start, so that copies weigh no more than their original. `contexts` are of similarity.h.
std::vector<Group> find_groups(const std::vector<Unit>& units, const std::vector<UnitWording>& wordings,
                               const std::vector<UnitWording>& contexts);

// Disputed figures: where articles count the same of one event and come to other numbers, a group for each number, and
// those of one dispute contradict each other. Their units are in find_groups' groups as well. `contradicted` counts
// from the first figure.
std::vector<Group> find_figures(const std::vector<Unit>& units, const std::vector<UnitWording>& contexts);

}  // namespace isnad::story
