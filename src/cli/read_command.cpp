// isnad read: pages in, reports out.
#include <fmt/format.h>
#include <unistd.h>

#include <CLI/CLI.hpp>
#include <algorithm>
#include <cerrno>
#include <cstdio>
#include <cstdlib>
#include <cstring>
#include <map>
#include <memory>
#include <thread>

#include "cli/commands.h"
#include "cli/fetch_options.h"
#include "cli/in_order.h"
#include "cli/input_options.h"
#include "cli/pretty.h"
#include "cli/progress.h"
#include "conllu.h"
#include "input/fetch.h"
#include "input/input.h"
#include "isnad/knowledge.h"
#include "isnad/read.h"
#include "knowledge.h"
#include "report_json.h"

namespace isnad::cli {

namespace {

enum class Format { pretty, json, jsonl, conllu };
enum class Colour { automatic, always, never };

struct Options {
  input::InputOptions input;
  input::FetchOptions fetch;
  Format format = Format::pretty;
  Colour colour = Colour::automatic;
  bool quiet = false;
  bool explain = false;
  unsigned jobs = 0;  // 0: as many as there are cores
  std::string lexicon;
  std::vector<std::string> inputs;
};

bool wants_colour(Colour colour) {
  if (colour != Colour::automatic) return colour == Colour::always;
  const char* off = std::getenv("NO_COLOR");
  return ::isatty(STDOUT_FILENO) != 0 && !(off && *off);
}

std::string render(const Knowledge& knowledge, const Report& report, const Options& options,
                   const PrettyOptions& pretty) {
  switch (options.format) {
    case Format::json:
      return to_json(report, {.indent = true, .explain = options.explain}) + "\n";
    case Format::jsonl:
      return to_json(report, {.indent = false, .explain = options.explain}) + "\n";
    case Format::conllu:
      return to_conllu(report, knowledge.parts().words);
    case Format::pretty:
      break;
  }
  return to_pretty(report, pretty) + "\n";
}

void complain(const Error& error) {
  fmt::print(stderr, "isnad: {}: {}\n", error.place, error.sentence);
}

// What is to be printed of one document: its report, or what was wrong.
using Outcome = Expected<std::string>;

Outcome read_one(const Knowledge& knowledge, const Expected<input::Document>& document, const Options& options,
                 const PrettyOptions& pretty) {
  if (!document) return document.error();
  const auto report = read(knowledge, document->name, document->bytes, document->options);
  if (!report) return report.error();
  return render(knowledge, *report, options, pretty);
}

// Prints outcomes, until standard output takes no more.
class Printer {
public:
  explicit Printer(bool quiet) : progress_(quiet) {}

  bool print(const Outcome& outcome) {
    progress_.count();
    if (!outcome) {
      progress_.erase();
      complain(outcome.error());
      status_ = some_failed;
      return true;
    }
    errno = 0;
    const bool written = std::fwrite(outcome->data(), 1, outcome->size(), stdout) == outcome->size();
    if (!written) write_error_ = errno;  // of this thread
    return written;
  }

  // Writes what is still held back; the exit status of it all.
  int finish() {
    if (write_error_ == 0 && std::fflush(stdout) != 0) write_error_ = errno;
    if (write_error_ == 0 || write_error_ == EPIPE) return status_;  // with EPIPE the reader has had enough
    progress_.erase();
    fmt::print(stderr, "isnad: cannot write the reports: {}\n", std::strerror(write_error_));
    return some_failed;
  }

private:
  Progress progress_;
  int status_ = all_done;
  int write_error_ = 0;
};

void read_all(const Knowledge& knowledge, const Options& options, Printer& printer) {
  constexpr std::size_t waiting_for_each = std::size_t{4} << 20;
  const PrettyOptions pretty{wants_colour(options.colour), terminal_width(), options.explain};
  const unsigned jobs = options.jobs > 0 ? options.jobs : std::max(1U, std::thread::hardware_concurrency());
  InOrder<Outcome> readers(jobs, jobs * waiting_for_each,
                           [&](const Outcome& outcome) { return printer.print(outcome); });
  input::Fetcher fetcher(options.fetch);
  bool wanted = true;
  for (const std::string& name : options.inputs) {
    if (!wanted) break;
    input::each_document(name, options.input, fetcher, [&](Expected<input::Document> document) {
      const std::size_t bytes = document ? document->bytes.size() : 0;
      // shared, because work must be copyable
      const auto kept = std::make_shared<Expected<input::Document>>(std::move(document));
      return wanted = readers.add(bytes, [&, kept] { return read_one(knowledge, *kept, options, pretty); });
    });
  }
  readers.finish();
}

int run(const Options& options) {
  const auto knowledge = Knowledge::open(options.lexicon);
  if (!knowledge) {
    complain(knowledge.error());
    return some_failed;
  }
  Printer printer(options.quiet);
  read_all(*knowledge, options, printer);
  return printer.finish();
}

}  // namespace

std::function<int()> add_read(CLI::App& app) {
  auto options = std::make_shared<Options>();
  CLI::App* read = app.add_subcommand("read", "reads pages and prints who said what");
  const std::map<std::string, Format> formats{
      {"pretty", Format::pretty}, {"json", Format::json}, {"jsonl", Format::jsonl}, {"conllu", Format::conllu}};
  const std::map<std::string, Colour> colours{
      {"auto", Colour::automatic}, {"always", Colour::always}, {"never", Colour::never}};
  add_input_options(*read, options->input);
  read->add_option("--format", options->format,
                   "pretty (for a person), json, jsonl (one report a line) or conllu (the words of the text)")
      ->transform(CLI::CheckedTransformer(formats).description(""))
      ->type_name("FORMAT");
  read->add_option("--color", options->colour, "auto, always or never; NO_COLOR is respected")
      ->transform(CLI::CheckedTransformer(colours).description(""))
      ->type_name("WHEN");
  add_fetch_options(*read, options->fetch);
  read->add_flag("--explain", options->explain,
                 "say why passages are taken for one person, place or organization (pretty, json, jsonl)");
  read->add_flag("--quiet", options->quiet, "show no progress");
  read->add_option("--jobs", options->jobs, "read this many documents at a time; all cores when not given")
      ->check(CLI::Range(1, 1024).description(""))
      ->type_name("COUNT");
  read->add_option("--lexicon", options->lexicon, "the compiled lexicon to use instead of the program's own");
  read->add_option("inputs", options->inputs,
                   "files, folders, archives, feeds, http(s) addresses; - for standard input")
      ->required()
      ->type_name("FILE|URL");
  return [options] { return run(*options); };
}

}  // namespace isnad::cli
