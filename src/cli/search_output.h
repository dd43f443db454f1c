// What a search found, for a person and for a spreadsheet; search_json.h is for programs.
#pragma once

#include <string>

#include "archive/search.h"
#include "cli/terminal_page.h"

namespace isnad::cli {

std::string search_pretty(const archive::SearchResults& results, const TerminalOptions& options);

// A line for each result after one of headings, RFC 4180.
std::string search_csv(const archive::SearchResults& results);

}  // namespace isnad::cli
