// Reports of an older reader made new from the documents that the archive keeps.
#pragma once

#include <functional>

#include "archive/archive.h"

namespace isnad::archive {

struct RereadOptions {
  bool all = false;  // also those that this reader made
  unsigned jobs = 1;
};

struct RereadCounts {
  uint64_t renewed = 0;
  uint64_t failed = 0;  // whose documents this reader cannot read: their reports stay as they are
};

// Everything that an article is known by stays: its id, its versions, corrections of its entities. Killed in the
// middle, calling it again goes on. `each` is told of every article, with what was wrong if something was; false stops.
Expected<RereadCounts> reread(Archive& archive, const RereadOptions& options,
                              const std::function<bool(const std::optional<Error>&)>& each);

}  // namespace isnad::archive
