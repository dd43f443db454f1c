#include "cli/input_options.h"

#include <CLI/CLI.hpp>
#include <map>

namespace isnad::cli {

namespace {

template <class Size>
void add_size(CLI::App& command, const char* name, Size& size, const char* says, const char* usual) {
  command.add_option(name, size, says)->transform(CLI::AsSizeValue(false))->type_name("SIZE")->default_str(usual);
}

void add_limits(CLI::App& command, input::InputOptions& options) {
  add_size(command, "--max-bytes", options.read.limits.bytes, "refuse documents larger than this", "16M");
  add_size(command, "--max-expanded", options.limits.expanded, "stop an archive that expands to more than this", "16G");
  command.add_option("--max-depth", options.read.limits.depth, "refuse pages nested deeper than this")
      ->capture_default_str();
  command.add_option("--max-ratio", options.limits.ratio, "stop an archive that expands to more than this many times")
      ->capture_default_str();
  command.add_option("--max-members", options.limits.members, "stop an archive with more files than this")
      ->capture_default_str();
}

void use_map(const std::string& map, input::InputOptions& options) {
  auto fields = input::field_names(map);
  if (!fields) throw CLI::ValidationError(fields.error().place, fields.error().sentence);
  options.fields = std::move(*fields);
}

}  // namespace

void add_input_options(CLI::App& command, input::InputOptions& options) {
  const std::map<std::string, InputKind> kinds{
      {"auto", InputKind::automatic}, {"html", InputKind::html}, {"text", InputKind::text}};
  command.add_option("--as", options.read.kind, "what the documents are: auto, html or text")
      ->transform(CLI::CheckedTransformer(kinds).description(""))
      ->type_name("KIND");
  command.add_option("--url", options.read.url, "the address the page was fetched from");
  command.add_option("--charset", options.read.charset, "the encoding the server named, if it did");
  command
      .add_option_function<std::string>(
          "--map", [&options](const std::string& map) { use_map(map, options); },
          "names of the fields of JSON articles: title=headline,text=story.body,...")
      ->type_name("FIELD=NAME,...");
  add_limits(command, options);
}

}  // namespace isnad::cli
