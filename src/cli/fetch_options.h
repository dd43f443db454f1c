// The options of every subcommand that fetches addresses.
#pragma once

#include <CLI/App.hpp>

#include "input/fetch.h"

namespace isnad::cli {

void add_fetch_options(CLI::App& command, input::FetchOptions& fetch);

}  // namespace isnad::cli
