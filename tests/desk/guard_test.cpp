#include "desk/guard.h"

#include <fmt/format.h>
#include <gtest/gtest.h>
#include <rapidjson/document.h>

#include <sstream>

namespace isnad::desk {
namespace {

// «GET /path header=value header=value»; «~» in a value is a space.
Request request_of(const std::string& line) {
  std::istringstream words(line);
  Request request;
  words >> request.method >> request.path;
  for (std::string word; words >> word;) {
    const std::size_t equals = word.find('=');
    std::string value = word.substr(equals + 1);
    std::replace(value.begin(), value.end(), '~', ' ');
    request.headers[word.substr(0, equals)] = value;
  }
  return request;
}

// The status and code of the refusal; «-»: it is not refused.
std::string refusal_of(const std::string& line, const GuardOptions& options) {
  const auto reply = refused(request_of(line), options);
  if (!reply) return "-";
  rapidjson::Document json;
  json.Parse(reply->body->data(), reply->body->size());
  return fmt::format("{} {}", reply->status, json["code"].GetString());
}

struct Row {
  const char* request;
  const char* refusal;
};

GuardOptions here() {
  GuardOptions options;
  options.hosts = {"127.0.0.1", "localhost", "::1", "desk.example"};
  return options;
}

GuardOptions with_token() {
  GuardOptions options = here();
  options.token = "abc";
  return options;
}

GuardOptions with_public_read() {
  GuardOptions options = with_token();
  options.public_read = true;
  return options;
}

void expect(const GuardOptions& options, const std::vector<Row>& rows) {
  for (const Row& row : rows) EXPECT_EQ(refusal_of(row.request, options), row.refusal) << row.request;
}

TEST(Guard, KnowsItsNames) {
  expect(here(), {{"GET / host=localhost", "-"},
                  {"GET / host=localhost:8765", "-"},
                  {"GET / host=LocalHost:8765", "-"},
                  {"GET / host=127.0.0.1", "-"},
                  {"GET / host=[::1]", "-"},
                  {"GET / host=[::1]:8765", "-"},
                  {"GET / host=desk.example:80", "-"},
                  {"GET / host=::1", "421 wrong-host"},
                  {"GET / host=", "421 wrong-host"},
                  {"GET /", "421 wrong-host"},
                  {"GET / host=[", "421 wrong-host"},
                  {"GET / host=[]", "421 wrong-host"},
                  {"GET / host=:8765", "421 wrong-host"},
                  {"GET / host=evil.example", "421 wrong-host"},
                  {"GET / host=localhost.evil.example", "421 wrong-host"},
                  {"GET / host=evil.example:127.0.0.1", "421 wrong-host"},
                  {"GET / host=127.0.0.1.evil.example", "421 wrong-host"},
                  {"POST / host=evil.example x-isnad-request=1", "421 wrong-host"}});
  GuardOptions anywhere = with_token();
  anywhere.any_host = true;
  expect(anywhere,
         {{"GET / host=any.example authorization=Bearer~abc", "-"}, {"GET / host=any.example", "401 no-token"}});
}

TEST(Guard, RefusesPagesOfOthers) {
  expect(here(), {{"GET / host=localhost:8765 origin=http://localhost:8765", "-"},
                  {"GET / host=localhost:8765 origin=https://LOCALHOST:8765", "-"},
                  {"GET / host=localhost:8765 origin=http://localhost", "403 foreign-origin"},
                  {"GET / host=localhost:8765 origin=http://localhost:8766", "403 foreign-origin"},
                  {"GET / host=localhost origin=http://evil.example", "403 foreign-origin"},
                  {"GET / host=localhost origin=null", "403 foreign-origin"},
                  {"GET / host=localhost origin=localhost", "403 foreign-origin"},
                  {"POST / host=localhost", "403 no-own-header"},
                  {"PUT / host=localhost", "403 no-own-header"},
                  {"OPTIONS / host=localhost", "403 no-own-header"},
                  {"HEAD / host=localhost", "-"},
                  {"POST / host=localhost x-isnad-request=1", "-"},
                  {"POST / host=localhost x-isnad-request=1 origin=http://evil.example", "403 foreign-origin"}});
}

TEST(Guard, AsksForTheToken) {
  expect(with_token(), {{"GET / host=localhost", "401 no-token"},
                        {"GET / host=localhost authorization=Bearer~abc", "-"},
                        {"GET / host=localhost authorization=bearer~abc", "-"},
                        {"GET / host=localhost authorization=Bearer~abcd", "401 no-token"},
                        {"GET / host=localhost authorization=Bearer~ab", "401 no-token"},
                        {"GET / host=localhost authorization=Bearer~", "401 no-token"},
                        {"GET / host=localhost authorization=Basic~abc", "401 no-token"},
                        {"GET / host=localhost cookie=isnad_token=abc", "-"},
                        {"GET / host=localhost cookie=a=b;~isnad_token=abc", "-"},
                        {"GET / host=localhost cookie=isnad_token=abd", "401 no-token"},
                        {"GET / host=localhost cookie=isnad_token=", "401 no-token"},
                        {"POST /api/v1/articles host=localhost x-isnad-request=1", "401 no-token"},
                        {"POST /api/v1/articles host=localhost x-isnad-request=1 authorization=Bearer~abc", "-"},
                        {"POST /api/v1/articles host=localhost authorization=Bearer~abc", "403 no-own-header"}});
}

TEST(Guard, LetsThePublicReadAndNoMore) {
  const std::string own = " host=localhost x-isnad-request=1";
  for (const auto& [request, refusal] : std::vector<std::pair<std::string, std::string>>{
           {"GET /", "-"},
           {"HEAD /api/v1/status", "-"},
           {"POST /api/v1/read", "-"},
           {"POST /api/v1/read content-type=text/html", "-"},
           {"POST /api/v1/read content-type=application/json", "401 no-token"},
           {"POST /api/v1/read content-type=Application/JSON;~charset=utf-8", "401 no-token"},
           {"POST /api/v1/articles", "401 no-token"},
           {"POST /api/v1/entities/p1/links", "401 no-token"},
           {"DELETE /api/v1/articles/a1", "401 no-token"}}) {
    EXPECT_EQ(refusal_of(request + own, with_public_read()), refusal) << request;
  }
}

TEST(Guard, ComparesSecrets) {
  EXPECT_TRUE(same_secret("", ""));
  EXPECT_TRUE(same_secret("abc", "abc"));
  for (const char* other : {"", "ab", "abd", "bbc", "abcc", "ABC"}) EXPECT_FALSE(same_secret("abc", other)) << other;
}

TEST(Guard, MakesUpTokens) {
  const std::string one = new_token(), other = new_token();
  EXPECT_EQ(one.size(), 32);
  EXPECT_EQ(one.find_first_not_of("0123456789abcdef"), one.npos);
  EXPECT_NE(one, other);
}

// «address@milliseconds»: «+» for each that is allowed, «-» for each that is not.
std::string allowed(RateLimit& limit, const std::string& requests) {
  std::istringstream words(requests);
  std::string signs;
  for (std::string word; words >> word;) {
    const std::size_t at = word.find('@');
    const RateLimit::Clock::time_point now{std::chrono::milliseconds(std::stoi(word.substr(at + 1)))};
    signs += limit.allows(word.substr(0, at), now) ? '+' : '-';
  }
  return signs;
}

TEST(RateLimit, LetsSomeThroughAtOnceAndThenSoManyASecond) {
  RateLimit limit(10, 3);
  EXPECT_EQ(allowed(limit, "a@0 a@0 a@0 a@0 b@0 a@50 a@100 a@100 a@200 a@5000 a@5000 a@5000 a@5000"), "+++-+-+-++++-");
  RateLimit none(0, 0);
  EXPECT_EQ(allowed(none, "a@0 a@0 a@0"), "+++");
}

TEST(RateLimit, CountsANetworkOfIpv6AsOne) {
  RateLimit limit(1, 2);
  EXPECT_EQ(allowed(limit, "2001:db8::1@0 2001:db8::2@0 2001:db8::ffff:3@0 2001:db8:0:1::1@0"), "++-+");
  EXPECT_EQ(allowed(limit, "192.0.2.1@0 192.0.2.2@0 192.0.2.1@0 192.0.2.1@0"), "+++-");
}

TEST(RateLimit, ForgetsWhoDoesNotAskAnyMore) {
  RateLimit limit(10, 1);
  for (int n = 0; n < 30'000; ++n) {
    EXPECT_TRUE(limit.allows(fmt::format("10.0.{}.{}", n / 256, n % 256),
                             RateLimit::Clock::time_point(std::chrono::seconds(n))));
  }
}

}  // namespace
}  // namespace isnad::desk
