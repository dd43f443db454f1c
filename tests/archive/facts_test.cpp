// Facts are packed and unpacked, and what is damaged does no harm.
#include "archive/facts.h"

#include <gtest/gtest.h>

#include <random>

namespace isnad::archive {
namespace {

class Random {
public:
  explicit Random(uint64_t seed) : bits_(seed) {}
  uint32_t below(uint64_t end) { return static_cast<uint32_t>(bits_() % end); }
  uint64_t number() { return bits_() >> below(64); }
  bool one_in(uint32_t n) { return below(n) == 0; }

  template <class Enum>
  Enum choice(Enum last) {
    return static_cast<Enum>(below(static_cast<uint64_t>(last) + 1));
  }

  Span span() {
    if (one_in(4)) return {};
    const uint32_t start = below(one_in(20) ? 0x3FFFFFFF : 3000);
    return {start, start + below(300)};
  }

private:
  std::mt19937_64 bits_;
};

StatementFacts random_statement(Random& random, uint32_t number, std::size_t entities) {
  StatementFacts s;
  s.attribution = random.one_in(50) ? 0xFFFFFFFF : number;
  s.act = random.choice(Act::agree);
  s.certainty = random.choice(Certainty::none);
  s.polarity = random.choice(Polarity::negative);
  s.quote = random.choice(Quote::mixed);
  s.source_type = random.choice(SourceType::public_);
  s.speaker = random.below(entities + 1);
  s.source = random.span();
  s.cue = random.span();
  s.content = random.span();
  for (uint32_t e = 0; e < entities; ++e) {
    if (random.one_in(3)) s.about.push_back(e);
  }
  return s;
}

Facts random_facts(Random& random) {
  Facts facts;
  facts.published = random.one_in(3) ? 0 : random.below(random.one_in(10) ? 0xFFFFFFFF : 120'000);
  facts.title = random.span();
  const std::size_t entities = random.below(6);
  for (std::size_t e = 0; e < entities; ++e)
    facts.entities.push_back({random.number(), random.choice(EntityType::other)});
  const std::size_t statements = random.below(6);
  for (uint32_t s = 0; s < statements; ++s) facts.statements.push_back(random_statement(random, s, entities));
  for (uint32_t e = 0; e < entities; ++e) {
    if (random.one_in(2)) facts.ties.push_back({e, random.number(), random.choice(Why::head)});
  }
  return facts;
}

// Whoever uses them may follow every number in them.
void expect_in_range(const Facts& facts) {
  for (const NamedFact& entity : facts.entities) EXPECT_LE(entity.type, EntityType::other);
  for (const StatementFacts& s : facts.statements) {
    EXPECT_LE(s.act, Act::agree);
    EXPECT_LE(s.certainty, Certainty::none);
    EXPECT_LE(s.polarity, Polarity::negative);
    EXPECT_LE(s.quote, Quote::mixed);
    EXPECT_LE(s.source_type, SourceType::public_);
    EXPECT_LE(s.speaker, facts.entities.size());
    for (const Span span : {s.source, s.cue, s.content}) EXPECT_LE(span.start, span.end);
    for (const uint32_t entity : s.about) EXPECT_LT(entity, facts.entities.size());
  }
  for (const TieFact& tie : facts.ties) {
    EXPECT_LT(tie.entity, facts.entities.size());
    EXPECT_LE(tie.why, Why::head);
  }
}

TEST(PackedFacts, AreUnpackedAsTheyWerePacked) {
  Random random(7);
  for (int i = 0; i < 3000; ++i) {
    const Facts facts = random_facts(random);
    const auto again = unpack_facts(pack(facts));
    ASSERT_TRUE(again);
    EXPECT_EQ(*again, facts);
    EXPECT_EQ(pack(*again), pack(facts));
  }
  EXPECT_EQ(*unpack_facts(pack({})), Facts{});
}

TEST(PackedFacts, WhatIsCutShortFails) {
  Random random(8);
  for (int i = 0; i < 200; ++i) {
    const std::string bytes = pack(random_facts(random));
    for (std::size_t size = 0; size < bytes.size(); ++size) EXPECT_FALSE(unpack_facts(bytes.substr(0, size)));
    EXPECT_FALSE(unpack_facts(bytes + '\0'));
  }
}

TEST(PackedFacts, WhatIsDamagedFailsOrHasNumbersInRange) {
  Random random(9);
  for (int i = 0; i < 20'000; ++i) {
    std::string bytes = pack(random_facts(random));
    for (uint32_t flips = 1 + random.below(3); flips > 0; --flips) {
      bytes[random.below(bytes.size())] = static_cast<char>(random.one_in(3) ? 0xFF : random.below(256));
    }
    if (const auto facts = unpack_facts(bytes)) expect_in_range(*facts);
  }
}

TEST(PackedFacts, AnyBytesFailOrHaveNumbersInRange) {
  Random random(10);
  for (int i = 0; i < 20'000; ++i) {
    std::string bytes(random.below(60), '\0');
    for (char& c : bytes) c = static_cast<char>(random.below(random.one_in(2) ? 4 : 256));
    if (!bytes.empty()) bytes[0] = 1;
    if (const auto facts = unpack_facts(bytes)) expect_in_range(*facts);
  }
}

TEST(PackedFacts, CountsThatNoBytesFollowFail) {
  EXPECT_FALSE(unpack_facts(std::string("\x01\x00\x00\x00\xFF\xFF\xFF\xFF\x0F", 9)));
  EXPECT_FALSE(unpack_facts(std::string("\x01\x00\x00\x00\x00\xFF\xFF\xFF\xFF\xFF\xFF\xFF\xFF\xFF\x01", 15)));
  EXPECT_FALSE(unpack_facts(std::string("\x02\x00\x00\x00\x00\x00\x00", 7)));
  EXPECT_TRUE(unpack_facts(std::string("\x01\x00\x00\x00\x00\x00\x00", 7)));
}

}  // namespace
}  // namespace isnad::archive
