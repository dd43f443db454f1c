// How far the reading of many documents has come, on a terminal.
#pragma once

#include <chrono>
#include <cstddef>

namespace isnad::cli {

// A line on standard error that shows itself from the sixth document on, at most ten times a second, when standard
// error is a terminal and standard output is none. It is erased before anything else is written there, and at the end.
class Progress {
public:
  explicit Progress(bool quiet);
  ~Progress() { erase(); }
  Progress(const Progress&) = delete;
  Progress& operator=(const Progress&) = delete;

  void count();
  void erase();

private:
  using Clock = std::chrono::steady_clock;

  bool shown_;  // whether it may be
  bool visible_ = false;
  std::size_t documents_ = 0;
  Clock::time_point start_ = Clock::now();
  Clock::time_point last_;
};

}  // namespace isnad::cli
