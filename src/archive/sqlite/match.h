// A plan in the query language of FTS5.
#pragma once

#include <string>
#include <vector>

#include "archive/plan.h"

namespace isnad::archive {

// Each leaf is one phrase, in the order of the leaves.
std::string match_of(const Plan& plan);
std::string match_of(const Leaf& leaf);

// Whether FTS5 may tell too few hits of the plan. Where a phrase within an AND has all its words in an article but not
// beside one another, it forgets the hits of everything in that AND, unless this is the whole query; those of an
// alternative, which may already be of another article, are then missing there.
bool loses_hits(const Plan& plan);

// Makes of the hits that FTS5 tells those that Found has: of parts of the plan that do not hold in the article, it
// tells some and others not, as its cursors happen to stand.
void keep_what_holds(const Plan& plan, std::vector<Hit>& hits);

}  // namespace isnad::archive
