// The small parts of the desk: cookies, numbers in queries, compressed bytes, what is kept of replies.
#include <fmt/format.h>
#include <gtest/gtest.h>
#include <zlib.h>

#include "desk/gzip.h"
#include "desk/parameters.h"
#include "desk/replies.h"
#include "desk/reply_cache.h"

namespace isnad::desk {
namespace {

TEST(Cookie, IsFoundByItsName) {
  const std::pair<const char*, const char*> rows[] = {
      {"", ""},         {"t=1", "1"},      {"a=2; t=1", "1"}, {"a=2;t=1;b=3", "1"}, {"  t=1", "1"}, {"t=1; t=2", "1"},
      {"t=a=b", "a=b"}, {"t=", ""},        {"t", ""},         {"xt=1", ""},         {"T=1", ""},    {";;;", ""},
      {"a; t=1", "1"},  {" ; =;t=1", "1"}, {"t =1", ""}};
  for (const auto& [header, value] : rows) {
    Request request;
    request.headers["cookie"] = header;
    EXPECT_EQ(cookie(request, "t"), value) << header;
  }
  EXPECT_EQ(cookie({}, "t"), "");
}

// «x» where it is refused.
std::string number(const std::string& text) {
  Request request;
  request.query["n"] = text;
  const auto got = number_asked(request, "n", 20, {1, 200});
  return got ? fmt::format("{}", *got) : "x";
}

TEST(NumberAsked, IsWholeAndWithinItsLimits) {
  const std::pair<const char*, const char*> rows[] = {
      {"", "20"},    {"1", "1"},   {"200", "200"}, {"007", "7"},
      {"0", "x"},    {"201", "x"}, {"-1", "x"},    {"+1", "x"},
      {" 1", "x"},   {"1 ", "x"},  {"1.5", "x"},   {"1e2", "x"},
      {"0x10", "x"}, {"٣", "x"},   {"abc", "x"},   {"18446744073709551616", "x"}};
  for (const auto& [asked, got] : rows) EXPECT_EQ(number(asked), got) << asked;
  EXPECT_EQ(*number_asked({}, "n", 20, {1, 200}), 20);
}

std::string gunzipped(const std::string& packed) {
  z_stream stream{};
  std::string out(1 << 22, '\0');
  constexpr int gzip_format = 15 + 16;
  if (::inflateInit2(&stream, gzip_format) != Z_OK) return "no stream";
  stream.next_in = reinterpret_cast<Bytef*>(const_cast<char*>(packed.data()));
  stream.avail_in = static_cast<uInt>(packed.size());
  stream.next_out = reinterpret_cast<Bytef*>(out.data());
  stream.avail_out = static_cast<uInt>(out.size());
  const bool whole = ::inflate(&stream, Z_FINISH) == Z_STREAM_END;
  out.resize(whole ? stream.total_out : 0);
  ::inflateEnd(&stream);
  return out;
}

TEST(Gzip, GivesBackWhatItTook) {
  std::string noise;
  for (uint32_t n = 1; n < 100'000; ++n) noise += static_cast<char>((n * 2654435761U) >> 24);
  for (const std::string& bytes : {std::string(), std::string("نفى"), std::string(1 << 21, 'x'), noise}) {
    EXPECT_EQ(gunzipped(gzip(bytes)), bytes) << bytes.size();
  }
  EXPECT_LT(gzip(std::string(1 << 20, 'x')).size(), 10'000);
}

std::string header_of(const Reply& reply, std::string_view name) {
  for (const auto& [header, value] : reply.headers) {
    if (header == name) return value;
  }
  return "-";
}

TEST(Replies, AreCompressedForWhoTakesThat) {
  const std::pair<const char*, const char*> rows[] = {{"", "-"},
                                                      {"gzip", "gzip"},
                                                      {"deflate, GZIP", "gzip"},
                                                      {"gzip;q=0.5, br", "gzip"},
                                                      {"gzip;q=1.000", "gzip"},
                                                      {"gzip;q=0", "-"},
                                                      {"gzip;q=0.00, br;q=1", "-"},
                                                      {"br", "-"}};
  for (const auto& [accepts, encoding] : rows) {
    Request request;
    request.method = "GET";
    request.headers["accept-encoding"] = accepts;
    EXPECT_EQ(header_of(finished(json(std::string(5000, '1')), request), "Content-Encoding"), encoding) << accepts;
    EXPECT_EQ(header_of(finished(json("1"), request), "Content-Encoding"), "-") << accepts;
  }
}

TEST(Replies, AreNotSentToWhoHasThem) {
  Request request;
  request.method = "GET";
  const std::string tag = header_of(finished(json("1"), request), "ETag");
  for (const std::string& known : {tag, tag.substr(2), "\"x\", " + tag, std::string("*")}) {
    request.headers["if-none-match"] = known;
    const Reply reply = finished(json("1"), request);
    EXPECT_EQ(reply.status, 304) << known;
    EXPECT_EQ(*reply.body, "");
    EXPECT_EQ(header_of(reply, "ETag"), tag);
  }
  EXPECT_EQ(finished(json("2"), request).status, 304) << "whatever it is";
  request.headers["if-none-match"] = tag;
  EXPECT_EQ(finished(json("2"), request).status, 200);
  EXPECT_EQ(finished(problem(404, "c", "d", ""), request).status, 404);
  request.method = "POST";
  EXPECT_EQ(finished(json("1"), request).status, 200);
}

TEST(Replies, AreTextWhateverTheyAreAbout) {
  EXPECT_EQ(*problem(404, "c", "d", "\xFF\x01\"").body,
            R"({"type":"about:blank","title":"Not Found","status":404,"code":"c","detail":"d","place":"�\u0001\""})");
}

Reply of_size(std::size_t bytes) {
  return json(std::string(bytes, 'x'));
}

// Which of the questions a … z are known, of one generation.
std::string known(ReplyCache& cache, uint64_t generation) {
  std::string found;
  for (char c = 'a'; c <= 'z'; ++c) {
    if (cache.find(std::string(1, c), generation)) found += c;
  }
  return found;
}

TEST(ReplyCache, KeepsWhatWasAskedForLast) {
  ReplyCache cache(10'000);  // six of 1,000 bytes and what is around them
  for (char c = 'a'; c <= 'f'; ++c) cache.keep(std::string(1, c), 1, of_size(1000));
  EXPECT_EQ(known(cache, 1), "abcdef");
  EXPECT_TRUE(cache.find("a", 1));
  cache.keep("g", 1, of_size(1000));
  EXPECT_EQ(known(cache, 1), "acdefg");
  cache.keep("h", 1, of_size(1900));
  EXPECT_EQ(known(cache, 1), "cdefgh") << "a was asked for first";
  cache.keep("i", 1, of_size(5000));
  EXPECT_EQ(known(cache, 1), "cdefgh") << "too large to be worth all others";
}

TEST(ReplyCache, KeepsOneReplyOfAQuestion) {
  ReplyCache cache(10'000);
  for (int n = 0; n < 100; ++n) cache.keep("a", 1, of_size(1000));
  cache.keep("b", 1, of_size(1000));
  EXPECT_EQ(known(cache, 1), "ab");
  cache.keep("a", 1, json("new"));
  EXPECT_EQ(*cache.find("a", 1)->body, "new");
}

TEST(ReplyCache, GivesNothingOfAnotherGeneration) {
  ReplyCache cache(10'000);
  cache.keep("a", 1, of_size(10));
  cache.keep("b", 1, of_size(10));
  EXPECT_EQ(known(cache, 2), "");
  EXPECT_EQ(known(cache, 1), "") << "what was found to be old is gone";
  cache.keep("a", 2, of_size(10));
  EXPECT_EQ(known(cache, 2), "a");
}

}  // namespace
}  // namespace isnad::desk
