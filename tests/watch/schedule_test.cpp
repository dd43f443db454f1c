#include "watch/schedule.h"

#include <gtest/gtest.h>

namespace isnad::watch {
namespace {

using namespace std::chrono_literals;

const Moment now{std::chrono::seconds(1'800'000'000)};

FeedState polled(Seconds interval, unsigned failures = 0) {
  FeedState state;
  state.feed = state.url = "https://wadi.example/rss";
  state.interval = interval;
  state.failures = failures;
  state.validators = {"\"old\"", ""};
  return state;
}

PollOutcome ended(PollEnd end, unsigned fresh = 0, std::optional<Seconds> wait = {},
                  std::optional<Seconds> retry_after = {}) {
  PollOutcome outcome;
  outcome.end = end;
  outcome.fresh = fresh;
  outcome.wait = wait;
  outcome.retry_after = retry_after;
  outcome.validators = {"\"new\"", ""};
  return outcome;
}

struct Row {
  Seconds interval;  // before
  PollOutcome outcome;
  Seconds next_interval, wait;  // after
};

TEST(Schedule, IntervalsFollowTheNews) {
  const Row rows[] = {
      {0s, ended(PollEnd::read, 20), 15min, 15min},  // the first poll says nothing
      {0s, ended(PollEnd::unchanged), 15min, 15min},
      {15min, ended(PollEnd::read, 1), 450s, 450s},
      {450s, ended(PollEnd::read, 9), 5min, 5min},
      {5min, ended(PollEnd::read, 9), 5min, 5min},
      {15min, ended(PollEnd::read, 0), 1350s, 1350s},
      {20min, ended(PollEnd::unchanged), 30min, 30min},
      {20h, ended(PollEnd::unchanged), 24h, 24h},
      {24h, ended(PollEnd::read, 1), 12h, 12h},
      {20min, ended(PollEnd::broken, 1), 10min, 10min},
      {15min, ended(PollEnd::read, 1, 1h), 450s, 1h},               // the feed asks for more time
      {15min, ended(PollEnd::read, 1, 60s), 450s, 450s},            // or for less
      {15min, ended(PollEnd::read, 1, 9999h), 450s, 24h},           // or for more than anybody gives
      {15min, ended(PollEnd::unchanged, 0, {}, 3h), 1350s, 1350s},  // Retry-After belongs to failures
  };
  for (std::size_t i = 0; i < std::size(rows); ++i) {
    const FeedState state = after_poll(polled(rows[i].interval), rows[i].outcome, now, {});
    EXPECT_EQ(state.interval, rows[i].next_interval) << i;
    EXPECT_EQ(state.due - now, rows[i].wait) << i;
    EXPECT_EQ(state.failures, 0U) << i;
  }
}

TEST(Schedule, FailuresBackOff) {
  FeedState state = polled(15min);
  Seconds last{0};
  for (unsigned i = 0; i < 60; ++i) {
    state = after_poll(state, ended(PollEnd::failed), now, {});
    const auto wait = std::chrono::floor<Seconds>(state.due - now);
    const Seconds plain = std::min<Seconds>(15min * (int64_t{1} << std::min(i, 10U)), 24h);
    EXPECT_GE(wait, std::min<Seconds>(plain, 24h)) << i;
    EXPECT_LE(wait, std::min<Seconds>(plain + plain / 4, 24h)) << i;
    EXPECT_GE(wait, last) << i;
    EXPECT_EQ(state.failures, i + 1);
    EXPECT_EQ(state.interval, 15min);
    EXPECT_EQ(state.validators.etag, "\"old\"");
    last = wait;
  }
  EXPECT_EQ(last, 24h);
  state = after_poll(state, ended(PollEnd::read, 0), now, {});
  EXPECT_EQ(state.failures, 0U);
  EXPECT_EQ(state.due - now, 1350s);
}

TEST(Schedule, FeedsThatFailTogetherComeBackApart) {
  FeedState one = polled(15min), other = polled(15min);
  other.feed = "https://ufuq.example/rss";
  const Moment first = after_poll(one, ended(PollEnd::failed), now, {}).due;
  EXPECT_NE(first, after_poll(other, ended(PollEnd::failed), now, {}).due);
  EXPECT_EQ(first, after_poll(one, ended(PollEnd::failed), now, {}).due);  // and always in the same way
}

TEST(Schedule, RetryAfter) {
  const std::pair<Seconds, Seconds> rows[] = {{2h, 2h}, {100h, 24h}};
  for (const auto& [asked, wait] : rows) {
    EXPECT_EQ(after_poll(polled(15min), ended(PollEnd::failed, 0, {}, asked), now, {}).due - now, wait);
  }
  EXPECT_GE(after_poll(polled(15min), ended(PollEnd::failed, 0, {}, 1s), now, {}).due - now, 15min);
}

TEST(Schedule, GoneIsTheEnd) {
  const FeedState state = after_poll(polled(15min), ended(PollEnd::gone), now, {});
  EXPECT_TRUE(state.gone);
}

TEST(Schedule, Moves) {
  PollOutcome outcome = ended(PollEnd::read, 1);
  outcome.moved_to = "https://new.example/rss";
  FeedState state = after_poll(polled(15min), outcome, now, {});
  EXPECT_EQ(state.url, "https://new.example/rss");
  EXPECT_EQ(state.feed, "https://wadi.example/rss");
  outcome.end = PollEnd::failed;
  EXPECT_EQ(after_poll(polled(15min), outcome, now, {}).url, "https://wadi.example/rss");
  for (int i = 0; i < 4; ++i) state = after_poll(state, ended(PollEnd::failed), now, {});
  EXPECT_EQ(state.url, "https://new.example/rss");
  EXPECT_EQ(after_poll(state, ended(PollEnd::failed), now, {}).url, "https://wadi.example/rss");
}

// Only a version whose items are all dealt with may be asked about.
TEST(Schedule, Validators) {
  const auto etag = [](const PollOutcome& outcome) {
    return after_poll(polled(15min), outcome, now, {}).validators.etag;
  };
  PollOutcome more = ended(PollEnd::read, 500);
  more.more = true;
  PollOutcome silent = ended(PollEnd::unchanged);
  silent.validators = {};
  EXPECT_EQ(etag(ended(PollEnd::read)), "\"new\"");
  EXPECT_EQ(etag(ended(PollEnd::unchanged)), "\"new\"");
  EXPECT_EQ(etag(silent), "\"old\"");
  EXPECT_EQ(etag(ended(PollEnd::broken)), "");
  EXPECT_EQ(etag(more), "");
}

TEST(Schedule, Due) {
  FeedState state = polled(15min);
  EXPECT_EQ(due_at(FeedState{}, now, {}), now);
  state.due = now + 1h;
  EXPECT_EQ(due_at(state, now, {}), now + 1h);
  state.due = now - 1h;
  EXPECT_EQ(due_at(state, now, {}), now - 1h);
  state.due = now + 48h;  // the clock was wrong, then or now
  EXPECT_EQ(due_at(state, now, {}), now);
}

TEST(Schedule, OtherRules) {
  const PollRules rules{1s, 1s, 10s};
  EXPECT_EQ(after_poll(polled(0s), ended(PollEnd::read, 1), now, rules).interval, 1s);
  EXPECT_EQ(after_poll(polled(8s), ended(PollEnd::read), now, rules).interval, 10s);
  EXPECT_EQ(after_poll(polled(15min), ended(PollEnd::read), now, rules).interval, 10s);  // it had others
}

TEST(FeedStates, AsText) {
  FeedState state = polled(20min, 3);
  state.url = "https://new.example/rss";
  state.validators = {"W/\"a\"", "Tue, 03 Sep 2024 10:00:00 GMT"};
  state.due = now + 5ms;
  state.error = "the server failed (500); try again later";
  state.gone = true;
  Item item{{"https://wadi.example/1", "tag:1"}, "https://wadi.example/1", 2, true, {"in/خبر", "خبر\n\"نص\"", {}}};
  item.document.options.kind = InputKind::text;
  item.document.options.url = "https://wadi.example/1";
  item.document.options.charset = "utf-8";
  item.document.options.facts = {"خبر", "الوادي", {"ليلى", "سالم"}, "2024-09-03T10:00:00Z", "ar"};
  state.waiting = {item, {}};
  const auto again = state_from(to_text(state));
  ASSERT_TRUE(again);
  EXPECT_EQ(to_text(*again), to_text(state));
  EXPECT_EQ(again->due, state.due);
  ASSERT_EQ(again->waiting.size(), 2U);
  EXPECT_EQ(again->waiting[0].names, item.names);
  EXPECT_EQ(again->waiting[0].document.bytes, item.document.bytes);
  EXPECT_EQ(again->waiting[0].document.options.facts.authors, item.document.options.facts.authors);
  EXPECT_EQ(again->waiting[0].document.options.kind, InputKind::text);
}

TEST(FeedStates, FromWhatIsNone) {
  for (const char* text : {"", "{", "[]", "{}", "{\"version\":2}", "null", "\x80"})
    EXPECT_FALSE(state_from(text)) << text;
  const auto state = state_from(R"({"version":1,"due":"soon","failures":-3,"waiting":[1,{"kind":99,"names":[2]}]})");
  ASSERT_TRUE(state);
  EXPECT_EQ(state->failures, 0U);
  EXPECT_EQ(state->waiting.size(), 1U);
  for (const char* number : {"9223372036854775807", "-9223372036854775808"}) {
    const std::string text =
        std::string("{\"version\":1,\"due\":") + number + ",\"interval\":" + number + ",\"failures\":" + number + "}";
    const FeedState polled_again = after_poll(*state_from(text), ended(PollEnd::failed), now, {});
    EXPECT_LE(polled_again.due, now + 24h);
    EXPECT_LE(due_at(*state_from(text), now, {}), now);
  }
}

}  // namespace
}  // namespace isnad::watch
