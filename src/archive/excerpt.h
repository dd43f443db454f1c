// The passage of an article that is shown for a result.
#pragma once

#include <string>
#include <vector>

#include "archive/search.h"

namespace isnad::archive {

struct Excerpt {
  Span span;  // of the report's text
  std::u32string text;
  std::vector<Span> matches;  // of `text`
};

// The content of the statement; where there is none, the sentences around the first matches. Not longer than a
// paragraph: the part with the most matches.
Excerpt excerpt_of(const SearchResult& result);

// «a3k…:a2»: of the statement, else of the article.
std::string result_id(const SearchResult& result);

}  // namespace isnad::archive
