// What an HTML page prints about itself where its metadata is silent: the date and the byline near the headline.
#pragma once

#include <string>

#include "lexicon/lexicon.h"
#include "page/html.h"
#include "page/page.h"

namespace isnad::page {

// Fills published, modified and authors of `article` where they are empty, and leaves names of people in authors: no
// «بقلم», no addresses, no outlets. Dates count from the headline to the first paragraph; further on and shortly above
// the headline only with a label («نُشر في») or in an element that its markup calls a date.
void add_visible_facts(const Tree& tree, const lexicon::Lexicon& lexicon, Article& article);

// A block of the article that is nothing but such facts: a byline above the first paragraph.
bool is_fact_block(const lexicon::Lexicon& lexicon, const std::string& words);

}  // namespace isnad::page
