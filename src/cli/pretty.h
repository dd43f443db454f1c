// A report for a person in a terminal.
#pragma once

#include <string>

#include "isnad/report.h"

namespace isnad::cli {

struct PrettyOptions {
  bool colour = false;
  unsigned width = 80;   // columns to wrap at
  bool explain = false;  // why passages are one entity, and why statements were found
};

unsigned terminal_width();  // of standard output; $COLUMNS, else 80, when it is no terminal

// Labels stand on their own lines or before a colon, each piece of Arabic on a line of its own, so that a terminal with
// or without bidirectional text shows both in order.
std::string to_pretty(const Report& report, const PrettyOptions& options);

}  // namespace isnad::cli
