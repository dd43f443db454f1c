// How much two units say the same: the weight of the words that they share.
#pragma once

#include <cstdint>
#include <vector>

#include "story/unit.h"

namespace isnad::story {

// What a unit is compared by: its lemmas, and their skeletons (skeleton() of story_words.h), each once.
struct UnitFeature {
  uint32_t id = 0;
  float weight = 0;
};

struct UnitWording {
  std::vector<UnitFeature> features;  // by id
  float weight = 0;                   // of all together
};

// Of the units of a story, in their order. A word weighs by how rare it is in news, and by how few of the story's units
// have it: what every unit says tells none apart. (tf-idf with both as document frequencies; Sparck Jones 1972.)
std::vector<UnitWording> wordings(const std::vector<Told>& articles, const std::vector<Unit>& units);

// Of each unit, what all units of its sentence say together.
std::vector<UnitWording> contexts(const std::vector<Unit>& units, const std::vector<UnitWording>& wordings);

// 0 to 1: between the weight shared for one of both together (Dice) and for one of the lighter (containment), so that a
// short telling is like a long one that holds it, and less so than like another short one.
float alike(const UnitWording& a, const UnitWording& b);

// The same from the sum of the weights that two share, each the lower of both, and of what either has.
float likeness_of(float shared, float a, float b);

}  // namespace isnad::story
