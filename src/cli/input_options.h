// The options that say what inputs are and what they may cost; the same for every subcommand that reads.
#pragma once

#include <CLI/App.hpp>

#include "input/input.h"

namespace isnad::cli {

// `options` must outlive the parsing.
void add_input_options(CLI::App& command, input::InputOptions& options);

}  // namespace isnad::cli
