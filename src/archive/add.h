// Documents into an archive: read by all cores, written by one at a time.
#pragma once

#include <chrono>
#include <condition_variable>
#include <cstdint>
#include <functional>
#include <mutex>
#include <optional>
#include <string>
#include <thread>
#include <vector>

#include "archive/archive.h"
#include "input/input.h"

namespace isnad::archive {

struct AddCounts {
  uint64_t added = 0;
  uint64_t same = 0;  // were there already
  uint64_t updated = 0;
  uint64_t failed = 0;
  uint64_t all() const { return added + same + updated + failed; }
};

// What became of a document before it is written.
struct Prepared {
  bool known = false;  // the very same is in the archive
  Record record;       // of one that is not
};

inline constexpr std::chrono::seconds default_batch{3};

// Writes in batches: what is killed in the middle has lost the last one, at most. A batch ends in time even when
// nothing more comes, so that others see it, and can write. From the first `write` to `finish` the archive is for this
// alone.
class Adder {
public:
  explicit Adder(Archive& archive, std::chrono::milliseconds longest_batch = default_batch)
      : archive_(archive), longest_batch_(longest_batch) {}

  // From any thread. Fails as reading does; then nothing is to be written.
  Expected<Prepared> prepare(const input::Document& document);

  // From one thread at a time. Fails where the archive cannot be written to: then nothing more can.
  Expected<Done> write(const Prepared& prepared);
  void count_failure();
  Expected<Done> finish();

  const AddCounts& counts() const { return counts_; }

private:
  Expected<Done> commit();
  void commit_in_time(const std::stop_token& stop);

  Archive& archive_;
  std::chrono::milliseconds longest_batch_;
  std::mutex store_;  // one thread at a time, also for asking
  AddCounts counts_, committed_;
  uint64_t waiting_bytes_ = 0;
  std::chrono::steady_clock::time_point begun_ = std::chrono::steady_clock::now();
  std::optional<Error> trouble_;  // of a commit that nobody waited for
  std::condition_variable_any begins_;
  std::jthread clock_;  // with the first batch; last, so that it ends first
};

}  // namespace isnad::archive
