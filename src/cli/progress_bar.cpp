#include "cli/progress_bar.h"

#include <fmt/format.h>
#include <unistd.h>

#include <algorithm>
#include <cmath>
#include <cstdio>

namespace isnad::cli {

ProgressBar::ProgressBar(bool quiet, uint64_t all_bytes)
    : shown_(quiet                          ? Shown::no
             : ::isatty(STDERR_FILENO) != 0 ? Shown::bar
                                            : Shown::lines),
      all_bytes_(all_bytes) {}

double ProgressBar::seconds() const {
  return std::chrono::duration<double>(Clock::now() - start_).count();
}

void ProgressBar::count() {
  constexpr std::chrono::milliseconds pause_of_bar{100};
  constexpr std::chrono::seconds pause_of_lines{10};
  ++documents_;
  if (shown_ == Shown::no) return;
  const auto now = Clock::now();
  if (now - last_ < (shown_ == Shown::bar ? Clock::duration(pause_of_bar) : Clock::duration(pause_of_lines))) return;
  last_ = now;
  const bool bar = shown_ == Shown::bar;
  fmt::print(stderr, "{}{}{}", bar ? "\r\x1b[K" : "", line(), bar ? "" : "\n");
  std::fflush(stderr);
  visible_ = bar;
}

std::string ProgressBar::line() const {
  constexpr double width = 24;
  const double elapsed = seconds();
  const std::string rate =
      fmt::format("{} documents, {:.0f} a second", documents_, static_cast<double>(documents_) / elapsed);
  if (all_bytes_ == 0) return fmt::format("{}, {}", rate, duration(elapsed));
  const double part = std::min(1.0, static_cast<double>(bytes_) / static_cast<double>(all_bytes_));
  const std::string left = part > 0 ? fmt::format(", {} left", duration(elapsed / part - elapsed)) : "";
  const auto full = static_cast<std::size_t>(std::lround(part * width));
  const std::string bar = std::string(full, '#') + std::string(static_cast<std::size_t>(width) - full, '.');
  return fmt::format("[{}] {:3.0f} %, {}{}", bar, part * 100, rate, left);
}

void ProgressBar::erase() {
  if (!visible_) return;
  fmt::print(stderr, "\r\x1b[K");
  std::fflush(stderr);
  visible_ = false;
}

std::string duration(double seconds) {
  const auto all = static_cast<uint64_t>(std::max(0.0, seconds));
  const uint64_t minutes = all / 60 % 60;
  if (all >= 3600) return fmt::format("{}:{:02}:{:02}", all / 3600, minutes, all % 60);
  return fmt::format("{}:{:02}", minutes, all % 60);
}

}  // namespace isnad::cli
