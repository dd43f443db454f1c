// isnad reread: the reports of an archive, made new by this version of the reader.
#include <fmt/format.h>

#include <CLI/CLI.hpp>
#include <algorithm>
#include <chrono>
#include <thread>

#include "archive/reread.h"
#include "cli/archive_options.h"
#include "cli/commands.h"
#include "cli/output.h"
#include "cli/progress_bar.h"
#include "cli/stop_signal.h"

namespace isnad::cli {

namespace {

struct Options {
  ArchiveOptions archive;
  archive::RereadOptions reread;
  bool quiet = false;
};

int run(Options& options) {
  if (options.reread.jobs == 0) options.reread.jobs = std::max(1U, std::thread::hardware_concurrency());
  auto open = open_archive(options.archive, archive::Access::write);
  if (!open) {
    complain(open.error());
    return some_failed;
  }
  heed_stop_signals();
  bool interrupted = false;
  ProgressBar progress(options.quiet, 0);
  const auto counts = archive::reread(*open->archive, options.reread, [&](const std::optional<Error>& error) {
    progress.count();
    if (error) {
      progress.erase();
      complain(*error);
    }
    interrupted = stopped();
    return !interrupted;
  });
  progress.erase();
  if (!counts) {
    complain(counts.error());
    return some_failed;
  }
  if (interrupted) fmt::print(stderr, "isnad: stopped; calling this again goes on from here\n");
  Output output("the summary");
  output.write(
      fmt::format("read again {}, {} failed; {:.1f} s\n", counts->renewed, counts->failed, progress.seconds()));
  return output.finish(counts->failed > 0 || interrupted ? some_failed : all_done);
}

}  // namespace

std::function<int()> add_reread(CLI::App& app) {
  auto options = std::make_shared<Options>();
  options->reread.jobs = 0;
  CLI::App* reread = app.add_subcommand("reread", "reads again what an archive has from an older version of isnad");
  add_archive_options(*reread, options->archive);
  reread->add_flag("--all", options->reread.all, "everything, also what this version has read");
  reread->add_option("--jobs", options->reread.jobs, "read this many documents at a time; all cores when not given")
      ->check(CLI::Range(1, 1024).description(""))
      ->type_name("COUNT");
  reread->add_flag("--quiet", options->quiet, "show no progress");
  return [options] { return run(*options); };
}

}  // namespace isnad::cli
