#include "watch/watcher.h"

#include <fmt/format.h>
#include <gtest/gtest.h>

#include <map>
#include <set>

namespace isnad::watch {
namespace {

using namespace std::chrono_literals;
using input::FetchResult;
using input::Standing;

FetchResult came(const std::string& url, const std::string& bytes, const std::string& etag = "") {
  FetchResult result;
  result.standing = Standing::fetched;
  result.page = {bytes, url, "utf-8", "text/html"};
  result.validators.etag = etag;
  return result;
}

FetchResult not_come(Standing standing, const std::string& why = "the server failed (500)") {
  FetchResult result;
  result.standing = standing;
  if (standing != Standing::unchanged) result.error = {why, ""};
  return result;
}

std::string item(int number) {
  return fmt::format("<item><title>خبر {0}</title><link>https://wadi.example/{0}</link><guid>{0}</guid></item>",
                     number);
}

std::string rss(const std::string& items) {
  return "<rss><channel><title>الوادي</title>" + items + "</channel></rss>";
}

const std::string feed_url = "https://wadi.example/rss";
const std::string page_bytes = "<html><body><p>قال رئيس البلدية سالم الهادي إن الجسر آمن.</p></body></html>";

// A web of prepared answers, in which time passes by sleeping only.
class PreparedWorld : public World {
public:
  std::map<std::string, std::vector<FetchResult>> answers;  // the last one stays
  std::string asked;                                        // «/path» or «/path etag», a blank between two
  std::map<std::string, Milliseconds> waits;
  Moment time{1'800'000'000s};
  Moment end = Moment::max();
  std::size_t requests_left = 1'000'000;

  Moment now() override { return time; }
  Milliseconds wait(const std::string& url) override { return waits[url]; }

  bool sleep(Milliseconds pause) override {
    time += pause;
    return time < end && requests_left > 0;
  }

  FetchResult fetch(const std::string& url, std::size_t, const input::Validators& known) override {
    if (requests_left > 0) --requests_left;
    asked += (asked.empty() ? "" : " ") + url.substr(url.find('/', 8)) + (known.empty() ? "" : "[" + known.etag + "]");
    auto& prepared = answers[url];
    if (prepared.empty()) return url == feed_url ? not_come(Standing::failed) : came(url, page_bytes);
    FetchResult result = prepared.front();
    if (prepared.size() > 1) prepared.erase(prepared.begin());
    return result;
  }
};

// Outlives watches, as an archive does.
class TestMemory : public WatchMemory {
public:
  std::map<std::string, std::string> states;
  std::set<std::string> names;
  std::string kept;  // «page 1» or «feed 1», by the title's number, a comma between two
  std::size_t room = 1'000'000;
  std::set<std::string> unreadable;  // of "page" and "feed"

  Expected<std::optional<FeedState>> load(const std::string& feed) override {
    if (states.count(feed) == 0) return std::optional<FeedState>();
    auto state = state_from(states[feed]);
    if (!state) return state.error();
    return std::optional<FeedState>(std::move(*state));
  }
  std::optional<Error> save(const FeedState& state) override {
    states[state.feed] = to_text(state);
    return {};
  }
  bool knows(const std::string& name) override { return names.count(name) > 0; }

