// The layout of the words in a pack, shared by the file that builds them and the one that maps them. Host byte order.
#pragma once

#include <cstdint>

namespace isnad::ar::word_format {

inline constexpr char magic[9] = "ISNADW01";

struct Section {
  uint32_t offset = 0, count = 0;
};

struct Header {
  char magic[8];
  Section nodes, edges, sets, lexemes, tags, edits, pool;
};

}  // namespace isnad::ar::word_format
