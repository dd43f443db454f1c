#include "language/ar/lemma_counts.h"

#include <fmt/format.h>

#include <algorithm>
#include <charconv>
#include <cmath>
#include <cstring>
#include <optional>
#include <vector>

#include "lexicon/table.h"
#include "text/hash.h"

namespace isnad::ar {

namespace {

constexpr std::string_view magic = "isnadLC1";

uint32_t key_hash(std::string_view key) {
  return static_cast<uint32_t>(hash64(key));
}

struct Row {
  std::string_view key;
  uint32_t articles = 0;
};

std::optional<Row> parse_row(std::string_view line) {
  const auto cells = lexicon::split(line, '\t');
  if (cells.size() != 2 || cells[0].empty()) return std::nullopt;
  Row row{cells[0], 0};
  const auto [end, error] = std::from_chars(cells[1].data(), cells[1].data() + cells[1].size(), row.articles);
  if (error != std::errc{} || end != cells[1].data() + cells[1].size() || row.articles == 0) return std::nullopt;
  return row;
}

}  // namespace

Expected<LemmaCounts> LemmaCounts::view(std::string_view bytes) {
  const Error broken{"these are no counts of lemmas; build the pack again", "ar.lemmas"};
  constexpr std::size_t head = magic.size() + sizeof(Entry);
  if (bytes.size() < head || !bytes.starts_with(magic) || (bytes.size() - head) % sizeof(Entry) != 0) return broken;
  LemmaCounts counts;
  Entry all;
  std::memcpy(&all, bytes.data() + magic.size(), sizeof all);
  counts.articles_ = std::max(1U, all.articles);
  counts.entries_ = reinterpret_cast<const Entry*>(bytes.data() + head);
  counts.size_ = (bytes.size() - head) / sizeof(Entry);
  return counts;
}

float LemmaCounts::weight(std::string_view key) const {
  const uint32_t hash = key_hash(key);
  const Entry* end = entries_ + size_;
  const Entry* at = std::lower_bound(entries_, end, hash, [](const Entry& e, uint32_t h) { return e.key < h; });
  const uint32_t articles = at != end && at->key == hash ? at->articles : 1;
  return std::log(static_cast<float>(articles_) / static_cast<float>(std::min(articles, articles_)));
}

Expected<std::string> build_lemma_counts(std::string_view text) {
  struct Built {
    uint32_t key, articles;
  };
  std::vector<Built> entries;
  uint32_t articles = 0;
  std::size_t line_number = 0;
  for (const std::string_view line : lexicon::split(text, '\n')) {
    ++line_number;
    if (line.empty() || line[0] == '#') continue;
    const auto row = parse_row(line);
    if (!row)
      return Error{"a row is a lemma and in how many articles it stands, with a tab between",
                   fmt::format("line {}", line_number)};
    if (row->key == "*") {
      articles = row->articles;
    } else {
      entries.push_back({key_hash(row->key), row->articles});
    }
  }
  if (articles == 0) return Error{"a row * must say how many articles there were", "line 1"};
  // Of two lemmas with one hash the more frequent: what is shared must not count as rarer than it is.
  std::sort(entries.begin(), entries.end(),
            [](const Built& a, const Built& b) { return a.key != b.key ? a.key < b.key : a.articles > b.articles; });
  entries.erase(
      std::unique(entries.begin(), entries.end(), [](const Built& a, const Built& b) { return a.key == b.key; }),
      entries.end());
  entries.insert(entries.begin(), {0, articles});
  std::string bytes(magic);
  bytes.append(reinterpret_cast<const char*>(entries.data()), entries.size() * sizeof(Built));
  return bytes;
}

}  // namespace isnad::ar
