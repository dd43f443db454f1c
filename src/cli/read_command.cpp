// isnad read: pages in, reports out.
#include <fmt/format.h>
#include <unistd.h>

#include <CLI/CLI.hpp>
#include <cstdio>
#include <cstdlib>
#include <map>
#include <memory>

#include "cli/commands.h"
#include "cli/fetch_options.h"
#include "cli/input_options.h"
#include "cli/pretty.h"
#include "cli/progress.h"
#include "input/fetch.h"
#include "input/input.h"
#include "isnad/knowledge.h"
#include "isnad/read.h"
#include "report_json.h"

namespace isnad::cli {

namespace {

enum class Format { pretty, json, jsonl };
enum class Colour { automatic, always, never };

struct Options {
  input::InputOptions input;
  input::FetchOptions fetch;
  Format format = Format::pretty;
  Colour colour = Colour::automatic;
  bool quiet = false;
  std::string lexicon;
  std::vector<std::string> inputs;
};

bool wants_colour(Colour colour) {
  if (colour != Colour::automatic) return colour == Colour::always;
  const char* off = std::getenv("NO_COLOR");
  return ::isatty(STDOUT_FILENO) != 0 && !(off && *off);
}

std::string render(const Report& report, const Options& options, const PrettyOptions& pretty) {
  switch (options.format) {
    case Format::json:
      return to_json(report, true) + "\n";
    case Format::jsonl:
      return to_json(report) + "\n";
    case Format::pretty:
      break;
  }
  return to_pretty(report, pretty) + "\n";
}

void complain(const Error& error) {
  fmt::print(stderr, "isnad: {}: {}\n", error.place, error.sentence);
}

// Reads documents and prints their reports, until standard output takes no more.
class Reading {
public:
  Reading(const Knowledge& knowledge, const Options& options)
      : knowledge_(knowledge), options_(options), progress_(options.quiet) {}

  bool take(const Expected<input::Document>& document) {
    progress_.count();
    const auto report = document ? read(knowledge_, document->name, document->bytes, document->options)
                                 : Expected<Report>(document.error());
    if (!report) {
      progress_.erase();
      complain(report.error());
      status_ = some_failed;
      return true;
    }
    const std::string out = render(*report, options_, pretty_);
    writable_ = std::fwrite(out.data(), 1, out.size(), stdout) == out.size();
    return writable_;
  }

  bool writable() const { return writable_; }
  int status() const { return status_; }

private:
  const Knowledge& knowledge_;
  const Options& options_;
  PrettyOptions pretty_{wants_colour(options_.colour), terminal_width()};
  Progress progress_;
  bool writable_ = true;
  int status_ = all_done;
};

int run(const Options& options) {
  const auto knowledge = Knowledge::open(options.lexicon);
  if (!knowledge) {
    complain(knowledge.error());
    return some_failed;
  }
  input::Fetcher fetcher(options.fetch);
  Reading reading(*knowledge, options);
  for (const std::string& name : options.inputs) {
    if (!reading.writable()) break;
    input::each_document(name, options.input, fetcher, [&](const auto& document) { return reading.take(document); });
  }
  if (std::fflush(stdout) != 0 || std::ferror(stdout)) {
    if (errno == EPIPE) return reading.status();  // the reader has had enough
    fmt::print(stderr, "isnad: cannot write the reports: {}\n", std::strerror(errno));
    return some_failed;
  }
  return reading.status();
}

}  // namespace

std::function<int()> add_read(CLI::App& app) {
  auto options = std::make_shared<Options>();
  CLI::App* read = app.add_subcommand("read", "reads pages and prints who said what");
  const std::map<std::string, Format> formats{
      {"pretty", Format::pretty}, {"json", Format::json}, {"jsonl", Format::jsonl}};
  const std::map<std::string, Colour> colours{
      {"auto", Colour::automatic}, {"always", Colour::always}, {"never", Colour::never}};
  add_input_options(*read, options->input);
  read->add_option("--format", options->format, "pretty (for a person), json or jsonl (one report a line)")
      ->transform(CLI::CheckedTransformer(formats).description(""))
      ->type_name("FORMAT");
  read->add_option("--color", options->colour, "auto, always or never; NO_COLOR is respected")
      ->transform(CLI::CheckedTransformer(colours).description(""))
      ->type_name("WHEN");
  add_fetch_options(*read, options->fetch);
  read->add_flag("--quiet", options->quiet, "show no progress");
  read->add_option("--lexicon", options->lexicon, "the compiled lexicon to use instead of the program's own");
  read->add_option("inputs", options->inputs,
                   "files, folders, archives, feeds, http(s) addresses; - for standard input")
      ->required()
      ->type_name("FILE|URL");
  return [options] { return run(*options); };
}

}  // namespace isnad::cli
