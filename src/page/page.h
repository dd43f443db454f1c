// From bytes to the article: what a page says, and what it says about itself.
#pragma once

#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "isnad/expected.h"
#include "isnad/read.h"
#include "isnad/report.h"
#include "lexicon/lexicon.h"

namespace isnad::page {

// The fields of a report that come from the page alone.
struct Article {
  std::optional<std::string> url;
  std::optional<std::string> outlet;
  std::string language;  // ISO 639; empty when the page does not say and its letters do not tell
  std::string title;
  std::vector<std::string> authors;
  std::optional<std::string> published;
  std::optional<std::string> modified;
  std::u32string text;
  std::vector<Block> blocks;
  std::vector<Link> links;
};

// HTML gives the article alone, a block a line; text is kept unchanged, its furniture marked as such.
Expected<Article> read(const lexicon::Lexicon& lexicon, std::string_view bytes, const ReadOptions& options);

}  // namespace isnad::page
