// isnad read: pages in, reports out.
#include <fmt/format.h>

#include <CLI/CLI.hpp>
#include <algorithm>
#include <cstdio>
#include <map>
#include <memory>
#include <thread>
#include <utility>

#include "cli/archive_options.h"
#include "cli/colour_option.h"
#include "cli/commands.h"
#include "cli/fetch_options.h"
#include "cli/in_order.h"
#include "cli/input_options.h"
#include "cli/output.h"
#include "cli/pretty.h"
#include "cli/progress.h"
#include "conllu.h"
#include "input/fetch.h"
#include "input/input.h"
#include "isnad/knowledge.h"
#include "isnad/read.h"
#include "knowledge.h"
#include "report_html.h"
#include "report_json.h"

namespace isnad::cli {

namespace {

enum class Format { pretty, json, jsonl, conllu, html };

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

// `number` is of the document among all that were given.
std::string render(const Knowledge& knowledge, const Report& report, std::size_t number, const Options& options,
                   const PrettyOptions& pretty) {
  switch (options.format) {
    case Format::json:
      return to_json(report, {.indent = true, .explain = options.explain}) + "\n";
    case Format::jsonl:
      return to_json(report, {.indent = false, .explain = options.explain}) + "\n";
    case Format::conllu:
      return to_conllu(report, knowledge.parts().words);
    case Format::html:
      return html_article(report, number);
    case Format::pretty:
      break;
  }
  return to_pretty(report, pretty) + "\n";
}

struct Rendered {
  std::string report;
  std::string title;
};

// What is to be printed of one document: its report, or what was wrong.
using Outcome = Expected<Rendered>;

Outcome read_one(const Knowledge& knowledge, const Expected<input::Document>& document, std::size_t number,
                 const Options& options, const PrettyOptions& pretty) {
  if (!document) return document.error();
  const auto report = read(knowledge, document->name, document->bytes, document->options);
  if (!report) return report.error();
  return Rendered{render(knowledge, *report, number, options, pretty), report->title};
}

// Prints outcomes, until standard output takes no more. Reports in HTML are one document, which begins with the first
// report and has its title; without any report nothing is printed.
class Printer {
public:
  explicit Printer(const Options& options) : progress_(options.quiet), one_document_(options.format == Format::html) {}

  bool print(const Outcome& outcome) {
    progress_.count();
    if (!outcome) {
      progress_.erase();
      complain(outcome.error());
      status_ = some_failed;
      return true;
    }
    const bool first = !std::exchange(begun_, true);
    if (first && one_document_ && !output_.write(html_start(outcome->title))) return false;
    return output_.write(outcome->report);
  }

  // Writes what is still held back; the exit status of it all.
  int finish() {
    if (begun_ && one_document_) output_.write(html_end());
    progress_.erase();
    return output_.finish(status_);
  }

private:
  Progress progress_;
  const bool one_document_;
  bool begun_ = false;
  int status_ = all_done;
  Output output_{"the reports"};
};

void read_all(const Knowledge& knowledge, const Options& options, Printer& printer) {
  constexpr std::size_t waiting_for_each = std::size_t{4} << 20;
  const PrettyOptions pretty{wants_colour(options.colour), terminal_width(), options.explain};
  const unsigned jobs = options.jobs > 0 ? options.jobs : std::max(1U, std::thread::hardware_concurrency());
  InOrder<Outcome> readers(jobs, jobs * waiting_for_each,
                           [&](const Outcome& outcome) { return printer.print(outcome); });
  input::Fetcher fetcher(options.fetch);
  bool wanted = true;
  std::size_t number = 0;
  for (const std::string& name : options.inputs) {
    if (!wanted) break;
    input::each_document(name, options.input, fetcher, [&](Expected<input::Document> document) {
      const std::size_t bytes = document ? document->bytes.size() : 0;
      // shared, because work must be copyable
      const auto kept = std::make_shared<Expected<input::Document>>(std::move(document));
      const auto work = [&, kept, number = ++number] { return read_one(knowledge, *kept, number, options, pretty); };
      return wanted = readers.add(bytes, work);
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
  Printer printer(options);
  read_all(*knowledge, options, printer);
  return printer.finish();
}

}  // namespace

std::function<int()> add_read(CLI::App& app) {
  auto options = std::make_shared<Options>();
  CLI::App* read = app.add_subcommand("read", "reads pages and prints who said what");
  const std::map<std::string, Format> formats{{"pretty", Format::pretty},
                                              {"json", Format::json},
                                              {"jsonl", Format::jsonl},
                                              {"conllu", Format::conllu},
                                              {"html", Format::html}};
  add_input_options(*read, options->input);
  read->add_option(
          "--format", options->format,
          "pretty (for a person), json, jsonl (one report a line), conllu (the words of the text) or html (one page "
          "for a browser, the statements marked in the articles)")
      ->transform(CLI::CheckedTransformer(formats).description(""))
      ->type_name("FORMAT");
  add_colour_option(*read, options->colour);
  add_fetch_options(*read, options->fetch);
  read->add_flag(
      "--explain", options->explain,
      "say why passages are taken for one person, place or organization, and why each statement was found (pretty, "
      "json, jsonl)");
  read->add_flag("--quiet", options->quiet, "show no progress");
  read->add_option("--jobs", options->jobs, "read this many documents at a time; all cores when not given")
      ->check(CLI::Range(1, 1024).description(""))
      ->type_name("COUNT");
  read->add_option("--lexicon", options->lexicon, "the compiled lexicon to use instead of the program's own");
  read->add_option("inputs", options->inputs,
                   "files, folders, archives, feeds, http(s) addresses; - for standard input")
      ->required()
      ->type_name("FILE|URL");
  return [options] {
    options->input.read.explain = options->explain;
    return run(*options);
  };
}

}  // namespace isnad::cli
