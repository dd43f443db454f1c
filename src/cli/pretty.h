// A report for a person in a terminal.
#pragma once

#include <string>

#include "cli/terminal_page.h"
#include "isnad/report.h"

namespace isnad::cli {

struct PrettyOptions {
  bool colour = false;
  unsigned width = 80;   // columns to wrap at
  bool explain = false;  // why passages are one entity, and why statements were found
};

// Labels stand on their own lines or before a colon, each piece of Arabic on a line of its own, so that a terminal with
// or without bidirectional text shows both in order.
std::string to_pretty(const Report& report, const PrettyOptions& options);

// «DENIES · indirect · office»: how a statement is made.
std::string statement_label(const TerminalPage& page, const Attribution& attribution);

}  // namespace isnad::cli
