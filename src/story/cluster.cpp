#include "story/cluster.h"

#include <algorithm>
#include <cmath>
#include <functional>
#include <numeric>
#include <queue>
#include <utility>

#include "story/group_sums.h"

namespace isnad::story {

namespace {

// Set by hand on five stories of several newspapers among all articles of four days: from 0.2 to 0.3 little
// changes for them; below it stories become topics («the elections»).
constexpr double least_average = 0.22;
// An event goes on, and what is told on its last day is little like what was on its first: pairs count less the more
// there are. 1 would be the average, 0 the sum.
constexpr double by_pairs = 0.65;

// Average-link agglomerative clustering on a sparse graph: the two groups whose articles are most alike, on average
// over all pairs (but see by_pairs), are joined, again and again. Pairs without an edge count as not alike at all.
class Clusterer {
public:
  Clusterer(std::size_t articles, std::vector<Edge> edges) : members_(articles), sums_(articles) {
    std::sort(edges.begin(), edges.end(),
              [](const Edge& x, const Edge& y) { return x.a != y.a ? x.a < y.a : x.b < y.b; });
    for (uint32_t a = 0; a < articles; ++a) members_[a].push_back(a);
    keep_connected(articles, edges);
    for (const Edge& edge : edges) {
      sums_[edge.a].emplace_back(edge.b, edge.likeness);
      sums_[edge.b].emplace_back(edge.a, edge.likeness);
    }
    for (GroupSums<double>& sums : sums_) std::sort(sums.begin(), sums.end());
    std::vector<Offer> offers;
    for (const Edge& edge : edges) {
      if (edge.likeness >= least_average) offers.push_back({edge.likeness, edge.a, edge.b, 2});
    }
    offers_ = Offers(std::less<>(), std::move(offers));
  }

  std::vector<std::vector<uint32_t>> run() {
    while (!offers_.empty()) {
      const Offer best = offers_.top();
      offers_.pop();
      const bool current = !members_[best.a].empty() && !members_[best.b].empty() &&
                           best.size == members_[best.a].size() + members_[best.b].size();
      if (current && best.likeness == average(best.a, best.b)) join(best.a, best.b);
    }
    std::vector<std::vector<uint32_t>> groups;
    for (std::vector<uint32_t>& members : members_) {
      if (members.size() < 2) continue;
      std::sort(members.begin(), members.end());
      groups.push_back(std::move(members));
    }
    std::sort(groups.begin(), groups.end());
    return groups;
  }

private:
  struct Offer {
    double likeness = 0;
    uint32_t a = 0, b = 0;
    std::size_t size = 0;
    bool operator<(const Offer& other) const {  // the likeliest first, then the earliest
      if (likeness != other.likeness) return likeness < other.likeness;
      return a != other.a ? a > other.a : b > other.b;
    }
  };

  using Offers = std::priority_queue<Offer, std::vector<Offer>, std::less<>>;

  // Leaves out edges between articles that no chain of strong ones connects.
  static void keep_connected(std::size_t articles, std::vector<Edge>& edges) {
    std::vector<uint32_t> parents(articles);
    std::iota(parents.begin(), parents.end(), 0);
    const auto root = [&](uint32_t n) {
      while (parents[n] != n) n = parents[n] = parents[parents[n]];
      return n;
    };
    for (const Edge& edge : edges) {
      if (edge.likeness >= joining_likeness) parents[root(edge.a)] = root(edge.b);
    }
    std::erase_if(edges, [&](const Edge& edge) { return root(edge.a) != root(edge.b); });
  }

  double average(uint32_t a, uint32_t b) const {
    const std::size_t pairs = members_[a].size() * members_[b].size();
    const double sum = sum_with(sums_[a], b);
    return pairs == 1 ? sum : sum / std::pow(static_cast<double>(pairs), by_pairs);
  }

  void offer(uint32_t a, uint32_t b) {
    const double likeness = average(a, b);
    if (likeness < least_average) return;
    offers_.push({likeness, std::min(a, b), std::max(a, b), members_[a].size() + members_[b].size()});
  }

  // The later group goes into the earlier one.
  void join(uint32_t a, uint32_t b) {
    members_[a].insert(members_[a].end(), members_[b].begin(), members_[b].end());
    members_[b].clear();
    const GroupSums<double> joining = std::exchange(sums_[b], {});
    const auto is_left = [&](uint32_t other) { return other != a && !members_[other].empty(); };
    sums_[a] = added_up(sums_[a], joining, is_left);
    for (const auto& [other, sum] : joining) {
      if (is_left(other)) put(sums_[other], a, sum_with(sums_[a], other));
    }
    for (const auto& [other, sum] : sums_[a]) offer(a, other);
  }

  static void put(GroupSums<double>& sums, uint32_t other, double likeness) {
    const auto at = place_of(sums, other);
    if (at != sums.end() && at->first == other) {
      at->second = likeness;
    } else {
      sums.insert(at, {other, likeness});
    }
  }

  std::vector<std::vector<uint32_t>> members_;  // of each group; none where it went into another
  // Of each group the likeness of all pairs with another; those that went into others are passed over.
  std::vector<GroupSums<double>> sums_;
  Offers offers_;
};

}  // namespace

std::vector<std::vector<uint32_t>> cluster(std::size_t articles, const std::vector<Edge>& edges) {
  return Clusterer(articles, edges).run();
}

}  // namespace isnad::story
