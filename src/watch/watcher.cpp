#include "watch/watcher.h"

#include <fmt/format.h>

#include <algorithm>
#include <deque>

#include "input/sniff.h"
#include "watch/feed_items.h"

namespace isnad::watch {

namespace {

// A poll that has come, until all its items are dealt with.
struct Round {
  PollOutcome outcome;
  std::deque<Item> left;
  std::vector<Item> waiting;
  unsigned kept = 0;
  unsigned known = 0;
};

struct Feed {
  ListedFeed listed;
  FeedState state;
  std::optional<Round> round;
  bool polled = false;
};

// What is done next, and how long to wait before it.
struct Step {
  Feed* feed = nullptr;
  Milliseconds wait{0};
};

bool is_complete(const input::FetchResult& result) {
  return result.standing == input::Standing::fetched || result.standing == input::Standing::unchanged;
}

// Sites lead from pages that they no longer have to their front page, and links to downloads are no pages either.
bool is_page_of(const Item& item, const input::Fetched& page) {
  const auto link = input::parse_location(item.link);
  const auto arrived = input::parse_location(page.url);
  const bool at_the_front = arrived && arrived->path == "/" && link && link->path != "/";
  const std::string_view start = std::string_view(page.bytes).substr(0, input::sniff_bytes);
  return !at_the_front && input::sniff(start) == input::Format::page;
}

FoundItem page_item(const Item& item, input::Fetched page, const std::string& feed, const ReadOptions& options) {
  FoundItem found{feed, item.names, {item.document.name, "", options}, true};
  found.document.options.facts = item.document.options.facts;
  if (item.outlet_is_the_feed) found.document.options.facts.outlet.clear();  // the page knows better
  found.document.options.url.clear();
  found.document.options.charset.clear();
  found.document.options = input::reading_of(page, found.document.options);
  found.document.bytes = std::move(page.bytes);
  const bool redirected = std::find(found.names.begin(), found.names.end(), page.url) == found.names.end();
  if (redirected) found.names.push_back(page.url);
  return found;
}

FoundItem feed_item(Item item, const std::string& feed, const ReadOptions& options) {
  FoundItem found{feed, std::move(item.names), std::move(item.document), false};
  found.document.options.limits = options.limits;
  found.document.options.explain = options.explain;
  return found;
}

PollOutcome outcome_of(const input::FetchResult& result) {
  PollOutcome outcome;
  switch (result.standing) {
    case input::Standing::fetched:
      outcome.end = PollEnd::read;
      break;
    case input::Standing::unchanged:
      outcome.end = PollEnd::unchanged;
      break;
    case input::Standing::gone:
      outcome.end = PollEnd::gone;
      break;
    default:
      outcome.end = PollEnd::failed;
  }
  outcome.validators = result.validators;
  outcome.wait = result.max_age;
  outcome.retry_after = result.retry_after;
  outcome.moved_to = result.moved_to;
  if (!is_complete(result)) outcome.error = result.error.sentence;
  return outcome;
}

class Watcher {
public:
  Watcher(const WatchOptions& options, World& world, WatchMemory& memory, const Observer& observer)
      : options_(options), world_(world), memory_(memory), observer_(observer), start_(world.now()) {}

  Expected<WatchSummary> run(const std::vector<ListedFeed>& feeds);

private:
  void load(const ListedFeed& feed);
  Step next_step();
  bool may_be_polled(const Feed& feed, Moment now) const;
  Milliseconds wait_for_host(const Feed& feed);

  void poll(Feed& feed);
  void add_items(const input::Fetched& page, bool cut, const Feed& feed, Round& round);
  bool is_waiting(const Item& item, const Feed& feed) const;
  void take_item(Feed& feed);
  bool fetch_page(Item& item, Feed& feed);
  void keep_from_feed(Item item, Feed& feed);
  void finish(Feed& feed);
  PollReport report_of(const Feed& feed, const Round& round, const std::string& was, Moment now) const;

  bool is_known(const std::vector<std::string>& names);
  Kept keep(const FoundItem& item, Round& round);
  void complain(const std::string& sentence, const std::string& place) const;
  bool is_to_end();

