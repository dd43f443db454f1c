// Other names that a page states: «سامر الحلواني، المعروف بأبي علي»، «تنظيم الدولة (داعش)».
#pragma once

#include <vector>

#include "entity/clusters.h"

namespace isnad::entity {

struct StatedAlias {
  uint32_t owner = 0;            // the mention that has it
  uint32_t first = 0, last = 0;  // tokens of the alias
  Span span;                     // of the alias, without clitics and marks
  Span phrase;                   // the words that state it, or the parenthesis
  bool coined = false;           // no word of the language: «واس»
};

std::vector<StatedAlias> stated_aliases(const PageNames& page);

// Joins who is named by an alias with whose it is, and finds the alias where nobody recognised it as a name.
void join_aliases(const PageNames& page, Clusters& clusters);

}  // namespace isnad::entity
