// All stores agree, whatever is done to them and whatever is looked for.
#include <fmt/format.h>
#include <gtest/gtest.h>

#include <algorithm>
#include <random>

#include "archive/facets.h"
#include "archive/store.h"
#include "support/news.h"
#include "support/stores.h"

namespace isnad::archive {
namespace {

using testing::made;
using testing::Made;
using testing::naming;
using testing::person;
using testing::value_of;

// Random corpora over few keys, and random plans.
class Random {
public:
  explicit Random(unsigned seed) : bits_(seed) {}
  std::size_t below(std::size_t end) { return bits_() % end; }
  bool one_in(std::size_t n) { return below(n) == 0; }

  std::string key() { return std::string(1, static_cast<char>('a' + below(5))); }

  std::string keys() {
    std::string all;
    for (std::size_t size = below(9); size > 0; --size) {
      all += (all.empty() ? "" : " ") + key();
      for (std::size_t more = below(3); more > 0; --more) all += "=" + key();
    }
    return all;
  }

  Facts facts() {
    std::vector<uint64_t> entities;
    for (uint64_t entity = 1; entity < 6; ++entity) {
      if (one_in(3)) entities.push_back(entity);
    }
    Facts facts = naming(entities);
    for (uint32_t e = 0; e < entities.size(); ++e) {
      if (one_in(3)) facts.ties.push_back({e, 6 + below(2), one_in(2) ? Why::alias : Why::form});
    }
    facts.published = static_cast<uint32_t>(below(3) * 40);
    return facts;
  }

  Made record() {
    Made parts{.article = "a" + std::to_string(below(6)), .story = std::to_string(below(3)), .keys = keys()};
    parts.outlet = one_in(2) ? "" : key();
    parts.facts = facts();
    for (uint64_t entity = 1; entity < 8; ++entity) parts.entities.push_back(person(entity, name(entity)));
    return parts;
  }

  Pattern pattern() {
    Pattern pattern(1 + (one_in(3) ? below(3) : 0));
    for (auto& position : pattern) {
      for (std::size_t keys = 1 + below(3); keys > 0; --keys) position.push_back((one_in(3) ? "=" : "") + key());
    }
    return pattern;
  }

  Plan::Node node(Plan& plan, unsigned depth) {
    if (depth == 0 || one_in(3)) {
      const bool of_words = !one_in(4);
      plan.leaves.push_back({of_words ? Column::words : Column::facets, of_words ? pattern() : facet()});
      return {Plan::Kind::leaf, static_cast<uint32_t>(plan.leaves.size() - 1), {}};
    }
    constexpr Plan::Kind kinds[] = {Plan::Kind::all, Plan::Kind::any, Plan::Kind::without};
    Plan::Node node{kinds[below(3)], 0, {}};
    const std::size_t parts = node.kind == Plan::Kind::without ? 2 : 2 + below(2);
    for (std::size_t p = 0; p < parts; ++p) node.parts.push_back(this->node(plan, depth - 1));
    return node;
  }

  Plan plan() {
    Plan plan;
    plan.root = node(plan, static_cast<unsigned>(below(4)));
    return plan;
  }

private:
  static std::string name(uint64_t entity) {
    return fmt::format("{} {}", static_cast<char>('A' + entity % 3), static_cast<char>('A' + entity));
  }

  Pattern facet() {
    if (one_in(4)) return {{std::string(every_key)}};
    return {{named_key(1 + below(5)), one_in(2) ? speaker_key(1 + below(5)) : outlet_key(outlet_hash(key()))}};
  }

