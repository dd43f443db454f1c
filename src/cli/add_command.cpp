// isnad add: pages into an archive.
#include <fmt/format.h>

#include <CLI/CLI.hpp>
#include <algorithm>
#include <chrono>
#include <filesystem>
#include <memory>
#include <thread>

#include "archive/add.h"
#include "cli/archive_options.h"
#include "cli/commands.h"
#include "cli/fetch_options.h"
#include "cli/in_order.h"
#include "cli/input_options.h"
#include "cli/output.h"
#include "cli/progress_bar.h"
#include "cli/stop_signal.h"
#include "input/fetch.h"
#include "input/input.h"

namespace isnad::cli {

namespace {

struct Options {
  ArchiveOptions archive;
  input::InputOptions input;
  input::FetchOptions fetch;
  bool quiet = false;
  double batch = std::chrono::duration<double>(archive::default_batch).count();  // seconds
  unsigned jobs = 0;                                                             // 0: as many as there are cores
  std::vector<std::string> inputs;
};

using Outcome = Expected<archive::Prepared>;

// Writes what was read, in the order it was given, until the archive takes no more.
class Writer {
public:
  Writer(archive::Adder& adder, ProgressBar& progress) : adder_(adder), progress_(progress) {}

  bool take(const Outcome& outcome) {
    progress_.count();
    if (!outcome && stopped()) return false;  // which is why it could not be read
    if (!outcome) {
      adder_.count_failure();
      progress_.erase();
      complain(outcome.error());
      return !stopped();
    }
    const auto done = adder_.write(*outcome);
    if (!done) trouble_ = done.error();
    return done && !stopped();
  }

  void finish() {
    if (trouble_) return;
    const auto done = adder_.finish();
    if (!done) trouble_ = done.error();
  }

  const std::optional<Error>& trouble() const { return trouble_; }

private:
  archive::Adder& adder_;
  ProgressBar& progress_;
  std::optional<Error> trouble_;
};

void add_all(const Options& options, archive::Adder& adder, ProgressBar& progress, Writer& writer) {
  constexpr std::size_t waiting_for_each = std::size_t{4} << 20;
  const unsigned jobs = options.jobs > 0 ? options.jobs : std::max(1U, std::thread::hardware_concurrency());
  InOrder<Outcome> readers(jobs, jobs * waiting_for_each, [&](const Outcome& outcome) { return writer.take(outcome); });
  input::InputOptions input = options.input;
  input.stopping = stop_descriptor();
  input.bytes_read = [&](uint64_t bytes) { progress.read(bytes); };
  input::Fetcher fetcher(options.fetch);
  bool wanted = true;
  for (const std::string& name : options.inputs) {
    if (!wanted) break;
    input::each_document(name, input, fetcher, [&](Expected<input::Document> document) {
      const std::size_t bytes = document ? document->bytes.size() : 0;
      const auto kept = std::make_shared<Expected<input::Document>>(std::move(document));
      const auto work = [&adder, kept]() -> Outcome {
        if (!*kept) return kept->error();
        return adder.prepare(**kept);
      };
      return wanted = readers.add(bytes, work);
    });
  }
  readers.finish();
}

uint64_t file_size(const std::string& path) {
  std::error_code failed;
  const auto size = std::filesystem::file_size(path, failed);
  return failed ? 0 : size;
}

std::string in_words(const archive::AddCounts& counts) {
  std::string words = fmt::format("added {}", counts.added);
  if (counts.updated > 0) words += fmt::format(", {} changed", counts.updated);
  if (counts.same > 0) words += fmt::format(", {} were there already", counts.same);
  if (counts.failed > 0) words += fmt::format(", {} failed", counts.failed);
  return words;
}

std::string summary(const archive::AddCounts& counts, double seconds) {
  return fmt::format("{}; {:.1f} s, {:.0f} documents a second\n", in_words(counts), seconds,
                     static_cast<double>(counts.all()) / std::max(seconds, 1e-3));
}

std::string size_in_words(const std::string& path, uint64_t articles) {
  return fmt::format("{}: {} articles, {:.1f} MB\n", path, articles, static_cast<double>(file_size(path)) / 1e6);
}

uint64_t all_bytes(const std::vector<std::string>& inputs) {
  uint64_t all = 0;
  for (const std::string& name : inputs) {
    const uint64_t size = input::size_of(name);
    if (size == 0) return 0;
    all += size;
  }
  return all;
}

int run(const Options& options) {
  auto open = open_archive(options.archive, archive::Access::create);
  if (!open) {
    complain(open.error());
    return some_failed;
  }
  heed_stop_signals();
  const std::chrono::duration<double> batch(options.batch);
  archive::Adder adder(*open->archive, std::chrono::duration_cast<std::chrono::milliseconds>(batch));
  ProgressBar progress(options.quiet, all_bytes(options.inputs));
  Writer writer(adder, progress);
  add_all(options, adder, progress, writer);
  writer.finish();
  progress.erase();
  if (writer.trouble()) complain(*writer.trouble());
  const bool interrupted = stopped();
  if (interrupted) fmt::print(stderr, "isnad: stopped; adding the same again goes on from here\n");
  const auto articles = open->archive->store().articles();
  open->archive.reset();  // only closed is the file what it is
  Output output("the summary");
  output.write(summary(adder.counts(), progress.seconds()));
  if (articles) output.write(size_in_words(open->path, *articles));
  return output.finish(writer.trouble() || interrupted || adder.counts().failed > 0 ? some_failed : all_done);
}

}  // namespace

std::function<int()> add_add(CLI::App& app) {
  auto options = std::make_shared<Options>();
  CLI::App* add = app.add_subcommand("add", "reads pages and keeps their reports in an archive");
  add_archive_options(*add, options->archive);
  add_input_options(*add, options->input);
  add_fetch_options(*add, options->fetch);
  add->add_flag("--quiet", options->quiet, "show no progress");
  add->add_option("--batch", options->batch, "what is killed has lost what came in this many seconds, at most")
      ->check(CLI::Range(0.0, 3600.0).description(""))
      ->type_name("SECONDS")
      ->capture_default_str();
  add->add_option("--jobs", options->jobs, "read this many documents at a time; all cores when not given")
      ->check(CLI::Range(1, 1024).description(""))
      ->type_name("COUNT");
  add->add_option("inputs", options->inputs, "files, folders, archives, feeds, http(s) addresses; - for standard input")
      ->required()
      ->type_name("FILE|URL");
  return [options] { return run(*options); };
}

}  // namespace isnad::cli
