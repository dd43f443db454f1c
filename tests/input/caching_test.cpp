#include "input/caching.h"

#include <gtest/gtest.h>

#include "input/fetch.h"
#include "input/transfer.h"

namespace isnad::input {
namespace {

TEST(Caching, MaxAge) {
  const std::pair<std::string_view, int64_t> rows[] = {
      {"max-age=60", 60},
      {"public, MAX-AGE=60", 60},
      {"max-age=\"60\"", 60},
      {"max-age=60,s-maxage=9", 60},
      {"max-age=0", 0},
      {"max-age=99999999999", 31536000},
      {"max-age=99999999999999999999999", 31536000},
      {"", -1},
      {"no-cache", -1},
      {"no-store, max-age=60", -1},
      {"max-age", -1},
      {"max-age=", -1},
      {"max-age=-1", -1},
      {"max-age=-99999999999999999999999", -1},
      {"max-age=soon", -1},
      {"x-max-age=60", -1},
      {",,,", -1},
  };
  for (const auto& [header, seconds] : rows) {
    EXPECT_EQ(max_age_of(header).value_or(std::chrono::seconds(-1)).count(), seconds) << header;
  }
}

TEST(Caching, UsableValidators) {
  for (const char* value : {"\"a\"", "W/\"a b\"", "Tue, 03 Sep 2024 10:00:00 GMT"}) {
    EXPECT_EQ(usable({value, ""}).etag, value);
    EXPECT_EQ(usable({"", value}).last_modified, value);
  }
  for (const std::string& value : {std::string("a\r\nCookie: b"), std::string("a\nb"), std::string("ع"),
                                   std::string(2000, 'a'), std::string(" "), std::string("a\0b", 3)}) {
    EXPECT_TRUE(usable({value, value}).empty()) << value;
  }
}

// «url | origin | host | path», or the error.
std::string parts(const std::string& base, const std::string& link) {
  const auto l = parse_link(base, link);
  return l ? l->url + " | " + l->origin + " | " + l->host + " | " + l->path : l.error().sentence;
}

TEST(Links, AreResolved) {
  const std::string base = "https://wadi.example/news/rss.xml?x=1";
  const std::pair<std::string, std::string> rows[] = {
      {"https://other.example/1#part", "https://other.example/1"},
      {"/1", "https://wadi.example/1"},
      {"1?a=b", "https://wadi.example/news/1?a=b"},
      {"../1", "https://wadi.example/1"},
      {"//other.example/1", "https://other.example/1"},
      {"?p=1", "https://wadi.example/news/rss.xml?p=1"},
      {"/خبر", "https://wadi.example/%d8%ae%d8%a8%d8%b1"},
  };
  for (const auto& [link, url] : rows) {
    const auto location = parse_link(base, link);
    EXPECT_EQ(location ? location->url : location.error().sentence, url) << link;
  }
  EXPECT_EQ(parts("", "http://Wadi.example:80/a?b"),
            "http://wadi.example/a?b | http://wadi.example:80 | wadi.example | /a?b");
  for (const char* link : {"javascript:void(0)", "mailto:a@wadi.example", "file:///etc/passwd", "ftp://wadi.example/1",
                           "https://a:b@wadi.example/1"}) {
    EXPECT_FALSE(parse_link(base, link)) << link;
  }
}

// What our own rules refuse is not worth another attempt; no network is needed to know it.
TEST(Standings, OfWhatIsRefused) {
  Fetcher fetcher({});
  for (const char* url : {"http://127.0.0.1:9/a", "http://[::1]:9/a", "http://10.0.0.1/", "file:///etc/passwd",
                          "http://a:b@wadi.example/", "خبر"}) {
    const FetchResult result = fetcher.fetch_if_changed(url, 1000, {});
    EXPECT_EQ(result.standing, Standing::refused) << url << ": " << result.error.sentence;
    EXPECT_EQ(result.error.place, url);
  }
}

}  // namespace
}  // namespace isnad::input