  std::mt19937 bits_;
};

std::string shown(const Plan& plan, const Plan::Node& node) {
  if (node.kind == Plan::Kind::leaf) {
    std::string leaf = fmt::format("{}{}:", plan.leaves[node.leaf].column == Column::words ? "w" : "f", node.leaf);
    for (const auto& keys : plan.leaves[node.leaf].pattern) leaf += fmt::format("[{}]", fmt::join(keys, "|"));
    return leaf;
  }
  std::string parts;
  for (const Plan::Node& part : node.parts) parts += " " + shown(plan, part);
  return fmt::format("({}{})", static_cast<int>(node.kind), parts);
}

std::string found(Store& store, const Plan& plan) {
  std::string all;
  const auto done = store.find(plan, [&](const Found& f) {
    all += fmt::format("{}:", f.reading);
    for (const Hit& hit : f.hits) all += fmt::format(" {}@{}", hit.leaf, hit.position);
    all += fmt::format(" {}\n", f.facts.size());
    return true;
  });
  return done ? all : done.error().sentence;
}

// All that it says, besides when.
std::string state(Store& store) {
  std::string all = fmt::format("{} articles, last {}\n", *store.articles(), *store.last_reading());
  const auto card = [&](const Card& c) {
    all += fmt::format("{} {}/{} {} {} {}\n", c.article, c.version, c.versions, c.reading, c.outlet, c.title);
    return true;
  };
  EXPECT_TRUE(store.each(0, card));
  for (int a = 0; a < 6; ++a) {
    for (const Card& c : value_of(store.versions("a" + std::to_string(a)))) card(c);
  }
  const auto entity = [&](const EntityRow& e) {
    all += fmt::format("{} {} {} {}\n", e.hash, e.name, e.articles, e.statements);
  };
  for (uint64_t e = 1; e < 8; ++e) {
    if (const auto row = *store.entity(e)) entity(*row);
    for (const TieRow& t : value_of(store.ties(e))) all += fmt::format("{}-{} {}\n", t.entity, t.other, t.articles);
    for (const Correction& c : value_of(store.corrections(e)))
      all += fmt::format("{}{}{}\n", c.entity, c.same ? '=' : '!', c.other);
  }
  for (const char* word : {"A", "B", "C"}) {
    for (const EntityRow& row : value_of(store.most_named(value_of(store.entities_with(word)), 9))) entity(row);
  }
  for (const OutletRow& o : value_of(store.outlets())) all += fmt::format("{} {}\n", o.name, o.articles);
  for (const char* start : {"", "=", "a", "=b"}) {
    auto keys = value_of(store.keys_with(start, 99));  // how often they are may be an estimate
    std::sort(keys.begin(), keys.end());
    all += fmt::format("{}: {}\n", start, fmt::join(keys, ","));
  }
  all += fmt::format("{} {}\n", fmt::join(*store.words_with({'A', 'C', 'E'}, 4), ","),
                     fmt::join(*store.readings_before(reader_version + 1, 1, 5), ","));
  return all;
}

// Does something to all of them alike.
void change(Random& random, std::vector<std::unique_ptr<testing::Opened>>& stores) {
  const Record record = made(random.record());
  const bool renew = random.one_in(4);
  const bool correct = random.one_in(8);
  const Correction correction{1 + random.below(3), 4 + random.below(3), random.one_in(2), "", ""};
  const std::size_t which = random.below(10);
  for (auto& store : stores) {
    const auto numbers = *(*store)->readings_before(reader_version + 1, 0, 10);
    if (correct) {
      EXPECT_TRUE((*store)->correct(correction));
    } else if (renew && !numbers.empty()) {
      EXPECT_TRUE((*store)->renew(numbers[which % numbers.size()], record));
    } else {
      EXPECT_TRUE((*store)->put(record));
    }
  }
}

TEST(AnyStores, AgreeWhateverIsDoneToThem) {
  for (unsigned seed = 0; seed < 30; ++seed) {
    Random random(seed);
    std::vector<std::unique_ptr<testing::Opened>> stores;
    for (const char* kind : {"memory", "sqlite"}) stores.push_back(std::make_unique<testing::Opened>(kind));
    for (int round = 0; round < 12; ++round) {
      for (std::size_t changes = 1 + random.below(4); changes > 0; --changes) change(random, stores);
      for (auto& store : stores) ASSERT_TRUE((*store)->commit());
      ASSERT_EQ(state(**stores[0]), state(**stores[1])) << "seed " << seed << ", round " << round;
    }
  }
}

TEST(AnyStores, FindTheSame) {
  std::size_t results = 0;
  for (unsigned seed = 0; seed < (testing::sanitized ? 20U : 100U); ++seed) {
    Random random(1000 + seed);
    std::vector<std::unique_ptr<testing::Opened>> stores;
    for (const char* kind : {"memory", "sqlite"}) stores.push_back(std::make_unique<testing::Opened>(kind));
    for (int changes = 0; changes < 15; ++changes) change(random, stores);
    for (auto& store : stores) ASSERT_TRUE((*store)->commit());
    for (int plans = 0; plans < 100; ++plans) {
      const Plan plan = random.plan();
      const std::string expected = found(**stores[0], plan);
      ASSERT_EQ(expected, found(**stores[1], plan)) << "seed " << seed << ": " << shown(plan, plan.root);
      results += !expected.empty();
    }
  }
  EXPECT_GT(results, 600U);
}

}  // namespace
}  // namespace isnad::archive