  Expected<Kept> keep(const FoundItem& item) override {
    if (room == 0) return Error{"the disk is full; make room", "archive"};
    --room;
    if (unreadable.count(item.is_page ? "page" : "feed") > 0) return Kept::unreadable;
    names.insert(item.names.begin(), item.names.end());
    const std::string& title = item.document.options.facts.title;
    kept +=
        (kept.empty() ? "" : ", ") + std::string(item.is_page ? "page " : "feed ") + title.substr(title.rfind(' ') + 1);
    return Kept::fresh;
  }
  std::optional<Error> dismiss(const std::vector<std::string>& unread) override {
    names.insert(unread.begin(), unread.end());
    return {};
  }
};

struct Watched {
  std::string said;  // reports and failures, one a line
  Expected<WatchSummary> summary;
};

Watched watch_all(World& world, TestMemory& memory, const WatchOptions& options,
                  const std::vector<ListedFeed>& feeds = {{feed_url, "الوادي"}}) {
  std::string said;
  Observer observer;
  observer.polled = [&](const PollReport& report) { said += in_words(report) + "\n"; };
  observer.failed = [&](const Error& error) { said += "! " + error.sentence + "\n"; };
  auto summary = watch(feeds, options, world, memory, observer);
  return {said, std::move(summary)};
}

std::string once(PreparedWorld& world, TestMemory& memory, WatchOptions options = {}) {
  options.once = true;
  return watch_all(world, memory, options).said;
}

TEST(Watcher, KeepsPagesOfNewItems) {
  PreparedWorld world;
  TestMemory memory;
  world.answers[feed_url] = {came(feed_url, rss(item(1) + item(2)), "A"), not_come(Standing::unchanged),
                             came(feed_url, rss(item(3) + item(2)), "B")};
  EXPECT_EQ(once(world, memory), "الوادي: 2 new, 0 known, next in 15 min\n");
  EXPECT_EQ(once(world, memory), "");  // not due
  world.time += 15min;
  EXPECT_EQ(once(world, memory), "الوادي: not changed, next in 23 min\n");
  world.time += 1h;
  EXPECT_EQ(once(world, memory), "الوادي: 1 new, 1 known, next in 11 min\n");
  EXPECT_EQ(memory.kept, "page 1, page 2, page 3");
  EXPECT_EQ(world.asked, "/rss /1 /2 /rss[A] /rss[A] /3");
}

TEST(Watcher, RunsUntilItIsStopped) {
  PreparedWorld world;
  TestMemory memory;
  world.answers[feed_url] = {came(feed_url, rss(item(1))), came(feed_url, rss(item(1) + item(2))),
                             not_come(Standing::unchanged)};
  world.end = world.time + 40min;
  const Watched watched = watch_all(world, memory, {});
  EXPECT_EQ(watched.said,
            "الوادي: 1 new, 0 known, next in 15 min\nالوادي: 1 new, 1 known, next in 8 min\n"
            "الوادي: not changed, next in 11 min\nالوادي: not changed, next in 17 min\n");
  EXPECT_TRUE(watched.summary);
  EXPECT_EQ(memory.kept, "page 1, page 2");
}

TEST(Watcher, TakesWhatTheFeedHas) {
  PreparedWorld world;
  TestMemory memory;
  WatchOptions options;
  options.items_only = true;
  world.answers[feed_url] = {came(feed_url, rss(item(1) + item(2)))};
  EXPECT_EQ(once(world, memory, options), "الوادي: 2 new, 0 known, next in 15 min\n");
  EXPECT_EQ(memory.kept, "feed 1, feed 2");
  EXPECT_EQ(world.asked, "/rss");
}

TEST(Watcher, TriesPagesAgain) {
  PreparedWorld world;
  TestMemory memory;
  world.answers[feed_url] = {came(feed_url, rss(item(1) + item(2)), "A"), not_come(Standing::unchanged)};
  world.answers["https://wadi.example/1"] = {not_come(Standing::failed), came("https://wadi.example/1", page_bytes)};
  world.answers["https://wadi.example/2"] = {not_come(Standing::failed)};
  std::string said;
  for (int i = 0; i < 5; ++i, world.time += 24h) said += once(world, memory);
  EXPECT_EQ(said,
            "الوادي: 0 new, 0 known, 2 pages to be tried again, next in 15 min\n"
            "الوادي: not changed, 1 of earlier polls, 1 page to be tried again, next in 23 min\n"
            "الوادي: not changed, 1 page to be tried again, next in 34 min\n"
            "الوادي: not changed, 1 of earlier polls, next in 51 min\n"
            "الوادي: not changed, next in 1 h 16 min\n");
  EXPECT_EQ(memory.kept, "page 1, feed 2");
  EXPECT_EQ(world.asked, "/rss /1 /2 /rss[A] /1 /2 /rss[A] /2 /rss[A] /2 /rss[A]");
}

TEST(Watcher, DoesNotTryWhatIsRefused) {
  PreparedWorld world;
  TestMemory memory;
  world.answers[feed_url] = {came(feed_url, rss(item(1) + item(2) + item(3) + item(4)))};
  world.answers["https://wadi.example/1"] = {not_come(Standing::refused, "robots")};
  world.answers["https://wadi.example/2"] = {not_come(Standing::gone)};
  world.answers["https://wadi.example/3"] = {came("https://wadi.example/", page_bytes)};     // the front page
  world.answers["https://wadi.example/4"] = {came("https://wadi.example/4", "PK\x03\x04")};  // an archive
  EXPECT_EQ(once(world, memory), "الوادي: 4 new, 0 known, next in 15 min\n");
  EXPECT_EQ(memory.kept, "feed 1, feed 2, feed 3, feed 4");
}

TEST(Watcher, TakesWhatTheFeedHasOfPagesThatCannotBeRead) {
  PreparedWorld world;
  TestMemory memory;
  memory.unreadable = {"page"};
  world.answers[feed_url] = {came(feed_url, rss(item(1)))};
  EXPECT_EQ(once(world, memory), "الوادي: 1 new, 0 known, next in 15 min\n");
  EXPECT_EQ(memory.kept, "feed 1");
}

TEST(Watcher, DismissesWhatCannotBeRead) {
  PreparedWorld world;
  TestMemory memory;
  memory.unreadable = {"page", "feed"};
  world.answers[feed_url] = {came(feed_url, rss(item(1)))};
  EXPECT_EQ(once(world, memory),
            "! there is nothing to read in this item and its page\nالوادي: 0 new, 0 known, next in 15 min\n");
  world.time += 24h;
  EXPECT_EQ(once(world, memory), "الوادي: 0 new, 1 known, next in 23 min\n");
  EXPECT_EQ(world.asked, "/rss /1 /rss");
}

TEST(Watcher, OneItemOfTwoFeeds) {
  PreparedWorld world;
  TestMemory memory;
  const std::string other = "https://ufuq.example/rss";
  world.answers[feed_url] = {came(feed_url, rss(item(1)))};
  world.answers[other] = {came(other, rss(item(1) + item(2)))};
  WatchOptions options;
  options.once = true;
  const Watched watched = watch_all(world, memory, options, {{feed_url, "a"}, {other, "b"}});
  EXPECT_EQ(watched.said, "a: 1 new, 0 known, next in 15 min\nb: 1 new, 1 known, next in 15 min\n");
  EXPECT_EQ(world.asked, "/rss /1 /rss /2");
}

// While one host pauses, another has its turn; and polls that have come are ended before others begin.
TEST(Watcher, AsksHostsByTurns) {
  PreparedWorld world;
  TestMemory memory;
  const std::string other = "https://ufuq.example/feed";
  world.answers[feed_url] = {came(feed_url, rss(item(1) + item(2)))};
  world.answers[other] = {came(other, rss(""))};
  world.waits["https://wadi.example/1"] = 2s;
  WatchOptions options;
  options.once = true;
  watch_all(world, memory, options, {{feed_url, "a"}, {other, "b"}});
  EXPECT_EQ(world.asked, "/rss /feed /1 /2");
}

TEST(Watcher, BrokenFeeds) {
  PreparedWorld world;
  TestMemory memory;
  FetchResult endless = came(feed_url, "<rss><channel>" + item(3) + "<item><title>x");
  endless.standing = Standing::cut;
  endless.error = {"larger than the limit", ""};
  world.answers[feed_url] = {came(feed_url, "<rss><channel>" + item(1) + "<item></itme>", "A"), endless,
                             came(feed_url, "<html>"), came(feed_url, rss(""))};
  EXPECT_EQ(once(world, memory),
            "! line 1: this feed is broken (Start-end tags mismatch); the items before that were read\n"
            "الوادي: broken off, 1 new, 0 known, next in 15 min\n");
  world.time += 24h;
  EXPECT_EQ(
      once(world, memory),
      "! larger than the limit; the items before that were read\nالوادي: broken off, 1 new, 0 known, next in 8 min\n");
  world.time += 24h;
  EXPECT_NE(once(world, memory).find("! this is no feed; name the address of a feed in RSS or Atom\nالوادي: failed, "),
            std::string::npos);
  world.time += 24h;
  EXPECT_EQ(once(world, memory), "! this feed has no items\nالوادي: 0 new, 0 known, next in 11 min\n");
  EXPECT_EQ(world.asked, "/rss /1 /rss /3 /rss /rss");  // and never «is it still the version that was broken?»
}

TEST(Watcher, FeedsThatFailMoveOrAreGone) {
  PreparedWorld world;
  TestMemory memory;
  FetchResult moved = came("https://wadi.example/new", rss(item(1)));
  moved.moved_to = "https://wadi.example/new";
  world.answers[feed_url] = {not_come(Standing::failed), moved};
  world.answers["https://wadi.example/new"] = {not_come(Standing::gone, "gone")};
  EXPECT_NE(once(world, memory).find("! the server failed (500)\nالوادي: failed, next in 1"), std::string::npos);
  world.time += 24h;
  EXPECT_EQ(once(world, memory),
            "الوادي: 1 new, 0 known, moved to https://wadi.example/new; change the list, next in 8 min\n");
  world.time += 24h;
  EXPECT_EQ(once(world, memory), "! gone\nالوادي: gone for good; take it out of the list\n");
  world.time += 24h;
  EXPECT_EQ(once(world, memory), "");
  EXPECT_EQ(world.asked, "/rss /rss /1 /new");
}

TEST(Watcher, LeavesTheRestOfManyItemsForLater) {
  PreparedWorld world;
  TestMemory memory;
  WatchOptions options;
  options.most_fresh = 2;
  world.answers[feed_url] = {came(feed_url, rss(item(1) + item(2) + item(3)), "A")};
  EXPECT_EQ(once(world, memory, options), "الوادي: 2 new, 0 known, next in 15 min\n");
  world.time += 24h;
  EXPECT_EQ(once(world, memory, options), "الوادي: 1 new, 2 known, next in 8 min\n");
  EXPECT_EQ(world.asked, "/rss /1 /2 /rss /3");
}

TEST(Watcher, FewPagesWait) {
  PreparedWorld world;
  TestMemory memory;
  WatchOptions options;
  options.most_waiting = 1;
  world.answers[feed_url] = {came(feed_url, rss(item(1) + item(2)))};
  for (const char* page : {"https://wadi.example/1", "https://wadi.example/2"}) {
    world.answers[page] = {not_come(Standing::failed)};
  }
  EXPECT_EQ(once(world, memory, options), "الوادي: 1 new, 0 known, 1 page to be tried again, next in 15 min\n");
  EXPECT_EQ(memory.kept, "feed 2");
}

// Wherever it is killed or stopped, the next watch keeps what is missing, and fetches no page twice that was kept.
TEST(Watcher, GoesOnAfterAStop) {
  for (std::size_t requests = 0; requests <= 4; ++requests) {
    PreparedWorld world;
    TestMemory memory;
    world.answers[feed_url] = {came(feed_url, rss(item(1) + item(2) + item(3)), "A")};
    world.requests_left = requests;
    once(world, memory);
    world.requests_left = 100;
    world.time += 24h;
    once(world, memory);
    EXPECT_EQ(memory.kept, "page 1, page 2, page 3") << requests;
    EXPECT_EQ(world.asked.find("/1"), world.asked.rfind("/1")) << world.asked;
  }
}

TEST(Watcher, GoesOnAfterAFullDisk) {
  for (std::size_t room = 0; room <= 3; ++room) {
    PreparedWorld world;
    TestMemory memory;
    world.answers[feed_url] = {came(feed_url, rss(item(1) + item(2) + item(3)), "A")};
    memory.room = room;
    WatchOptions options;
    options.once = true;
    const Watched watched = watch_all(world, memory, options);
    EXPECT_EQ(static_cast<bool>(watched.summary), room == 3);
    EXPECT_EQ(memory.states.size(), room == 3 ? 1U : 0U);
    memory.room = 100;
    once(world, memory);
    EXPECT_EQ(memory.kept, "page 1, page 2, page 3") << room;
  }
}

// A request that fails because the watch is to end is no failure of the feed or of the page.
TEST(Watcher, StopsWithoutBlame) {
  for (std::size_t requests : {1U, 2U}) {
    PreparedWorld world;
    TestMemory memory;
    world.answers[feed_url] = {requests == 1 ? not_come(Standing::failed) : came(feed_url, rss(item(1)))};
    world.answers["https://wadi.example/1"] = {not_come(Standing::failed)};
    world.requests_left = requests;
    EXPECT_EQ(once(world, memory), "");
    EXPECT_TRUE(memory.states.empty());
  }
}

TEST(Watcher, DocumentsHaveWhatTheFeedKnows) {
  PreparedWorld world;
  TestMemory memory;
  world.answers[feed_url] = {
      came(feed_url, rss("<item><title>خبر</title><link>/1</link><author>ليلى</author><pubDate>3 "
                         "Sep 2024</pubDate></item><item><title>نص</title><description>قال سالم"
                         "</description></item>"))};
  FetchResult page = came("https://wadi.example/1-a", page_bytes);
  page.page.charset = "windows-1256";
  world.answers["https://wadi.example/1"] = {page};
  std::vector<FoundItem> found;
  Observer observer;
  observer.kept = [&](const FoundItem& item) { found.push_back(item); };
  WatchOptions options;
  options.once = true;
  ASSERT_TRUE(watch({{feed_url, ""}}, options, world, memory, observer));
  ASSERT_EQ(found.size(), 2U);
  const ReadOptions& read = found[0].document.options;
  EXPECT_EQ(found[0].document.bytes, page_bytes);
  EXPECT_EQ(read.url + " " + read.charset, "https://wadi.example/1-a windows-1256");
  EXPECT_EQ(read.facts.title + " " + read.facts.published + " " + read.facts.authors.at(0), "خبر 2024-09-03 ليلى");
  EXPECT_EQ(read.facts.outlet, "");  // the page knows better than the feed's title
  EXPECT_EQ(found[0].names, (std::vector<std::string>{"https://wadi.example/1", "https://wadi.example/1-a"}));
  EXPECT_EQ(found[1].document.bytes, "نص\nقال سالم");
  EXPECT_EQ(found[1].document.options.facts.outlet, "الوادي");
  EXPECT_EQ(found[1].document.options.url, "");
}

TEST(Watcher, TimesInWords) {
  const std::pair<Seconds, std::string> rows[] = {{0s, "0 s"}, {89s, "89 s"},         {90s, "2 min"}, {14min, "14 min"},
                                                  {1h, "1 h"}, {90min, "1 h 30 min"}, {24h, "24 h"},  {3599s, "1 h"}};
  for (const auto& [time, words] : rows) EXPECT_EQ(in_words(time), words);
}

}  // namespace
}  // namespace isnad::watch
