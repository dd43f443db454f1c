// The words of articles, by which searches find them: full-text indexes, one for each generation of readings.
//
// Nothing can be taken out of an index without the words that were put in. So what is renewed goes into another index,
// and when nothing is left in the older ones they are dropped as a whole.
#pragma once

#include <cstdint>
#include <string>
#include <string_view>
#include <vector>

#include "archive/sqlite/tables.h"
#include "archive/store.h"

namespace isnad::archive {

class WordIndex {
public:
  WordIndex(Database& database, Commands& commands) : database_(database), sql_(commands) {}

  void put(int64_t reading, const Record& record);
  void find(const Plan& plan, const Store::FoundSink& sink);  // the latest first

  // Before a reading is renewed: if it stands in the newest index a newer one is made.
  void start_beyond(uint64_t reading);
  void drop_unused();
  void forget() { newest_ = 0; }  // after what was written was taken back

private:
  int64_t newest();
  std::vector<int64_t> generations();
  bool find_in(int64_t generation, const Plan& plan, const std::string& match, const Store::FoundSink& sink);
  std::vector<Hit> hits_by_leaf(int64_t generation, const Plan& plan, const std::vector<std::string>& leaves,
                                int64_t reading);

  Database& database_;
  Commands& sql_;
  int64_t newest_ = 0;  // the index that new readings go into; 0: not known yet
};

}  // namespace isnad::archive
