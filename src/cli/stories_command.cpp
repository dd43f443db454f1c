// isnad stories: the events that an archive's articles tell of.
#include <fmt/format.h>

#include <CLI/CLI.hpp>
#include <algorithm>
#include <set>
#include <thread>

#include "archive/stories.h"
#include "cli/archive_options.h"
#include "cli/colour_option.h"
#include "cli/commands.h"
#include "cli/in_order.h"
#include "cli/output.h"
#include "cli/story_output.h"
#include "cli/terminal_page.h"
#include "story_json.h"

namespace isnad::cli {

namespace {

enum class Format { pretty, json };
enum class Order { newest, largest };

struct Options {
  ArchiveOptions archive;
  Format format = Format::pretty;
  Order order = Order::newest;
  std::size_t most = 0;  // 0: all in JSON, some for a person
  bool explain = false;
  Colour colour = Colour::automatic;
};

constexpr std::size_t most_for_a_person = 20;

void choose(const Options& options, std::vector<archive::StoryArticles>& stories) {
  std::sort(stories.begin(), stories.end(), options.order == Order::newest ? archive::is_newer : archive::is_larger);
  const std::size_t most = options.most > 0                   ? options.most
                           : options.format == Format::pretty ? most_for_a_person
                                                              : stories.size();
  if (stories.size() > most) stories.resize(most);
}

// What one story comes to, on whichever thread.
Expected<std::string> written(const Options& options, const StoryTeller& teller, const archive::StoryArticles& story,
                              const std::vector<archive::Stored>& stored) {
  const auto told = tell_story(teller, story, stored);
  if (!told) return told.error();
  if (options.format == Format::json) return to_json(*told, options.explain);
  return story_line(*told, {wants_colour(options.colour), terminal_width()});
}

// Writes each story as soon as those before it are written.
class Lister {
public:
  Lister(const Options& options, OpenArchive& open, Output& output)
      : options_(options), open_(open), output_(output), teller_(*open.knowledge) {}

  void list(const std::vector<archive::StoryArticles>& stories) {
    constexpr std::size_t most_bytes = std::size_t{64} << 20;
    InOrder<Expected<std::string>> workers(std::max(1U, std::thread::hardware_concurrency()), most_bytes,
                                           [this](const Expected<std::string>& story) { return take(story); });
    for (const archive::StoryArticles& story : stories) {
      auto stored = archive::load(open_.archive->store(), story);
      const std::size_t bytes = size_of(stored);
      const auto work = [this, &story, stored = std::move(stored)]() -> Expected<std::string> {
        if (!stored) return stored.error();
        return written(options_, teller_, story, *stored);
      };
      if (!workers.add(bytes, work)) break;
    }
    workers.finish();
  }

  bool failed() const { return failed_; }

private:
  static std::size_t size_of(const Expected<std::vector<archive::Stored>>& stored) {
    std::size_t bytes = 0;
    for (const archive::Stored& one : stored ? *stored : std::vector<archive::Stored>()) {
      bytes += one.bytes.size() + one.report.size();
    }
    return bytes;
  }

  bool take(const Expected<std::string>& story) {
    if (!story) {
      complain(story.error());
      failed_ = true;
      return true;
    }
    if (options_.format == Format::json) output_.write(first_ ? "\n" : ",\n");
    first_ = false;
    output_.write(*story);
    return true;
  }

  const Options& options_;
  OpenArchive& open_;
  Output& output_;
  const StoryTeller teller_;
  bool first_ = true;
  bool failed_ = false;
};

int run(const Options& options) {
  auto open = open_archive(options.archive, archive::Access::read);
  if (!open) {
    complain(open.error());
    return some_failed;
  }
  auto stories = archive::all_stories(open->archive->store());
  if (!stories) {
    complain(stories.error());
    return some_failed;
  }
  const std::size_t all = stories->size();
  choose(options, *stories);
  Output output("the stories");
  const bool json = options.format == Format::json;
  if (json) output.write("{\"stories\": [");
  Lister lister(options, *open, output);
  lister.list(*stories);
  output.write(json ? "\n]}\n" : stories_summary(stories->size(), all));
  return output.finish(lister.failed() ? some_failed : all_done);
}

}  // namespace

std::function<int()> add_stories(CLI::App& app) {
  auto options = std::make_shared<Options>();
  CLI::App* stories = app.add_subcommand("stories", "lists the events that several articles of an archive tell of");
  const std::map<std::string, Format> formats{{"pretty", Format::pretty}, {"json", Format::json}};
  const std::map<std::string, Order> orders{{"newest", Order::newest}, {"largest", Order::largest}};
  add_archive_options(*stories, options->archive);
  stories->add_option("--format", options->format, "pretty (for a person) or json (with their ledgers)")
      ->transform(CLI::CheckedTransformer(formats).description(""))
      ->type_name("FORMAT");
  stories->add_option("--order", options->order, "newest first, or largest first")
      ->transform(CLI::CheckedTransformer(orders).description(""))
      ->type_name("ORDER");
  stories
      ->add_option("--limit", options->most, "show this many stories; 20 for a person and all in JSON when not given")
      ->check(CLI::Range(1, 100'000'000).description(""))
      ->type_name("COUNT");
  stories->add_flag("--explain", options->explain, "in JSON: why accounts are one claim, and have one origin");
  add_colour_option(*stories, options->colour);
  return [options] { return run(*options); };
}

}  // namespace isnad::cli
