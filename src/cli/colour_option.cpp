#include "cli/colour_option.h"

#include <CLI/CLI.hpp>
#include <map>

namespace isnad::cli {

void add_colour_option(CLI::App& command, Colour& colour) {
  const std::map<std::string, Colour> colours{
      {"auto", Colour::automatic}, {"always", Colour::always}, {"never", Colour::never}};
  command.add_option("--color", colour, "auto, always or never; NO_COLOR is respected")
      ->transform(CLI::CheckedTransformer(colours).description(""))
      ->type_name("WHEN");
}

}  // namespace isnad::cli
