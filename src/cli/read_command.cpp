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
#include "cli/input.h"
#include "cli/pretty.h"
#include "input/fetch.h"
#include "isnad/knowledge.h"
#include "isnad/read.h"
#include "report_json.h"

namespace isnad::cli {

namespace {

enum class Format { pretty, json, jsonl };
enum class Colour { automatic, always, never };

struct Options {
  ReadOptions read;
  input::FetchOptions fetch;
  Format format = Format::pretty;
  Colour colour = Colour::automatic;
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

Expected<Report> read_named(const Knowledge& knowledge, const std::string& name, const ReadOptions& options,
                            input::Fetcher& fetcher) {
  if (input::is_address(name)) {
    const auto page = fetcher.fetch(name, options.limits.bytes);
    return page ? read(knowledge, name, page->bytes, input::reading_of(*page, options)) : page.error();
  }
  const auto bytes = read_input(name, options.limits.bytes);
  return bytes ? read(knowledge, name, *bytes, options) : bytes.error();
}

int run(const Options& options) {
  const auto knowledge = Knowledge::open(options.lexicon);
  if (!knowledge) {
    complain(knowledge.error());
    return some_failed;
  }
  const PrettyOptions pretty{wants_colour(options.colour), terminal_width()};
  input::Fetcher fetcher(options.fetch);
  int status = all_done;
  for (const std::string& name : options.inputs) {
    const auto report = read_named(*knowledge, name, options.read, fetcher);
    if (!report) {
      complain(report.error());
      status = some_failed;
      continue;
    }
    const std::string out = render(*report, options, pretty);
    if (std::fwrite(out.data(), 1, out.size(), stdout) != out.size()) break;
  }
  if (std::fflush(stdout) != 0 || std::ferror(stdout)) {
    if (errno == EPIPE) return status;  // the reader has had enough
    fmt::print(stderr, "isnad: cannot write the reports: {}\n", std::strerror(errno));
    return some_failed;
  }
  return status;
}

}  // namespace

std::function<int()> add_read(CLI::App& app) {
  auto options = std::make_shared<Options>();
  CLI::App* read = app.add_subcommand("read", "reads pages and prints who said what");
  const std::map<std::string, InputKind> kinds{
      {"auto", InputKind::automatic}, {"html", InputKind::html}, {"text", InputKind::text}};
  const std::map<std::string, Format> formats{
      {"pretty", Format::pretty}, {"json", Format::json}, {"jsonl", Format::jsonl}};
  const std::map<std::string, Colour> colours{
      {"auto", Colour::automatic}, {"always", Colour::always}, {"never", Colour::never}};
  read->add_option("--as", options->read.kind, "what the inputs are: auto, html or text")
      ->transform(CLI::CheckedTransformer(kinds).description(""))
      ->type_name("KIND");
  read->add_option("--format", options->format, "pretty (for a person), json or jsonl (one report a line)")
      ->transform(CLI::CheckedTransformer(formats).description(""))
      ->type_name("FORMAT");
  read->add_option("--color", options->colour, "auto, always or never; NO_COLOR is respected")
      ->transform(CLI::CheckedTransformer(colours).description(""))
      ->type_name("WHEN");
  read->add_option("--url", options->read.url, "the address the page was fetched from");
  read->add_option("--charset", options->read.charset, "the encoding the server named, if it did");
  read->add_option("--max-bytes", options->read.limits.bytes, "refuse inputs larger than this, e.g. 16M")
      ->transform(CLI::AsSizeValue(false))
      ->type_name("SIZE")
      ->default_str("16M");
  read->add_option("--max-depth", options->read.limits.depth, "refuse pages nested deeper than this")
      ->capture_default_str();
  add_fetch_options(*read, options->fetch);
  read->add_option("--lexicon", options->lexicon, "the compiled lexicon to use instead of the program's own");
  read->add_option("inputs", options->inputs, "files, http(s) addresses, or - for standard input")
      ->required()
      ->type_name("FILE|URL");
  return [options] { return run(*options); };
}

}  // namespace isnad::cli
