// The text of a report, block by block, with its marks.
#pragma once

#include <string>
#include <vector>

#include "html/names.h"
#include "isnad/report.h"

namespace isnad::html {

// Ids in a document that may hold several articles: «d2-a7» is the cue of the seventh statement of article 2 in its
// text, «d2-s7» the same statement in the list.
std::string cue_id(std::size_t article, std::size_t statement);
std::string statement_id(std::size_t article, std::size_t statement);

// «act-deny sure-possible negative»
std::string classes(const Attribution& a);

struct Body {
  std::string title;         // the blocks that are titles
  std::string text;          // all others
  std::vector<bool> placed;  // for each statement, whether its cue stands in a block, so that one can link to it
};

Body body(const Report& report, const Labels& labels, const Names& names, std::size_t article);

}  // namespace isnad::html
