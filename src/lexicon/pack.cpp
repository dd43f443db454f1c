// Writes a pack. The trie's nodes are numbered in the order of the sorted keys, so the same tables give the same bytes.
#include <algorithm>
#include <cstring>
#include <map>
#include <tuple>

#include "lexicon/lexicon.h"
#include "lexicon/pack_format.h"

namespace isnad::lexicon {

using namespace format;

namespace {

class Strings {
public:
  Cell add(std::string_view text) {
    const auto [place, fresh] = cells_.try_emplace(std::string(text));
    if (fresh) {
      place->second = {static_cast<uint32_t>(bytes_.size()), static_cast<uint32_t>(text.size())};
      bytes_ += text;
    }
    return place->second;
  }
  const std::string& bytes() const { return bytes_; }

private:
  std::map<std::string, Cell, std::less<>> cells_;
  std::string bytes_;
};

std::size_t slots_for(std::size_t items) {
  std::size_t slots = 16;
  while (slots < items + items / 2) slots *= 2;  // two thirds are taken at most
  return slots;
}

struct Trie {
  std::map<std::u32string, uint32_t> words;
  std::map<std::pair<uint32_t, uint32_t>, uint32_t> edges;
  std::vector<std::vector<Entry>> entries{1};

  void add(const Key& key) {
    uint32_t node = root;
    for (const std::u32string& word : key.words) {
      const uint32_t id = words.try_emplace(word, static_cast<uint32_t>(words.size())).first->second;
      const auto [place, fresh] = edges.try_emplace({node, id}, static_cast<uint32_t>(entries.size()));
      if (fresh) entries.emplace_back();
      node = place->second;
    }
    std::vector<Entry>& here = entries[node];
    if (std::find(here.begin(), here.end(), key.entry) == here.end()) here.push_back(key.entry);
  }
};

template <class T>
Section append(std::string& bytes, const std::vector<T>& items) {
  bytes.resize((bytes.size() + 15) / 16 * 16);
  const Section section{bytes.size(), items.size() * sizeof(T)};
  if (!items.empty()) bytes.append(reinterpret_cast<const char*>(items.data()), section.bytes);
  return section;
}

std::vector<WordSlot> word_slots(const Trie& trie, std::vector<char32_t>& letters) {
  std::vector<WordSlot> slots(slots_for(trie.words.size()));
  for (const auto& [word, id] : trie.words) {
    std::size_t i = hash(word) & (slots.size() - 1);
    while (slots[i].length != 0) i = (i + 1) & (slots.size() - 1);
    slots[i] = {static_cast<uint32_t>(letters.size()), static_cast<uint32_t>(word.size()), id};
    letters.insert(letters.end(), word.begin(), word.end());
  }
  return slots;
}

std::vector<EdgeSlot> edge_slots(const Trie& trie) {
  std::vector<EdgeSlot> slots(slots_for(trie.edges.size()));
  for (const auto& [from, target] : trie.edges) {
    std::size_t i = hash(from.first, from.second) & (slots.size() - 1);
    while (slots[i].target != 0) i = (i + 1) & (slots.size() - 1);
    slots[i] = {from.first, from.second, target};
  }
  return slots;
}

}  // namespace

std::string pack(const std::vector<Table>& tables, std::vector<Key> keys, const std::vector<Part>& parts) {
  std::stable_sort(keys.begin(), keys.end(), [](const Key& a, const Key& b) {
    return std::tie(a.words, a.entry.table, a.entry.row) < std::tie(b.words, b.entry.table, b.entry.row);
  });
  Trie trie;
  for (const Key& key : keys) {
    if (!key.words.empty()) trie.add(key);
  }
  std::vector<NodeEntries> nodes;
  std::vector<Entry> entries;
  for (const auto& here : trie.entries) {
    nodes.push_back({static_cast<uint32_t>(entries.size()), static_cast<uint32_t>(here.size())});
    entries.insert(entries.end(), here.begin(), here.end());
  }
  Strings strings;
  std::vector<TableHeader> headers;
  std::vector<Cell> cells;
  for (const Table& table : tables) {
    headers.push_back({strings.add(table.name), static_cast<uint32_t>(table.columns.size()),
                       static_cast<uint32_t>(table.rows.size()), static_cast<uint32_t>(cells.size())});
    for (const std::string& column : table.columns) cells.push_back(strings.add(column));
    for (const Row& row : table.rows) {
      for (const std::string& cell : row.cells) cells.push_back(strings.add(cell));
    }
  }
  std::vector<char32_t> letters;
  const std::vector<WordSlot> words = word_slots(trie, letters);
  Header header{};
  std::memcpy(header.magic, magic, sizeof header.magic);
  std::string bytes(sizeof header, '\0');
  header.words = append(bytes, words);
  header.letters = append(bytes, letters);
  header.edges = append(bytes, edge_slots(trie));
  header.nodes = append(bytes, nodes);
  header.entries = append(bytes, entries);
  header.tables = append(bytes, headers);
  header.cells = append(bytes, cells);
  std::vector<PartHeader> part_headers;
  part_headers.reserve(parts.size());
  for (const Part& part : parts) {
    part_headers.push_back(
        {strings.add(part.name), append(bytes, std::vector<char>(part.bytes.begin(), part.bytes.end()))});
  }
  header.parts = append(bytes, part_headers);
  header.strings = append(bytes, std::vector<char>(strings.bytes().begin(), strings.bytes().end()));
  std::memcpy(bytes.data(), &header, sizeof header);
  return bytes;
}

}  // namespace isnad::lexicon
