// Names in a text, before it is known which of them are one entity.
#pragma once

#include <vector>

#include "entity/recognise.h"
#include "isnad/report.h"
#include "language/ar/analyse.h"
#include "language/ar/words.h"
#include "lexicon/lexicon.h"

namespace isnad::entity {

struct Mention {
  uint32_t first = 0;  // tokens [first, last) of the analysis
  uint32_t last = 0;
  Span span;  // without clitics
  EntityType type = EntityType::other;
};

// Where a token goes on behind so many letters of its key: its clitics, which are no part of a name.
uint32_t behind_letters(const ar::Analysis& analysis, uint32_t token, uint32_t letters);

bool is_furniture(const Report& report, Span span);

// In text order, not overlapping; nothing in furniture.
std::vector<Mention> find_mentions(const lexicon::Lexicon& lexicon, const RecogniserKnowledge& names,
                                   const ar::Words& words, const ar::Analysis& analysis, const Report& report);

}  // namespace isnad::entity
