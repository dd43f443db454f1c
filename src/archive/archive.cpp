#include "archive/archive.h"

#include "archive/memory/memory_store.h"
#include "knowledge.h"

namespace isnad::archive {

NameKeys Archive::keys() {
  return {[this](const Named& name) {
            const auto known = book();
            return known ? (*known)->words_of(name.name) : std::vector<std::string>();
          },
          [this](const std::string& word) {
            const auto known = book();
            return known ? (*known)->sounds_of(word) : std::vector<uint32_t>();
          }};
}

Expected<std::unique_ptr<Archive>> Archive::open(const Knowledge& knowledge, const std::string& path, Access access) {
  std::unique_ptr<Archive> archive(new Archive(knowledge));
  if (access != Access::read) {
    const auto book = archive->book();  // whoever writes needs it; better told now than in the middle
    if (!book) return book.error();
  }
  auto store = open_sqlite(path, access, archive->keys());
  if (!store) return store.error();
  archive->store_ = std::move(*store);
  return archive;
}

std::unique_ptr<Archive> Archive::in_memory(const Knowledge& knowledge) {
  std::unique_ptr<Archive> archive(new Archive(knowledge));
  archive->store_ = memory_store(archive->keys());
  return archive;
}

Expected<const NameBook*> Archive::book() {
  if (!book_) {
    auto decoded = NameBook::decode(knowledge_.parts().lexicon);
    if (!decoded) return decoded.error();
    book_ = std::move(*decoded);
  }
  return &*book_;
}

Expected<SearchResults> Archive::search(std::string_view query, const SearchOptions& options) {
  const Moment moment(*store_);
  if (!moment.begun()) return moment.begun().error();
  OpenArticles of_this(options.results);
  return archive::search(
      *store_, knowledge_.parts().words, [this] { return book(); }, opened_ ? *opened_ : of_this, query, options);
}

}  // namespace isnad::archive
