#include "cli/progress.h"

#include <fmt/format.h>
#include <unistd.h>

#include <cstdio>

namespace isnad::cli {

Progress::Progress(bool quiet) : shown_(!quiet && ::isatty(STDERR_FILENO) != 0 && ::isatty(STDOUT_FILENO) == 0) {}

void Progress::count() {
  constexpr std::size_t handful = 5;
  constexpr std::chrono::milliseconds pause{100};
  if (++documents_ <= handful || !shown_) return;
  const auto now = Clock::now();
  if (now - last_ < pause) return;
  last_ = now;
  const double seconds = std::chrono::duration<double>(now - start_).count();
  fmt::print(stderr, "\r\x1b[K{} documents, {:.0f} a second", documents_, static_cast<double>(documents_) / seconds);
  std::fflush(stderr);
  visible_ = true;
}

void Progress::erase() {
  if (!visible_) return;
  fmt::print(stderr, "\r\x1b[K");
  std::fflush(stderr);
  visible_ = false;
}

}  // namespace isnad::cli
