// Clusters, of articles and of units, are those that a plain reading of their definition gives: the likest two are
// joined, again and again, and everything is worked out anew for that.
#include "story/cluster.h"

#include <gtest/gtest.h>

#include <algorithm>
#include <cmath>
#include <functional>
#include <map>
#include <random>

#include "story/claims.h"

namespace isnad::story {
namespace {

using Groups = std::vector<std::vector<uint32_t>>;
// How alike two groups are; less than nothing where they must not be joined.
using Likeness = std::function<double(const std::vector<uint32_t>&, const std::vector<uint32_t>&)>;

Groups join_likest(std::size_t count, double least, const Likeness& likeness) {
  Groups groups;
  for (uint32_t n = 0; n < count; ++n) groups.push_back({n});
  for (;;) {
    double best = least;
    std::size_t a = 0, b = 0;
    for (std::size_t x = 0; x < groups.size(); ++x) {
      for (std::size_t y = x + 1; y < groups.size(); ++y) {
        const double here = likeness(groups[x], groups[y]);
        if (here >= best) std::tie(best, a, b) = std::tuple(here, x, y);
      }
    }
    if (b == 0) break;
    groups[a].insert(groups[a].end(), groups[b].begin(), groups[b].end());
    groups.erase(groups.begin() + static_cast<std::ptrdiff_t>(b));
  }
  for (std::vector<uint32_t>& group : groups) std::sort(group.begin(), group.end());
  std::sort(groups.begin(), groups.end());
  return groups;
}

TEST(Cluster, ArticlesAsPlainlyJoined) {
  std::mt19937 random(11);
  std::uniform_real_distribution<double> chance(0, 1);
  for (int round = 0; round < 40; ++round) {
    constexpr uint32_t count = 18;
    std::map<std::pair<uint32_t, uint32_t>, double> likes;
    std::vector<Edge> edges;
    for (uint32_t a = 0; a < count; ++a) {
      for (uint32_t b = a + 1; b < count; ++b) {
        if (chance(random) < 0.6) continue;
        likes[{a, b}] = 0.26 + 0.7 * chance(random);  // all strong: what no chain connects has no edge either
        edges.push_back({a, b, likes[{a, b}]});
      }
    }
    std::shuffle(edges.begin(), edges.end(), random);
    const auto likeness = [&](const auto& x, const auto& y) {
      double sum = 0;
      for (const uint32_t a : x) {
        for (const uint32_t b : y) {
          const auto found = likes.find({std::min(a, b), std::max(a, b)});
          if (found != likes.end()) sum += found->second;
        }
      }
      return sum / std::pow(static_cast<double>(x.size() * y.size()), 0.65);
    };
    Groups plain = join_likest(count, 0.22, likeness);
    std::erase_if(plain, [](const auto& group) { return group.size() < 2; });
    EXPECT_EQ(cluster(count, edges), plain) << "round " << round;
  }
}

UnitWording random_wording(std::mt19937& random) {
  UnitWording wording;
  for (uint32_t id = 0; id < 12; ++id) {
    if (random() % 3 != 0) continue;
    wording.features.push_back({id, static_cast<float>(100 + random() % 900) / 1000});
    wording.weight += wording.features.back().weight;
  }
  return wording;
}

TEST(Cluster, UnitsAsPlainlyJoined) {
  std::mt19937 random(5);
  for (int round = 0; round < 40; ++round) {
    std::vector<Unit> units(20);
    std::vector<UnitWording> wordings;
    for (uint32_t u = 0; u < units.size(); ++u) {
      units[u].article = u;
      units[u].negated = random() % 4 == 0;
      // A word of its own, so that no two have the same words.
      wordings.push_back(random_wording(random));
      wordings.back().features.push_back({100 + u, 0.001F});
    }
    const auto likeness = [&](const auto& x, const auto& y) {
      double sum = 0;
      for (const uint32_t a : x) {
        for (const uint32_t b : y) {
          const double like = alike(wordings[a], wordings[b]);
          if (like < 0.08) continue;
          if (conflict(units[a], units[b])) return -1.0;
          sum += like;
        }
      }
      return sum / static_cast<double>(x.size() * y.size());
    };
    Groups found;
    for (const Group& group : find_groups(units, wordings, contexts(units, wordings))) found.push_back(group.units);
    EXPECT_EQ(found, join_likest(units.size(), 0.35, likeness)) << "round " << round;
  }
}

}  // namespace
}  // namespace isnad::story
