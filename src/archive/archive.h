// An archive that is open, with what working with it needs.
#pragma once

#include <memory>
#include <optional>
#include <string>

#include "archive/names.h"
#include "archive/search.h"
#include "archive/sqlite/sqlite_store.h"
#include "archive/store.h"
#include "isnad/knowledge.h"

namespace isnad::archive {

class Archive {
public:
  // `knowledge` must outlive it. `path` as for open_sqlite.
  static Expected<std::unique_ptr<Archive>> open(const Knowledge& knowledge, const std::string& path, Access access);
  static std::unique_ptr<Archive> in_memory(const Knowledge& knowledge);  // the plain one, memory_store.h

  Store& store() { return *store_; }
  const Knowledge& knowledge() const { return knowledge_; }
  Expected<const NameBook*> book();  // made ready when it is first asked for

  Expected<SearchResults> search(std::string_view query, const SearchOptions& options = {});

  // For a program that searches often, also in one archive opened several times. Without this a search leaves none
  // open.
  void keep_open(std::shared_ptr<OpenArticles> articles) { opened_ = std::move(articles); }

private:
  explicit Archive(const Knowledge& knowledge) : knowledge_(knowledge) {}
  NameKeys keys();

  const Knowledge& knowledge_;
  std::optional<NameBook> book_;
  std::shared_ptr<OpenArticles> opened_;
  std::unique_ptr<Store> store_;
};

}  // namespace isnad::archive
