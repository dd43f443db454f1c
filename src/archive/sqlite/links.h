// Which articles may tell of one event: kept in step with the articles, each pair looked at once, when the second
// comes.
#pragma once

#include <cstdint>
#include <vector>

#include "archive/sqlite/tables.h"
#include "archive/store.h"
#include "story/sketch.h"

namespace isnad::archive {

class Links {
public:
  explicit Links(Commands& commands) : sql_(commands) {}

  // Of the table article; in the place of what was put for it before.
  void put(int64_t article, const story::Sketch& sketch);
  std::vector<Neighbour> neighbours(int64_t article);

private:
  void take_out(int64_t article);
  void link(int64_t article, const story::Sketch& sketch);
  std::vector<int64_t> with_same_handles(const story::Sketch& sketch);
  std::optional<story::Sketch> sketch_of(int64_t article);

  Commands& sql_;
};

}  // namespace isnad::archive
