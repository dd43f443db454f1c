// How far long work has come: a bar with rate and time left on a terminal, a line now and then elsewhere.
#pragma once

#include <atomic>
#include <chrono>
#include <cstdint>
#include <string>

namespace isnad::cli {

// On standard error. `all_bytes` of 0: nobody knows how much there is. For one thread at a time, but for `read`.
class ProgressBar {
public:
  ProgressBar(bool quiet, uint64_t all_bytes);
  ~ProgressBar() { erase(); }
  ProgressBar(const ProgressBar&) = delete;
  ProgressBar& operator=(const ProgressBar&) = delete;

  void read(uint64_t bytes) { bytes_ += bytes; }
  void count();  // one document more is done
  void erase();  // before anything else is written there
  double seconds() const;

private:
  using Clock = std::chrono::steady_clock;
  enum class Shown : uint8_t { no, bar, lines };

  std::string line() const;

  Shown shown_;
  const uint64_t all_bytes_;
  std::atomic<uint64_t> bytes_ = 0;
  uint64_t documents_ = 0;
  bool visible_ = false;
  Clock::time_point start_ = Clock::now();
  Clock::time_point last_ = start_;
};

// «1:05:09», «4:07»
std::string duration(double seconds);

}  // namespace isnad::cli
