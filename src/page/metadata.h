// What a page says about itself: title, authors, dates, outlet, language, address, links.
#pragma once

#include "page/extract.h"
#include "page/html.h"
#include "page/page.h"

namespace isnad::page {

// Fills every field of `article` but text, blocks and links; returns what the page says of the story itself.
SelfDescription read_metadata(const Tree& tree, const ReadOptions& options, Article& article);

// The links inside [first, last) of the tree, by kind; `story` tells which nodes are the story's.
void read_links(const Tree& tree, uint32_t story_root, Article& article);

// An ISO 8601 date with as much time and zone as `text` has; empty when it begins with no date.
std::string iso_date(std::string_view text);

}  // namespace isnad::page
