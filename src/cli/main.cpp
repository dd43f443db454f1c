// isnad: the command line. One table of subcommands, one place that turns their outcome into an exit status.
#include <malloc.h>

#include <CLI/CLI.hpp>
#include <csignal>

#include "cli/commands.h"
#include "isnad/version.h"

namespace {

struct Command {
  const char* name;
  std::function<int()> (*add)(CLI::App&);
};

constexpr Command commands[] = {
    {"add", isnad::cli::add_add},       {"claim", isnad::cli::add_claim},     {"compare", isnad::cli::add_compare},
    {"export", isnad::cli::add_export}, {"link", isnad::cli::add_link},       {"match", isnad::cli::add_match},
    {"read", isnad::cli::add_read},     {"reread", isnad::cli::add_reread},   {"search", isnad::cli::add_search},
    {"serve", isnad::cli::add_serve},   {"stories", isnad::cli::add_stories}, {"story", isnad::cli::add_story},
    {"unlink", isnad::cli::add_unlink}, {"watch", isnad::cli::add_watch},     {"who", isnad::cli::add_who}};

// Pages come and go by the hundred kilobytes; giving their memory back each time costs as much as parsing them.
void keep_freed_memory() {
  constexpr int enough = 64 << 20;
  ::mallopt(M_MMAP_THRESHOLD, enough);
  ::mallopt(M_TRIM_THRESHOLD, enough);
}

}  // namespace

int main(int count, char** arguments) {
  keep_freed_memory();
  std::signal(SIGPIPE, SIG_IGN);
  CLI::App app("isnad reads Arabic news: who said this, in which words, how firmly, and through whom.", "isnad");
  app.set_version_flag("--version", std::string("isnad ") + isnad::version);
  app.require_subcommand(1);
  app.failure_message([](const CLI::App* failed, const CLI::Error& error) {
    return std::string("isnad: ") + error.what() + "\nTry: " + failed->get_name() + " --help\n";
  });
  std::map<std::string, std::function<int()>> run;
  for (const Command& command : commands) run[command.name] = command.add(app);
  try {
    app.parse(count, arguments);
  } catch (const CLI::ParseError& error) {
    return app.exit(error) == 0 ? isnad::cli::all_done : isnad::cli::wrong_usage;
  }
  return run.at(app.get_subcommands().front()->get_name())();
}
