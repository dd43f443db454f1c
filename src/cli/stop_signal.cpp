#include "cli/stop_signal.h"

#include <fcntl.h>
#include <poll.h>
#include <unistd.h>

#include <algorithm>
#include <array>
#include <cerrno>
#include <csignal>

namespace isnad::cli {

namespace {

// A byte in it is the wish. A pipe, because a signal between a look and a sleep must end the sleep.
std::array<int, 2> wish{-1, -1};

void on_signal(int) {
  const int before = errno;  // of whatever is interrupted
  for (const int signal : {SIGINT, SIGTERM}) std::signal(signal, SIG_DFL);
  stop();
  errno = before;
}

}  // namespace

void heed_stop_signals() {
  if (wish[0] >= 0 || ::pipe2(wish.data(), O_CLOEXEC | O_NONBLOCK) != 0) return;
  for (const int signal : {SIGINT, SIGTERM}) std::signal(signal, on_signal);
}

void stop() {
  const char byte = 0;
  static_cast<void>(!::write(wish[1], &byte, 1));
}

bool stopped() {
  return !sleep_unless_stopped(std::chrono::milliseconds(0));
}

int stop_descriptor() {
  return wish[0];
}

bool sleep_unless_stopped(std::chrono::milliseconds time) {
  using Clock = std::chrono::steady_clock;
  const auto end = Clock::now() + time;
  pollfd wished{wish[0], POLLIN, 0};
  while (true) {
    const auto left = std::chrono::ceil<std::chrono::milliseconds>(end - Clock::now()).count();
    const int most = 3'600'000;
    const int ready = ::poll(&wished, 1, static_cast<int>(std::clamp<int64_t>(left, 0, most)));
    if (ready > 0) return false;
    if (Clock::now() >= end) return true;
  }
}

}  // namespace isnad::cli
