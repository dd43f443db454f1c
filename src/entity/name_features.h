// The features of the recogniser of names, as hashes: one place for training and for reading.
//
// A feature of one token alone counts for the tokens around it too: what a word says of its neighbour depends on the
// word and the distance only, so its sum is kept and not looked up again (name_decode.h).
#pragma once

#include <vector>

#include "entity/name_tokens.h"
#include "language/ar/tagger_features.h"

namespace isnad::entity {

inline constexpr int reach = 2;  // tokens to either side that are looked at

using FeatureList = std::vector<ar::Feature>;

// What `token` says of the token `distance` places before it (-2 to 2; 1: it stands behind the one decided on).
void own_features(const NameText& text, const NameToken& token, int distance, FeatureList& out);

// All that own_features depends on.
uint64_t signature(const NameToken& token);

// What only several tokens together say of the token `at` of the sentence [first, last).
void joint_features(const NameText& text, text::Sentence sentence, uint32_t at, FeatureList& out);

}  // namespace isnad::entity