  const WatchOptions& options_;
  World& world_;
  WatchMemory& memory_;
  const Observer& observer_;
  const Moment start_;
  std::vector<Feed> feeds_;
  std::size_t open_ = 0;  // feeds with a round
  WatchSummary summary_;
  std::optional<Error> lost_;  // the memory
};

Expected<WatchSummary> Watcher::run(const std::vector<ListedFeed>& feeds) {
  constexpr Milliseconds nap = std::chrono::minutes(1);  // the clock may be set, or the machine sleep
  for (const ListedFeed& feed : feeds) {
    load(feed);
    if (lost_) return *lost_;
  }
  while (true) {
    const Step step = next_step();
    if (!step.feed || !world_.sleep(std::min(step.wait, nap))) return summary_;
    if (step.wait > nap) continue;
    step.feed->round ? take_item(*step.feed) : poll(*step.feed);
    if (lost_) return *lost_;
  }
}

void Watcher::load(const ListedFeed& listed) {
  auto state = memory_.load(listed.url);
  if (!state) {
    lost_ = state.error();
    return;
  }
  Feed feed{listed, {}, {}, false};
  if (*state) feed.state = std::move(**state);
  feed.state.feed = listed.url;
  if (feed.state.url.empty()) feed.state.url = listed.url;
  feeds_.push_back(std::move(feed));
}

bool Watcher::may_be_polled(const Feed& feed, Moment now) const {
  if (feed.state.gone || open_ >= options_.most_open) return false;
  return !options_.once || (!feed.polled && due_at(feed.state, now, options_.rules) <= std::max(start_, now));
}

// Who is in the middle of something does not wait for a host that has failed: that costs one attempt.
Milliseconds Watcher::wait_for_host(const Feed& feed) {
  const bool fetches = !feed.round || (!feed.round->left.front().link.empty() && !options_.items_only);
  if (!fetches) return Milliseconds{0};
  const Milliseconds wait = world_.wait(feed.round ? feed.round->left.front().link : feed.state.url);
  return (feed.round || options_.once) && wait > longest_pause ? Milliseconds{0} : wait;
}

// Items come before polls, so that what was begun is ended; while a host pauses, others have their turn.
Step Watcher::next_step() {
  const Moment now = world_.now();
  Step best;
  for (Feed& feed : feeds_) {
    if (!feed.round && !may_be_polled(feed, now)) continue;
    const Milliseconds until_due = feed.round ? Milliseconds{0} : due_at(feed.state, now, options_.rules) - now;
    if (best.feed && until_due > best.wait) continue;  // most feeds, and their hosts need not be looked up
    const Milliseconds wait = std::max({Milliseconds{0}, until_due, wait_for_host(feed)});
    const bool sooner = !best.feed || wait < best.wait;
    const bool begun = best.feed && wait == best.wait && feed.round && !best.feed->round;
    if (sooner || begun) best = {&feed, wait};
  }
  return best;
}

bool Watcher::is_to_end() {
  return !world_.sleep(Milliseconds{0});
}

void Watcher::poll(Feed& feed) {
  const std::size_t limit = options_.read.limits.bytes;
  const input::FetchResult result = world_.fetch(feed.state.url, limit, feed.state.validators);
  if (!is_complete(result) && is_to_end()) return;
  Round round;
  round.outcome = outcome_of(result);
  round.left.assign(feed.state.waiting.begin(), feed.state.waiting.end());
  const bool cut = result.standing == input::Standing::cut;
  if (cut || result.standing == input::Standing::fetched) add_items(result.page, cut, feed, round);
  feed.round = std::move(round);
  ++open_;
  if (feed.round->left.empty()) finish(feed);
}

void Watcher::add_items(const input::Fetched& page, bool cut, const Feed& feed, Round& round) {
  FeedItems found = items_of(page, feed.state.feed, options_.read);
  PollOutcome& outcome = round.outcome;
  if (found.wait) outcome.wait = std::max(found.wait, outcome.wait);
  if (cut || !found.whole) outcome.end = found.items.empty() ? PollEnd::failed : PollEnd::broken;
  if (!cut) outcome.error = found.failure;
  if (cut && !found.items.empty()) outcome.error += "; the items before that were read";
  if (feed.state.interval == Seconds{0}) {  // later polls would say the same again
    for (const Error& error : found.errors) complain(error.sentence, error.place);
  }
  for (Item& item : found.items) {
    const bool known = is_known(item.names);
    round.known += known ? 1 : 0;
    if (known || is_waiting(item, feed)) continue;
    outcome.more = outcome.fresh == options_.most_fresh;
    if (outcome.more) break;
    ++outcome.fresh;
    round.left.push_back(std::move(item));
  }
}

bool Watcher::is_waiting(const Item& item, const Feed& feed) const {
  return std::any_of(feed.state.waiting.begin(), feed.state.waiting.end(), [&](const Item& waiting) {
    return std::find_first_of(waiting.names.begin(), waiting.names.end(), item.names.begin(), item.names.end()) !=
           waiting.names.end();
  });
}

bool Watcher::is_known(const std::vector<std::string>& names) {
  return std::any_of(names.begin(), names.end(), [&](const std::string& name) { return memory_.knows(name); });
}

void Watcher::take_item(Feed& feed) {
  Round& round = *feed.round;
  Item item = std::move(round.left.front());
  round.left.pop_front();
  if (is_known(item.names)) {  // by another feed, since the poll
    ++round.known;
  } else if (item.link.empty() || options_.items_only || !fetch_page(item, feed)) {
    keep_from_feed(std::move(item), feed);
  }
  if (!lost_ && round.left.empty()) finish(feed);
}

void Watcher::keep_from_feed(Item item, Feed& feed) {
  const FoundItem found = feed_item(std::move(item), feed.state.feed, options_.read);
  if (keep(found, *feed.round) != Kept::unreadable) return;
  complain("there is nothing to read in this item and its page", found.document.name);
  lost_ = memory_.dismiss(found.names);
}

// Whether the item is dealt with, or waits. It waits when its page may come another time.
bool Watcher::fetch_page(Item& item, Feed& feed) {
  Round& round = *feed.round;
  input::FetchResult result = world_.fetch(item.link, options_.read.limits.bytes, {});
  const bool fetched = result.standing == input::Standing::fetched && is_page_of(item, result.page);
  if (fetched) {
    const FoundItem page = page_item(item, std::move(result.page), feed.state.feed, options_.read);
    return keep(page, round) != Kept::unreadable;
  }
  if (!is_complete(result) && is_to_end()) {
    round.left.push_front(std::move(item));  // and so the poll is not finished
    return true;
  }
  const bool may_come = result.standing == input::Standing::failed || result.standing == input::Standing::cut;
  const bool last = item.failures >= options_.most_attempts || round.outcome.end == PollEnd::gone;
  if (!may_come || last || round.waiting.size() >= options_.most_waiting) return false;
  ++item.failures;
  round.waiting.push_back(std::move(item));
  return true;
}

Kept Watcher::keep(const FoundItem& item, Round& round) {
  const auto kept = memory_.keep(item);
  if (!kept) {
    lost_ = kept.error();
    return Kept::already;
  }
  if (*kept == Kept::already) ++round.known;
  if (*kept == Kept::fresh) {
    ++round.kept;
    ++summary_.kept;
    if (observer_.kept) observer_.kept(item);
  }
  return *kept;
}

void Watcher::finish(Feed& feed) {
  Round round = std::move(*feed.round);
  feed.round.reset();
  --open_;
  feed.polled = true;
  const Moment now = world_.now();
  const std::string was = feed.state.url;
  feed.state = after_poll(std::move(feed.state), round.outcome, now, options_.rules);
  feed.state.waiting = std::move(round.waiting);
  lost_ = memory_.save(feed.state);
  ++summary_.polls;
  if (!feed.state.error.empty()) complain(feed.state.error, feed.listed.url);
  const PollEnd end = round.outcome.end;
  if (end != PollEnd::read && end != PollEnd::unchanged) ++summary_.failed;
  if (observer_.polled) observer_.polled(report_of(feed, round, was, now));
}

PollReport Watcher::report_of(const Feed& feed, const Round& round, const std::string& was, Moment now) const {
  PollReport report;
  report.feed = feed.listed.name.empty() ? feed.listed.url : feed.listed.name;
  report.end = round.outcome.end;
  report.fresh = round.kept;
  report.known = round.known;
  report.waiting = static_cast<unsigned>(feed.state.waiting.size());
  report.failures = feed.state.failures;
  if (feed.state.url != was) report.moved_to = feed.state.url;
  if (!feed.state.gone) report.next = std::chrono::round<Seconds>(feed.state.due - now);
  return report;
}

void Watcher::complain(const std::string& sentence, const std::string& place) const {
  if (observer_.failed) observer_.failed({sentence, place});
}

}  // namespace

Expected<WatchSummary> watch(const std::vector<ListedFeed>& feeds, const WatchOptions& options, World& world,
                             WatchMemory& memory, const Observer& observer) {
  return Watcher(options, world, memory, observer).run(feeds);
}

}  // namespace isnad::watch
