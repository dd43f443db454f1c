#include "watch/feed_items.h"

#include <fmt/format.h>
#include <gtest/gtest.h>

#include "input/feed.h"

namespace isnad::watch {
namespace {

std::string rss(const std::string& items) {
  return "<rss><channel><title>الوادي</title>" + items + "</channel></rss>";
}

FeedItems cut(const std::string& bytes) {
  return items_of({bytes, "https://wadi.example/news/rss", "", "text/xml"}, "LIST", {});
}

// «link: name + name» of each item, one a line; then the failure.
std::string outline(const std::string& bytes) {
  const FeedItems found = cut(bytes);
  std::string result;
  for (const Item& item : found.items) {
    result += fmt::format("{}: {}\n", item.link, fmt::join(item.names, " + "));
  }
  for (const Error& error : found.errors) result += "! " + error.sentence + "\n";
  return result + (found.failure.empty() ? "" : "!! " + found.failure + "\n");
}

TEST(FeedItems, Names) {
  EXPECT_EQ(outline(rss("<item><title>a</title><link>https://wadi.example/1#x</link><guid>7</guid></item>"
                        "<item><title>b</title><link>/2</link></item>"
                        "<item><title>c</title><link>3</link><guid>tag:wadi.example,2024:3</guid></item>"
                        "<item><title>d</title><link>https://wadi.example/4</link>"
                        "<guid>https://wadi.example/4</guid></item>"
                        "<item><title>e</title><guid>https://wadi.example/?p=5</guid></item>")),
            "https://wadi.example/1: https://wadi.example/1 + LIST 7\n"
            "https://wadi.example/2: https://wadi.example/2\n"
            "https://wadi.example/news/3: https://wadi.example/news/3 + tag:wadi.example,2024:3\n"
            "https://wadi.example/4: https://wadi.example/4\n"
            "https://wadi.example/?p=5: https://wadi.example/?p=5\n");
}

TEST(FeedItems, WithoutPages) {
  EXPECT_EQ(outline(rss("<item><title>a</title><link>file:///etc/passwd</link><guid>1</guid></item>"
                        "<item><title>b</title><link>javascript:alert(1)</link><guid>2</guid></item>"
                        "<item><title>c</title><guid>3</guid></item>")),
            ": LIST 1\n: LIST 2\n: LIST 3\n");
  const FeedItems found = cut(rss("<item><title>خبر</title></item><item><title>نفي</title></item>"));
  ASSERT_EQ(found.items.size(), 2U);
  EXPECT_NE(found.items[0].names, found.items[1].names);
  EXPECT_EQ(found.items[0].names, cut(rss("<item><title>خبر</title></item>")).items[0].names);
}

// What does not tell the items of a feed apart does not name them.
TEST(FeedItems, SharedNames) {
  const std::string front = "<link>https://wadi.example/</link>";
  EXPECT_EQ(outline(rss("<item><title>a</title>" + front + "<guid>1</guid></item><item><title>b</title>" + front +
                        "<guid>2</guid></item>")),
            ": LIST 1\n: LIST 2\n");
  EXPECT_EQ(outline(rss("<item><title>a</title><link>/1</link><guid>0</guid></item>"
                        "<item><title>b</title><link>/2</link><guid>0</guid></item>")),
            "https://wadi.example/1: https://wadi.example/1\nhttps://wadi.example/2: https://wadi.example/2\n");
  const std::string twice = "<item><title>a</title><link>/1</link><guid>1</guid></item>";
  EXPECT_EQ(outline(rss(twice + twice)),
            "https://wadi.example/1: https://wadi.example/1 + LIST 1\n"
            "https://wadi.example/1: https://wadi.example/1 + LIST 1\n");
}

TEST(FeedItems, FeedsThatAreBroken) {
  const std::string item = "<item><title>a</title><link>/1</link></item>";
  const FeedItems cut_off = cut("<rss><channel>" + item + "<item><title>b");
  EXPECT_EQ(cut_off.items.size(), 1U);
  EXPECT_FALSE(cut_off.whole);
  EXPECT_NE(cut_off.failure.find("the items before that were read"), std::string::npos);
  EXPECT_EQ(outline(rss("")), "!! this feed has no items\n");
  EXPECT_TRUE(cut(rss("")).whole);
  EXPECT_EQ(outline("<html><p>خبر"), "!! this is no feed; name the address of a feed in RSS or Atom\n");
  EXPECT_EQ(outline(""), "!! this is no feed; name the address of a feed in RSS or Atom\n");
  EXPECT_EQ(outline(rss("<item><link>/1</link></item>")), "! this item of the feed has neither a title nor a text\n");
}

TEST(FeedItems, OutletsOfTheirOwn) {
  const FeedItems found = cut(rss("<item><title>a</title></item><item><title>b</title><source>الأفق</source></item>"));
  ASSERT_EQ(found.items.size(), 2U);
  EXPECT_TRUE(found.items[0].outlet_is_the_feed);
  EXPECT_FALSE(found.items[1].outlet_is_the_feed);
  EXPECT_EQ(found.items[1].document.options.facts.outlet, "الأفق");
}

TEST(FeedItems, Waits) {
  const std::pair<std::string, int64_t> rows[] = {
      {"<ttl>60</ttl>", 3600},
      {"<ttl>0</ttl>", -1},
      {"<ttl>-5</ttl>", -1},
      {"<ttl>soon</ttl>", -1},
      {"<ttl>1e300</ttl>", 31536000},
      {"<ttl>nan</ttl>", -1},
      {"<sy:updatePeriod>hourly</sy:updatePeriod>", 3600},
      {"<sy:updatePeriod> Daily </sy:updatePeriod><sy:updateFrequency>4</sy:updateFrequency>", 21600},
      {"<sy:updatePeriod>hourly</sy:updatePeriod><sy:updateFrequency>0</sy:updateFrequency>", 3600},
      {"<sy:updatePeriod>hourly</sy:updatePeriod><sy:updateFrequency>1e300</sy:updateFrequency>", -1},
      {"<sy:updatePeriod>often</sy:updatePeriod>", -1},
      {"<ttl>5</ttl><sy:updatePeriod>hourly</sy:updatePeriod>", 3600},
      {"", -1},
  };
  for (const auto& [says, seconds] : rows)
    EXPECT_EQ(cut(rss(says)).wait.value_or(Seconds(-1)).count(), seconds) << says;
}

}  // namespace
}  // namespace isnad::watch
