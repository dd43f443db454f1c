// Scraped text, which has no markup: which of its lines are the story, and what the others say about it.
//
// A line is furniture by its words (lexicon/furniture.tsv, fact_labels.tsv), its shape (addresses, breadcrumbs) and its
// place: what may be a heading inside a story is a list of other stories behind its last sentence. To lose a sentence
// of the story is worse than to keep a share bar, so a line that reads like a sentence is furniture only behind a label
// or inside the comments.
#pragma once

#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "isnad/report.h"
#include "lexicon/lexicon.h"

namespace isnad::page {

struct ScrapedText {
  std::vector<Block> blocks;  // one for each line that is not blank
  Span title;
  std::vector<std::string> authors;
  std::optional<std::string> published;
  std::optional<std::string> modified;
  std::string outlet;  // whom a copyright line names; empty where none does
  std::string source;  // of a source line or a byline; empty where none names one
};

ScrapedText read_scraped(const lexicon::Lexicon& lexicon, std::u32string_view text);

}  // namespace isnad::page
