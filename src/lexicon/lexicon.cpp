#include "lexicon/lexicon.h"

#include <fcntl.h>
#include <sys/mman.h>
#include <sys/stat.h>
#include <unistd.h>

#include <atomic>
#include <cerrno>
#include <cstring>

#include "lexicon/pack_format.h"

namespace isnad::lexicon {

using namespace format;

struct Lexicon::View {
  const char* bytes = nullptr;
  std::size_t size = 0;
  uint64_t identity = 0;
  std::span<const WordSlot> words;
  std::span<const char32_t> letters;
  std::span<const EdgeSlot> edges;
  std::span<const NodeEntries> nodes;
  std::span<const Entry> entries;
  std::span<const TableHeader> tables;
  std::span<const Cell> cells;
  std::span<const char> strings;
  std::span<const PartHeader> parts;

  ~View() {
    if (bytes) ::munmap(const_cast<char*>(bytes), size);
  }
  std::string_view string(Cell cell) const { return {strings.data() + cell.offset, cell.length}; }
};

namespace {

template <class T>
bool take(const char* bytes, std::size_t size, const Section& section, std::span<const T>& out) {
  if (section.offset % alignof(T) != 0 || section.offset > size || section.bytes > size - section.offset) return false;
  out = {reinterpret_cast<const T*>(bytes + section.offset), section.bytes / sizeof(T)};
  return true;
}

struct File {
  int descriptor;
  explicit File(const std::string& path) : descriptor(::open(path.c_str(), O_RDONLY | O_CLOEXEC)) {}
  ~File() {
    if (descriptor >= 0) ::close(descriptor);
  }
  File(const File&) = delete;
  File& operator=(const File&) = delete;
};

}  // namespace

Lexicon::Lexicon(std::unique_ptr<View> view) : view_(std::move(view)) {}
Lexicon::Lexicon(Lexicon&&) noexcept = default;
Lexicon& Lexicon::operator=(Lexicon&&) noexcept = default;
Lexicon::~Lexicon() = default;

Expected<Lexicon> Lexicon::open(const std::string& path) {
  const File file(path);
  struct stat info {};
  if (file.descriptor < 0 || ::fstat(file.descriptor, &info) != 0) {
    return Error{std::string("cannot open the lexicon: ") + std::strerror(errno), path};
  }
  const auto size = static_cast<std::size_t>(info.st_size);
  const Error bad{"this is not a lexicon of this version of isnad; build it again with lexicon-compile", path};
  if (size < sizeof(Header)) return bad;
  void* mapped = ::mmap(nullptr, size, PROT_READ, MAP_PRIVATE, file.descriptor, 0);
  if (mapped == MAP_FAILED) return Error{std::string("cannot map the lexicon: ") + std::strerror(errno), path};
  auto view = std::make_unique<View>();
  static std::atomic<uint64_t> opened{0};
  view->identity = ++opened;
  view->bytes = static_cast<const char*>(mapped);
  view->size = size;
  Header header;
  std::memcpy(&header, view->bytes, sizeof header);
  const char* bytes = view->bytes;
  const bool whole = std::memcmp(header.magic, magic, sizeof header.magic) == 0 &&
                     take(bytes, size, header.words, view->words) && take(bytes, size, header.letters, view->letters) &&
                     take(bytes, size, header.edges, view->edges) && take(bytes, size, header.nodes, view->nodes) &&
                     take(bytes, size, header.entries, view->entries) &&
                     take(bytes, size, header.tables, view->tables) && take(bytes, size, header.cells, view->cells) &&
                     take(bytes, size, header.strings, view->strings) && take(bytes, size, header.parts, view->parts) &&
                     !view->words.empty() && !view->edges.empty();
  if (!whole) return bad;
  return Lexicon(std::move(view));
}

std::string_view Lexicon::part(std::string_view name) const {
  for (const PartHeader& part : view_->parts) {
    std::span<const char> bytes;
    if (view_->string(part.name) == name && take(view_->bytes, view_->size, part.bytes, bytes)) {
      return {bytes.data(), bytes.size()};
    }
  }
  return {};
}

uint64_t Lexicon::identity() const {
  return view_->identity;
}

uint32_t Lexicon::word(std::u32string_view folded) const {
  const std::size_t mask = view_->words.size() - 1;
  for (std::size_t i = hash(folded) & mask;; i = (i + 1) & mask) {
    const WordSlot& slot = view_->words[i];
    if (slot.length == 0) return no_node;
    if (std::u32string_view(view_->letters.data() + slot.offset, slot.length) == folded) return slot.id;
  }
}

void Lexicon::ask_for(std::u32string_view folded) const {
  __builtin_prefetch(&view_->words[hash(folded) & (view_->words.size() - 1)]);
}

uint32_t Lexicon::next(uint32_t node, uint32_t word) const {
  if (word == no_node) return no_node;
  const std::size_t mask = view_->edges.size() - 1;
  for (std::size_t i = hash(node, word) & mask;; i = (i + 1) & mask) {
    const EdgeSlot& slot = view_->edges[i];
    if (slot.target == 0) return no_node;
    if (slot.node == node && slot.word == word) return slot.target;
  }
}

std::span<const Entry> Lexicon::entries(uint32_t node) const {
  if (node >= view_->nodes.size()) return {};
  return view_->entries.subspan(view_->nodes[node].first, view_->nodes[node].count);
}

TableId Lexicon::table(std::string_view name) const {
  for (std::size_t i = 0; i < view_->tables.size(); ++i) {
    if (view_->string(view_->tables[i].name) == name) return static_cast<TableId>(i);
  }
  return no_table;
}

uint32_t Lexicon::rows(TableId table) const {
  return table == no_table ? 0 : view_->tables[table].rows;
}

int Lexicon::column(TableId table, std::string_view name) const {
  if (table == no_table) return -1;
  const TableHeader& header = view_->tables[table];
  for (uint32_t i = 0; i < header.columns; ++i) {
    if (view_->string(view_->cells[header.first_cell + i]) == name) return static_cast<int>(i);
  }
  return -1;
}

std::string_view Lexicon::cell(TableId table, uint32_t row, int column) const {
  if (table == no_table || column < 0) return {};
  const TableHeader& header = view_->tables[table];
  if (row >= header.rows) return {};
  return view_->string(view_->cells[header.first_cell + (row + 1) * header.columns + static_cast<uint32_t>(column)]);
}

}  // namespace isnad::lexicon
