#include "watch/politeness.h"

#include <gtest/gtest.h>

namespace isnad::watch {
namespace {

using namespace std::chrono_literals;

const Moment now{std::chrono::seconds(1'800'000'000)};

TEST(Politeness, PausesAfterEachRequest) {
  Hosts hosts;
  EXPECT_EQ(hosts.wait("wadi.example", now), 0ms);
  hosts.asked("wadi.example", now, false, {});
  EXPECT_EQ(hosts.wait("wadi.example", now), 2s);
  EXPECT_EQ(hosts.wait("wadi.example", now + 1500ms), 500ms);
  EXPECT_EQ(hosts.wait("wadi.example", now + 1h), 0ms);
  EXPECT_EQ(hosts.wait("ufuq.example", now), 0ms);
  EXPECT_EQ(hosts.wait("wadi.example", now - 1h), 0ms);  // the clock was set back
}

TEST(Politeness, CrawlDelays) {
  const std::pair<Milliseconds, Milliseconds> rows[] = {{0ms, 2s}, {1s, 2s}, {10s, 10s}, {24h, 60s}};
  for (const auto& [delay, pause] : rows) {
    Hosts hosts;
    hosts.asked("wadi.example", now, false, {});
    hosts.set_crawl_delay("wadi.example", delay);
    EXPECT_EQ(hosts.wait("wadi.example", now), pause);
    hosts.asked("wadi.example", now, false, {});
    EXPECT_EQ(hosts.wait("wadi.example", now), pause);
  }
}

TEST(Politeness, HostsThatFailAreLeftAlone) {
  Hosts hosts;
  for (const Milliseconds rest : std::initializer_list<Milliseconds>{2s, 2s, 5min, 10min, 20min, 40min, 1h, 1h}) {
    hosts.asked("wadi.example", now, true, {});
    EXPECT_EQ(hosts.wait("wadi.example", now), rest);
  }
  hosts.asked("wadi.example", now, false, {});
  EXPECT_EQ(hosts.wait("wadi.example", now), 2s);
  hosts.asked("wadi.example", now, true, {});
  EXPECT_EQ(hosts.wait("wadi.example", now), 2s);
}

TEST(Politeness, RetryAfter) {
  Hosts hosts;
  const std::pair<Seconds, Milliseconds> rows[] = {{1s, 2s}, {30s, 30s}};
  for (const auto& [asked, pause] : rows) {
    hosts.asked("wadi.example", now, true, asked);
    EXPECT_EQ(hosts.wait("wadi.example", now), pause);
  }
  hosts.asked("wadi.example", now, true, Seconds(1'000'000'000'000));
  EXPECT_EQ(hosts.wait("wadi.example", now), 24h);
  hosts.asked("wadi.example", now, false, 30s);  // of no failure: it means something else there
  EXPECT_EQ(hosts.wait("wadi.example", now), 2s);
}

TEST(Politeness, ForgetsWhatIsOver) {
  Hosts hosts;
  hosts.asked("wadi.example", now, true, 1h);
  for (int i = 0; i < 10000; ++i) hosts.asked(std::to_string(i) + ".example", now + 1min + i * 10ms, false, {});
  EXPECT_EQ(hosts.wait("wadi.example", now), 1h);
  EXPECT_EQ(hosts.wait("9999.example", now + 1min + 9999 * 10ms), 2s);
}

}  // namespace
}  // namespace isnad::watch
