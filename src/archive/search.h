// Searching an archive: statements with their articles, the best first.
#pragma once

#include <cstdint>
#include <functional>
#include <list>
#include <memory>
#include <mutex>
#include <optional>
#include <string>
#include <string_view>
#include <unordered_map>
#include <utility>
#include <vector>

#include "archive/names.h"
#include "archive/store.h"
#include "isnad/report.h"

namespace isnad::archive {

struct SearchOptions {
  std::size_t results = 10;
  // A search looks at the latest articles that match, so many for each result that is wanted, and ranks those: what is
  // rarer than that is ranked as a whole.
  std::size_t looked_at_for_each = 50;
};

struct SearchResult {
  Card article;
  std::optional<uint32_t> attribution;  // of the report; none where only the article has the words
  double score = 0;
  std::vector<Span> matches;             // in the report's text, in order
  std::shared_ptr<const Report> report;  // always one; of a search, what results show of it: text, blocks, statements,
                                         // and the entities' ids and names
};

struct SearchResults {
  std::vector<SearchResult> results;
  std::size_t articles = 0;  // that have a result among those that were looked at
  bool more = false;         // earlier articles match too, which were not looked at
  std::vector<std::string> notes;
};

// Articles of one archive that earlier searches have opened, for a program that searches often: opening one takes
// longer than finding it. A reading never changes, so that nothing here grows old. For any thread.
class OpenArticles {
public:
  struct Opened {
    SearchResult article;
    std::vector<Span> positions;  // of the words in the index
  };
  using Shared = std::shared_ptr<const Opened>;

  explicit OpenArticles(std::size_t most) : most_(most) {}

  Expected<Shared> open(Store& store, uint64_t reading);

private:
  Shared known(uint64_t reading);
  void keep(uint64_t reading, const Shared& opened);

  std::mutex mutex_;
  std::size_t most_;
  std::list<std::pair<uint64_t, Shared>> opened_;  // what was wanted last first
  std::unordered_map<uint64_t, decltype(opened_)::iterator> by_reading_;
};

// The names of an archive are needed by few searches and take a while to be ready.
using BookOf = std::function<Expected<const NameBook*>()>;

Expected<SearchResults> search(Store& store, const ar::WordKnowledge& words, const BookOf& book, OpenArticles& opened,
                               std::string_view query, const SearchOptions& options = {});

}  // namespace isnad::archive
