// Searching an archive: statements with their articles, the best first.
#pragma once

#include <cstdint>
#include <functional>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "archive/names.h"
#include "archive/store.h"
#include "isnad/report.h"

namespace isnad::archive {

struct SearchOptions {
  std::size_t results = 10;
  // A search looks at the latest articles that match, so many for each result that is wanted, and ranks those: what is
  // rarer than that is ranked as a whole.
  std::size_t looked_at_for_each = 100;
};

struct SearchResult {
  Card article;
  std::optional<uint32_t> attribution;  // of the report; none where only the article has the words
  double score = 0;
  std::vector<Span> matches;  // in the report's text, in order
  Report report;
};

struct SearchResults {
  std::vector<SearchResult> results;
  std::size_t articles = 0;  // that have a result among those that were looked at
  bool more = false;         // earlier articles match too, which were not looked at
  std::vector<std::string> notes;
};

// The names of an archive are needed by few searches and take a while to be ready.
using BookOf = std::function<Expected<const NameBook*>()>;

Expected<SearchResults> search(Store& store, const ar::WordKnowledge& words, const BookOf& book, std::string_view query,
                               const SearchOptions& options = {});

}  // namespace isnad::archive
