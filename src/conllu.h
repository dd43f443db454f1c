// CoNLL-U: the words of a report's text for people and programs that work with treebanks.
//
// universaldependencies.org/format.html; heads and relations are left open (_).
#pragma once

#include <string>

#include "isnad/report.h"
#include "language/ar/words.h"

namespace isnad {

// All sentences of the text, furniture too. A token with clitics is a multiword token; FORM is what is written.
std::string to_conllu(const Report& report, const ar::WordKnowledge& knowledge);

}  // namespace isnad
