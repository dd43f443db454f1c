// isnad story, isnad claim: the ledger of one event, and how one of its claims came to its pages.
#include <fmt/format.h>

#include <CLI/CLI.hpp>
#include <algorithm>
#include <thread>

#include "cli/archive_options.h"
#include "cli/colour_option.h"
#include "cli/commands.h"
#include "cli/output.h"
#include "cli/story_output.h"
#include "cli/terminal_page.h"
#include "export/chain_graph.h"
#include "knowledge.h"
#include "story_json.h"

namespace isnad::cli {

namespace {

enum class Format { pretty, json, dot, svg };

struct Options {
  ArchiveOptions archive;
  Format format = Format::pretty;
  bool explain = false;
  Colour colour = Colour::automatic;
  std::string id;
};

Expected<ToldStory> told_story(OpenArchive& open, const std::string& id) {
  const unsigned threads = std::max(1U, std::thread::hardware_concurrency());
  const auto story = story_called(open.archive->store(), id);
  if (!story) return story.error();
  return tell_story(StoryTeller(*open.knowledge, threads), open.archive->store(), *story);
}

int run_story(const Options& options) {
  auto open = open_archive(options.archive, archive::Access::read);
  const auto story = open ? told_story(*open, options.id) : Expected<ToldStory>(open.error());
  if (!story) {
    complain(story.error());
    return some_failed;
  }
  Output output("the story");
  if (options.format == Format::json) {
    output.write(to_json(*story, options.explain) + "\n");
  } else {
    output.write(story_pretty(*story, options.explain, {wants_colour(options.colour), terminal_width()}));
  }
  return output.finish(all_done);
}

std::string written(const Options& options, const ToldStory& story, std::size_t number) {
  const story::Claim& claim = story.ledger.claims[number];
  switch (options.format) {
    case Format::json:
      return claim_json(story, number, options.explain) + "\n";
    case Format::dot:
      return exporting::to_dot(exporting::chain_graph(claim, story.articles), claim.text);
    case Format::svg:
      return exporting::to_svg(exporting::chain_graph(claim, story.articles), claim.text);
    default:
      return claim_pretty(story, number, options.explain, {wants_colour(options.colour), terminal_width()});
  }
}

int run_claim(const Options& options) {
  auto open = open_archive(options.archive, archive::Access::read);
  const auto story = open ? told_story(*open, story_of_claim(options.id)) : Expected<ToldStory>(open.error());
  const auto claim = story ? claim_number(*story, options.id) : Expected<std::size_t>(story.error());
  if (!claim) {
    complain(claim.error());
    return some_failed;
  }
  Output output("the claim");
  output.write(written(options, *story, *claim));
  return output.finish(all_done);
}

void add_common(CLI::App& command, const std::shared_ptr<Options>& options,
                const std::map<std::string, Format>& formats, const std::string& said) {
  add_archive_options(command, options->archive);
  command.add_option("--format", options->format, said)
      ->transform(CLI::CheckedTransformer(formats).description(""))
      ->type_name("FORMAT");
  command.add_flag("--explain", options->explain, "say why accounts are one claim, and have one origin");
  add_colour_option(command, options->colour);
}

}  // namespace

std::function<int()> add_story(CLI::App& app) {
  auto options = std::make_shared<Options>();
  CLI::App* story = app.add_subcommand("story", "the ledger of one event: who tells what, and who stands behind it");
  add_common(*story, options, {{"pretty", Format::pretty}, {"json", Format::json}}, "pretty (for a person) or json");
  story->add_option("id", options->id, "of the story, or of an article in it")->required()->type_name("ID");
  return [options] { return run_story(*options); };
}

std::function<int()> add_claim(CLI::App& app) {
  auto options = std::make_shared<Options>();
  CLI::App* claim = app.add_subcommand("claim", "one claim of a story: the way from its origins to its articles");
  add_common(*claim, options,
             {{"pretty", Format::pretty}, {"json", Format::json}, {"dot", Format::dot}, {"svg", Format::svg}},
             "pretty (for a person), json, dot (for Graphviz) or svg (a picture)");
  claim->add_option("id", options->id, "of the claim, as isnad story and isnad stories print it")
      ->required()
      ->type_name("ID");
  return [options] { return run_claim(*options); };
}

}  // namespace isnad::cli
