// isnad search: statements of an archive.
#include <fmt/format.h>

#include <CLI/CLI.hpp>

#include "cli/archive_options.h"
#include "cli/colour_option.h"
#include "cli/commands.h"
#include "cli/output.h"
#include "cli/search_output.h"
#include "cli/terminal_page.h"
#include "search_json.h"

namespace isnad::cli {

namespace {

enum class Format { pretty, json, csv };

struct Options {
  ArchiveOptions archive;
  archive::SearchOptions search;
  Format format = Format::pretty;
  Colour colour = Colour::automatic;
  std::vector<std::string> words;
};

std::string query_of(const Options& options) {
  return fmt::format("{}", fmt::join(options.words, " "));
}

int run(const Options& options) {
  auto open = open_archive(options.archive, archive::Access::read);
  if (!open) {
    complain(open.error());
    return some_failed;
  }
  const std::string query = query_of(options);
  const auto results = open->archive->search(query, options.search);
  if (!results) {
    complain(results.error());
    return wrong_usage;
  }
  for (const std::string& note : results->notes) fmt::print(stderr, "isnad: {}\n", note);
  Output output("the results");
  switch (options.format) {
    case Format::json:
      output.write(to_json(query, *results) + "\n");
      break;
    case Format::csv:
      output.write(search_csv(*results));
      break;
    case Format::pretty:
      output.write(search_pretty(*results, {wants_colour(options.colour), terminal_width()}));
      break;
  }
  return output.finish(all_done);
}

}  // namespace

std::function<int()> add_search(CLI::App& app) {
  auto options = std::make_shared<Options>();
  CLI::App* search = app.add_subcommand("search", "finds statements in an archive");
  const std::map<std::string, Format> formats{{"pretty", Format::pretty}, {"json", Format::json}, {"csv", Format::csv}};
  add_archive_options(*search, options->archive);
  search->add_option("--format", options->format, "pretty (for a person), json or csv")
      ->transform(CLI::CheckedTransformer(formats).description(""))
      ->type_name("FORMAT");
  add_colour_option(*search, options->colour);
  search->add_option("--limit", options->search.results, "show this many results")
      ->check(CLI::Range(1, 10'000).description(""))
      ->type_name("COUNT")
      ->capture_default_str();
  search
      ->add_option(
          "query", options->words,
          "words in any inflection; \"these words\", beginning*, OR, NOT, ( ), and speaker: act: about: place: "
          "outlet: source-type: lang: after: before: polarity:")
      ->required()
      ->type_name("QUERY");
  return [options] { return run(*options); };
}

}  // namespace isnad::cli
