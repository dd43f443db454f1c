// SIGINT and SIGTERM as a wish to end, for commands that run until somebody wants them to.
#pragma once

#include <chrono>

namespace isnad::cli {

// From the first call on, the first such signal is a wish; the second ends the program at once, as it does elsewhere.
void heed_stop_signals();

// The same wish, of the program's own.
void stop();

bool stopped();

// A descriptor that has something to read from the wish on, for whoever waits for others too.
int stop_descriptor();

// Sleeps for this long, or until somebody wants the program to end, which is false, from then on at once.
bool sleep_unless_stopped(std::chrono::milliseconds time);

}  // namespace isnad::cli
