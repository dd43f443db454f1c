// Finds the names of people, places and organizations in a text by a learned model.
//
// A linear-chain conditional random field over the tokens of words (Lafferty, McCallum and Pereira, ICML 2001), with
// what the tables list as features. models/README.md is the card of its weights.
#pragma once

#include <vector>

#include "entity/name_labels.h"
#include "entity/name_tokens.h"
#include "language/ar/linear_model.h"

namespace isnad::entity {

// What the recogniser needs, mapped from the pack.
struct RecogniserKnowledge {
  NameTables tables;
  ar::LinearModel model;

  static Expected<RecogniserKnowledge> view(const lexicon::Lexicon& lexicon);
};

// Tokens [first, last) of a NameText.
struct FoundName {
  uint32_t first = 0, last = 0;
  NameClass name_class = NameClass::person;
};

// In text order, not overlapping.
std::vector<FoundName> recognise(const NameText& text, const ar::LinearModel& model);

}  // namespace isnad::entity
