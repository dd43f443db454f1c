// isnad watch: feeds in, for as long as somebody wants.
#include <fmt/format.h>

#include <CLI/CLI.hpp>
#include <algorithm>
#include <cmath>
#include <cstdio>
#include <map>
#include <memory>

#include "archive/feed_memory.h"
#include "cli/archive_options.h"
#include "cli/commands.h"
#include "cli/fetch_options.h"
#include "cli/stop_signal.h"
#include "input/delivery.h"
#include "watch/feed_list.h"
#include "watch/watcher.h"
#include "watch/web.h"

namespace isnad::cli {

namespace {

struct Options {
  ArchiveOptions archive;
  watch::WatchOptions watch;
  watch::PolitenessRules politeness;
  input::FetchOptions fetch;
  double interval = 900;  // seconds
  double delay = 2;
  bool quiet = false;
  std::vector<std::string> inputs;
};

// A line that is seen at once, also by a program that reads along; when that has had enough, the watch ends.
void say(const std::string& line) {
  const bool written =
      std::fwrite(line.data(), 1, line.size(), stdout) == line.size() && std::fputc('\n', stdout) != EOF;
  if (!written || std::fflush(stdout) != 0) stop();
}

watch::Observer observer_of(const Options& options) {
  watch::Observer observer;
  observer.failed = complain;
  if (options.quiet) return observer;
  observer.polled = [](const watch::PollReport& report) { say(watch::in_words(report)); };
  observer.kept = [](const watch::FoundItem& item) {
    const std::string title = input::label(item.document.options.facts.title);
    const std::string& url = item.document.options.url;
    say(fmt::format("+ {} {}{}", url.empty() ? "-" : url, title, item.is_page ? "" : " (what the feed has of it)"));
  };
  return observer;
}

int run(Options options) {
  const auto milliseconds = [](double seconds) { return watch::Milliseconds(std::llround(seconds * 1000)); };
  options.politeness.delay = milliseconds(options.delay);
  options.watch.rules.usual = watch::Seconds(std::llround(options.interval));
  options.watch.rules.shortest = std::min(options.watch.rules.shortest, options.watch.rules.usual);
  const watch::FeedList list = watch::feeds_of(options.inputs);
  for (const Error& error : list.errors) complain(error);
  heed_stop_signals();
  watch::Web web(options.fetch, options.politeness, sleep_unless_stopped);
  auto open = open_archive(options.archive, archive::Access::create);
  if (!open) {
    complain(open.error());
    return some_failed;
  }
  archive::FeedMemory memory(*open->archive);
  const auto summary = watch::watch(list.feeds, options.watch, web, memory, observer_of(options));
  if (!summary) complain(summary.error());
  const bool failed = !summary || !list.errors.empty() || (options.watch.once && summary->failed > 0);
  return failed ? some_failed : all_done;
}

}  // namespace

std::function<int()> add_watch(CLI::App& app) {
  auto options = std::make_shared<Options>();
  CLI::App* watch = app.add_subcommand("watch", "watches feeds and keeps the pages of new items in an archive");
  watch->footer(
      "A list of feeds is an OPML file, or a file with the address of a feed on each line, behind it its name if you\n"
      "like; lines that begin with # do not count. Runs until it is interrupted, and then ends after the item in "
      "hand.");
  const std::map<std::string, double> units{{"s", 1}, {"m", 60}, {"min", 60}, {"h", 3600}, {"d", 86400}};
  add_archive_options(*watch, options->archive);
  watch->add_flag("--once", options->watch.once, "poll each feed that is due once, and end");
  watch
      ->add_option("--interval", options->interval,
                   "poll feeds this often until it is known how often they have news; 90s, 15m, 2h")
      ->transform(CLI::AsNumberWithUnit(units, CLI::AsNumberWithUnit::CASE_SENSITIVE).description(""))
      ->check(CLI::Range(1.0, 86400.0).description(""))
      ->type_name("TIME")
      ->default_str("15m");
  watch->add_option("--delay", options->delay, "pause this long between two requests to one host")
      ->check(CLI::Range(0.0, 3600.0).description(""))
      ->type_name("SECONDS")
      ->capture_default_str();
  watch->add_flag("--items-only", options->watch.items_only, "keep what the feeds have of their items, fetch no pages");
  watch->add_option("--max-bytes", options->watch.read.limits.bytes, "refuse pages larger than this, cut such feeds")
      ->transform(CLI::AsSizeValue(false))
      ->type_name("SIZE")
      ->default_str("16M");
  add_fetch_options(*watch, options->fetch);
  watch->add_flag("--quiet", options->quiet, "say nothing of polls and items, only what fails");
  watch->add_option("feeds", options->inputs, "addresses of feeds, and files with lists of them; - for standard input")
      ->required()
      ->type_name("FILE|URL");
  return [options] { return run(*options); };
}

}  // namespace isnad::cli
