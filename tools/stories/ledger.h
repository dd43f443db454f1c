// `stories ledger`: the ledger of each file of articles, as one story each.
#pragma once

#include <string>
#include <vector>

#include "isnad/knowledge.h"

namespace isnad {

// For people, or with `json` in the shape that the program prints for stories.
int print_ledgers(const Knowledge& knowledge, const std::vector<std::string>& files, bool json);

}  // namespace isnad
