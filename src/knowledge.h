// The parts of Knowledge, one for each stage that needs some.
#pragma once

#include "entity/date_words.h"
#include "entity/page_names.h"
#include "entity/recognise.h"
#include "isnad/knowledge.h"
#include "language/ar/lemma_counts.h"
#include "language/ar/words.h"
#include "lexicon/lexicon.h"
#include "statement/choice.h"
#include "statement/grammar.h"
#include "story/meanings.h"

namespace isnad {

struct Knowledge::Parts {
  lexicon::Lexicon lexicon;
  entity::DateWords dates;
  statement::Grammar grammar;
  ar::WordKnowledge words;            // views bytes of the lexicon
  entity::RecogniserKnowledge names;  // likewise
  entity::LinkKnowledge links;
  statement::Weights statements;  // views bytes of the lexicon
  ar::LemmaCounts lemmas;         // likewise
  story::Meanings meanings;
  statement::Weights comparing;  // views bytes of the lexicon
};

}  // namespace isnad
