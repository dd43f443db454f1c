// The layout of a pack, shared by the one file that writes it and the one that maps it. Host byte order: a pack is
// built where it is used.
#pragma once

#include <cstdint>
#include <string_view>

namespace isnad::lexicon::format {

inline constexpr char magic[9] = "ISNADP02";

struct Section {
  uint64_t offset = 0;
  uint64_t bytes = 0;
};

struct Header {
  char magic[8];
  Section words, letters, edges, nodes, entries, tables, cells, strings, parts;
};

struct WordSlot {  // open addressing, a power of two of slots; length 0 is free
  uint32_t offset = 0, length = 0, id = 0;
};

struct EdgeSlot {  // likewise; target 0 (the root, which nothing leads to) is free
  uint32_t node = 0, word = 0, target = 0;
};

struct NodeEntries {
  uint32_t first = 0, count = 0;
};

struct Cell {
  uint32_t offset = 0, length = 0;
};

struct TableHeader {  // cells: the column names, then row by row
  Cell name;
  uint32_t columns = 0, rows = 0, first_cell = 0;
};

struct PartHeader {  // bytes that another stage maps by itself
  Cell name;
  Section bytes;
};

inline uint64_t mix(uint64_t h) {  // the finaliser of MurmurHash3
  h ^= h >> 33;
  h *= 0xff51afd7ed558ccdULL;
  h ^= h >> 33;
  return h;
}

inline uint64_t hash(std::u32string_view word) {  // FNV-1a over code points
  uint64_t h = 0xcbf29ce484222325ULL;
  for (char32_t c : word) h = (h ^ c) * 0x100000001b3ULL;
  return mix(h);
}

inline uint64_t hash(uint32_t node, uint32_t word) {
  return mix((uint64_t{node} << 32) | word);
}

}  // namespace isnad::lexicon::format
