// What an archive has of one entity, for a person.
#pragma once

#include <string>

#include "archive/who.h"
#include "cli/terminal_page.h"

namespace isnad::cli {

std::string who_pretty(const archive::Who& who, const TerminalOptions& options);

}  // namespace isnad::cli
