// isnad who: everything an archive has of one person, place or organization.
#include <fmt/format.h>

#include <CLI/CLI.hpp>

#include "archive/who.h"
#include "cli/archive_options.h"
#include "cli/colour_option.h"
#include "cli/commands.h"
#include "cli/output.h"
#include "cli/terminal_page.h"
#include "cli/who_output.h"
#include "who_json.h"

namespace isnad::cli {

namespace {

enum class Format { pretty, json };

struct Options {
  ArchiveOptions archive;
  archive::WhoOptions who;
  Format format = Format::pretty;
  Colour colour = Colour::automatic;
  std::vector<std::string> words;
};

int run(const Options& options) {
  auto open = open_archive(options.archive, archive::Access::read, Names::wanted);
  if (!open) {
    complain(open.error());
    return some_failed;
  }
  const std::string name = fmt::format("{}", fmt::join(options.words, " "));
  const auto who = archive::who(open->archive->store(), *open->names, name, options.who);
  if (!who) {
    complain(who.error());
    return some_failed;
  }
  if (who->members.empty()) {
    complain({"nobody in this archive is called so", name});
    return some_failed;
  }
  Output output("what was found");
  if (options.format == Format::json) {
    output.write(to_json(name, *who) + "\n");
  } else {
    output.write(who_pretty(*who, {wants_colour(options.colour), terminal_width()}));
  }
  return output.finish(all_done);
}

}  // namespace

std::function<int()> add_who(CLI::App& app) {
  auto options = std::make_shared<Options>();
  CLI::App* who = app.add_subcommand("who", "what an archive has of one person, place or organization");
  const std::map<std::string, Format> formats{{"pretty", Format::pretty}, {"json", Format::json}};
  add_archive_options(*who, options->archive);
  who->add_option("--format", options->format, "pretty (for a person) or json")
      ->transform(CLI::CheckedTransformer(formats).description(""))
      ->type_name("FORMAT");
  add_colour_option(*who, options->colour);
  who->add_option("--limit", options->who.statements, "show this many statements")
      ->check(CLI::Range(0, 10'000).description(""))
      ->type_name("COUNT")
      ->capture_default_str();
  who->add_option("name", options->words, "a name in any script, or an entity's id")->required()->type_name("NAME");
  return [options] { return run(*options); };
}

}  // namespace isnad::cli
