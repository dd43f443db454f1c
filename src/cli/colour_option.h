// --color, the same for every subcommand that prints for a person.
#pragma once

#include <CLI/App.hpp>

#include "cli/terminal_page.h"

namespace isnad::cli {

void add_colour_option(CLI::App& command, Colour& colour);

}  // namespace isnad::cli
