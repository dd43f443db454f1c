// Stories and ledgers for a person in a terminal.
#pragma once

#include <string>

#include "cli/terminal_page.h"
#include "story_json.h"

namespace isnad::cli {

// A few lines of a list, and what stands below it.
std::string story_line(const ToldStory& story, const TerminalOptions& options);
std::string stories_summary(std::size_t shown, std::size_t all);

// The whole ledger; one claim of it, with the words of its accounts.
std::string story_pretty(const ToldStory& story, bool explain, const TerminalOptions& options);
std::string claim_pretty(const ToldStory& story, std::size_t claim, bool explain, const TerminalOptions& options);

}  // namespace isnad::cli
