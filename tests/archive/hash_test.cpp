// Ids, and the addresses by which articles are known.
#include "text/hash.h"

#include <gtest/gtest.h>

#include <random>
#include <set>

#include "archive/address.h"
#include "input/origin.h"

namespace isnad::archive {
namespace {

constexpr std::string_view digits = "0123456789abcdefghjkmnpqrstvwxyz";

TEST(Hash, AnIdGivesBackItsHash) {
  std::mt19937_64 random(1);
  for (int i = 0; i < 10'000; ++i) {
    const uint64_t hash = random() >> (random() % 64);
    const std::string id = id_of('p', hash);
    ASSERT_EQ(id.size(), 14U);
    EXPECT_EQ(id.find_first_not_of(digits, 1), std::string::npos) << id;
    EXPECT_EQ(hash_of_id(id), hash);
  }
  EXPECT_EQ(hash_of_id(id_of('p', ~uint64_t{0})), ~uint64_t{0});
}

TEST(Hash, IdsAreInTheOrderOfTheirHashes) {
  EXPECT_EQ(id_of('p', uint64_t{0}), "p0000000000000");
  EXPECT_EQ(id_of('p', uint64_t{31}), "p000000000000z");
  EXPECT_EQ(id_of('p', ~uint64_t{0}), "pfzzzzzzzzzzzz");
  EXPECT_LT(id_of('p', uint64_t{1} << 40), id_of('p', uint64_t{1} << 60));
}

TEST(Hash, WhatIsNoIdHasNoHash) {
  for (const std::string_view id : {"", "p", "سالم", "p000000000000", "p00000000000000", "p000000000000u",
                                    "p000000000000Z", "pg000000000000", "pzzzzzzzzzzzzz", "p 00000000000 "}) {
    EXPECT_EQ(hash_of_id(id), 0U) << id;
  }
}

TEST(Hash, ADigestHasItsFirst80BitsAsId) {
  Digest digest{};
  EXPECT_EQ(id_of('a', digest), "a0000000000000000");
  digest[9] = 1;
  EXPECT_EQ(id_of('a', digest), "a0000000000000001");
  digest.fill(0xFF);
  EXPECT_EQ(id_of('a', digest), "azzzzzzzzzzzzzzzz");
  digest.fill(0);
  digest[10] = 0xFF;
  EXPECT_EQ(id_of('a', digest), "a0000000000000000");
}

TEST(Hash, PartsCountApart) {
  const std::initializer_list<std::initializer_list<std::string_view>> different{
      {}, {""}, {"", ""}, {"ab"}, {"a", "b"}, {"ab", ""}, {"", "ab"}, {"abc"}, {"ab", "c"}, {"a", "bc"}, {"ba"}};
  std::set<Digest> digests;
  std::set<uint64_t> hashes;
  for (const auto& parts : different) {
    EXPECT_TRUE(digests.insert(digest(parts)).second);
    EXPECT_TRUE(hashes.insert(hash64(parts)).second);
  }
}

// Archives that are kept must find again what they have: these never change.
TEST(Hash, IsTheSameForEver) {
  EXPECT_EQ(id_of('a', digest({"address", "https://example.net/1"})), "ab3mrrjp2etksjmh0");
  EXPECT_EQ(id_of('p', hash64({"person", "سالم الهادي"})), "p0171dyeb12c3x");
}

TEST(Addresses, AreTheSameForTheSamePage) {
  constexpr std::pair<std::string_view, std::string_view> rows[] = {
      {"https://example.net/1", "https://example.net/1"},
      {"https://Example.NET/One", "https://example.net/One"},
      {"HTTPS://example.net/1", "https://example.net/1"},
      {"  https://example.net/1\n", "https://example.net/1"},
      {"http://example.net/1", "http://example.net/1"},
      // ports
      {"https://example.net:443/1", "https://example.net/1"},
      {"http://example.net:80/1", "http://example.net/1"},
      {"https://example.net:80/1", "https://example.net:80/1"},
      {"http://example.net:8080/1", "http://example.net:8080/1"},
      // fragments
      {"https://example.net/1#top", "https://example.net/1"},
      {"https://example.net/1?a=2#top", "https://example.net/1?a=2"},
      {"https://example.net/#/news/1", ""},
      // what says where a reader came from
      {"https://example.net/1?utm_source=x&utm_medium=y", "https://example.net/1"},
      {"https://example.net/1?id=7&utm_source=x", "https://example.net/1?id=7"},
      {"https://example.net/1?fbclid=abc&id=7&gclid=d", "https://example.net/1?id=7"},
      {"https://example.net/1?UTM_Source=x&FBCLID=y", "https://example.net/1"},
      {"https://example.net/1?mc_cid=1&mc_eid=2&yclid=3&igshid=4", "https://example.net/1"},
      {"https://example.net/1?fbclid", "https://example.net/1"},
      {"https://example.net/1?source=utm_x", "https://example.net/1?source=utm_x"},
      {"https://example.net/1?b=2&a=1", "https://example.net/1?b=2&a=1"},
      {"https://example.net/1?&&a=1&", "https://example.net/1?a=1"},
      {"https://example.net/1?", "https://example.net/1"},
      // paths
      {"https://example.net?id=7", "https://example.net/?id=7"},
      {"https://example.net/?id=7", "https://example.net/?id=7"},
      {"https://example.net/a/", "https://example.net/a/"},
      {"https://example.net/أخبار/جسر", "https://example.net/أخبار/جسر"},
      {"https://example.net/a?x=http://b.example/#c", "https://example.net/a?x=http://b.example/"},
      // sites, and what is none
      {"https://example.net", ""},
      {"https://example.net/", ""},
      {"https://example.net/?utm_source=x", ""},
      {"https://example.net:443", ""},
      {"https:///1", ""},
      {"ftp://example.net/1", ""},
      {"file:///tmp/1.html", ""},
      {"mailto:someone@example.net", ""},
      {"example.net/1", ""},
      {"/1.html", ""},
      {"", ""},
  };
  for (const auto& [url, canonical] : rows) {
    EXPECT_EQ(canonical_address(url), canonical) << url;
    EXPECT_EQ(canonical_address(canonical), canonical) << url;
  }
}

TEST(Origin, OptionsAreGivenBack) {
  ReadOptions options;
  EXPECT_EQ(input::to_json(options), "{}");
  options.kind = InputKind::html;
  options.url = "https://example.net/\"1\"";
  options.charset = "windows-1256";
  options.facts.title = "جسر\nجديد";
  options.facts.outlet = "صوت الوادي";
  options.facts.published = "2024-05-01";
  options.facts.language = "ar";
  options.facts.authors = {"سالم", "", "نورة"};
  const std::string json = input::to_json(options);
  EXPECT_EQ(json.find('\n'), std::string::npos);
  const auto again = input::options_from_json(json);
  ASSERT_TRUE(again);
  EXPECT_EQ(input::to_json(*again), json);
  EXPECT_EQ(again->kind, options.kind);
  EXPECT_EQ(again->url, options.url);
  EXPECT_EQ(again->facts.title, options.facts.title);
  EXPECT_EQ(again->facts.authors, options.facts.authors);
}

TEST(Origin, WhatIsDamagedFails) {
  for (const std::string_view json : {"", "[]", "{", "7", "{\"as\":", "null"})
    EXPECT_FALSE(input::options_from_json(json)) << json;
  EXPECT_TRUE(input::options_from_json(R"({"as":7,"url":[],"authors":{},"title":null,"more":1})"));
}

}  // namespace
}  // namespace isnad::archive
