// A search as a store runs it: which keys must stand in an article, and where.
#pragma once

#include <cstdint>
#include <vector>

#include "archive/terms.h"

namespace isnad::archive {

enum class Column : uint8_t { words, facets };

struct Leaf {
  Column column = Column::words;
  Pattern pattern;  // never empty, and no position of it is
};

struct Plan {
  enum class Kind : uint8_t { leaf, all, any, without };  // without: the first part and not the second
  struct Node {
    Kind kind = Kind::leaf;
    uint32_t leaf = 0;
    std::vector<Node> parts;
  };
  std::vector<Leaf> leaves;  // in the order in which `root` has them
  Node root;
};

// A leaf stands there: from this position on. Of Column::facets it says only that it stands in the article, at 0.
struct Hit {
  uint32_t leaf = 0;
  uint32_t position = 0;
  friend bool operator==(const Hit&, const Hit&) = default;
};

}  // namespace isnad::archive
