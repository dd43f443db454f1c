#include "watch/feed_list.h"

#include <gtest/gtest.h>

namespace isnad::watch {
namespace {

// «url name» of each feed and «! place: sentence» of each error, one a line.
std::string outline(std::string_view bytes) {
  const FeedList list = feeds_in("list", bytes);
  std::string result;
  for (const ListedFeed& feed : list.feeds) result += feed.url + (feed.name.empty() ? "" : " " + feed.name) + "\n";
  for (const Error& error : list.errors) result += "! " + error.place + ": " + error.sentence + "\n";
  return result;
}

TEST(FeedLists, Lines) {
  EXPECT_EQ(outline("https://wadi.example/rss\n\n# تعليق\n  http://ufuq.example/feed\tالأفق اليوم  \r\n"),
            "https://wadi.example/rss\nhttp://ufuq.example/feed الأفق اليوم\n");
  EXPECT_EQ(outline("\xEF\xBB\xBFhttps://wadi.example/rss"), "https://wadi.example/rss\n");
  EXPECT_EQ(outline("https://wadi.example\nHTTPS://WADI.example/#a\n"), "https://wadi.example/\n");
  EXPECT_EQ(outline("https://wadi.example/خبر"), "https://wadi.example/%d8%ae%d8%a8%d8%b1\n");
}

TEST(FeedLists, LinesThatAreNone) {
  EXPECT_EQ(outline("wadi.example/rss\nhttps://ufuq.example/\nftp://wadi.example/\nhttps://\nhttps://a:b@c.example/\n"),
            "https://ufuq.example/\n"
            "! list:1: «wadi.example/rss» is no address of a feed; write it with https:// or http://\n"
            "! list:3: only http and https addresses are fetched, not ftp\n"
            "! list:4: this is no web address; check how it is written\n"
            "! list:5: no user name or password is sent; take it out of the address\n");
  EXPECT_EQ(outline("\x1b[2J"), "! list:1: «\uFFFD[2J» is no address of a feed; write it with https:// or http://\n");
  EXPECT_EQ(outline("# nothing\n"),
            "! list: there are no feeds in this; a list has the address of a feed on each line\n");
}

TEST(FeedLists, Opml) {
  EXPECT_EQ(outline(R"(<?xml version="1.0" encoding="utf-8"?>
<opml version="2.0"><head><title>قائمة</title></head><body>
<outline text="أخبار"><outline text="a"><outline text="الوادي" type="rss" xmlUrl="https://wadi.example/rss?a=1&amp;b=2"/>
</outline><outline title="الأفق" text="x" xmlUrl=" https://ufuq.example/ "/></outline>
<outline text="مجلد"/><outline xmlUrl="feed.xml"/>
<outline text="again" xmlUrl="https://ufuq.example/"/></body></opml>)"),
            "https://wadi.example/rss?a=1&b=2 الوادي\nhttps://ufuq.example/ الأفق\n"
            "! list:5: «feed.xml» is no address of a feed; write it with https:// or http://\n");
  EXPECT_EQ(outline("<opml><body><outline xmlUrl='https://wadi.example/'/>\n<outline xmlUrl='https://ufuq.exa"),
            "https://wadi.example/\n! list: line 2: this OPML file is broken (Error parsing element attribute); the "
            "feeds before that are watched\n");
  EXPECT_EQ(
      outline("<rss><channel/></rss>"),
      "! list: there are no feeds in this; an OPML file has xmlUrl in its outlines; a feed itself is named by its "
      "address\n");
}

TEST(FeedLists, DeepOpml) {
  std::string deep = "<opml><body>";
  for (int i = 0; i < 50000; ++i) deep += "<outline>";
  EXPECT_EQ(outline(deep + "<outline xmlUrl='https://wadi.example/'/>").substr(0, 22), "https://wadi.example/\n");
}

TEST(FeedLists, OfCommandLines) {
  const FeedList list = feeds_of({"https://wadi.example/", "no-such-file", "https://wadi.example/", "gopher://a/"});
  ASSERT_EQ(list.feeds.size(), 1U);
  ASSERT_EQ(list.errors.size(), 2U);
  EXPECT_EQ(list.errors[0].place, "no-such-file");
  EXPECT_EQ(list.errors[1].place, "gopher://a/");
}

}  // namespace
}  // namespace isnad::watch
