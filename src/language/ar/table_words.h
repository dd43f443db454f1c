// The words that the tables of lexicon/ give the word lexicon.
#pragma once

#include <vector>

#include "isnad/expected.h"
#include "language/ar/word_lexicon.h"
#include "lexicon/table.h"

namespace isnad::ar {

// None for a table that is not about words. `place` of an error is table:line.
Expected<std::vector<WordForm>> words_of(const lexicon::Table& table);

// Marks the forms of the verbs that the table common_verbs names; any other table changes nothing.
void mark_common(const lexicon::Table& table, std::vector<WordForm>& forms);

}  // namespace isnad::ar
