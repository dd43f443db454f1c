// The article on a page: which of its blocks are the story.
//
// No rules for single sites: the blocks are judged by their length, their links and what the page's own markup says of
// the elements around them; the story is the smallest element that holds most of the good text (after the idea of
// Kohlschütter et al., Boilerplate Detection using Shallow Text Features, WSDM 2010, and of Readability).
#pragma once

#include <string>
#include <vector>

#include "isnad/report.h"
#include "lexicon/lexicon.h"
#include "page/html.h"

namespace isnad::page {

struct HtmlBlock {
  BlockKind kind = BlockKind::paragraph;
  std::string text;  // white space collapsed, never empty
  uint32_t node = 0;
};

struct Extraction {
  std::vector<HtmlBlock> blocks;  // without the title
  uint32_t root = no_node;        // the element that holds the story
};

// What a page's metadata says of its story; all may be empty. Evidence to weigh: pages say many things.
struct SelfDescription {
  std::vector<std::string> titles;  // every name it gives the story
  std::string description;          // how it sums the story up
  std::string body;                 // the story, in its linked data; may be cut off, and may have tags
};

Extraction extract(const Tree& tree, const lexicon::Lexicon& lexicon, const SelfDescription& self);

// The text of an element without its scripts, white space collapsed.
std::string text_of(const Tree& tree, uint32_t node);

}  // namespace isnad::page
