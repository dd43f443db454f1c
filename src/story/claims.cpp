#include "story/claims.h"

#include <algorithm>
#include <map>
#include <queue>
#include <set>
#include <tuple>
#include <unordered_map>
#include <utility>

#include "story/group_sums.h"

namespace isnad::story {

namespace {

constexpr float same_claim = 0.35F;         // average likeness of what is one claim
constexpr float contradiction = 0.35F;      // and of what would be one but for the value
constexpr float floor_of_likeness = 0.08F;  // what is less alike counts as 0

constexpr float same_event = 0.25F;    // likeness of sentences that count something of one event
constexpr std::size_t too_many = 400;  // units with the same word: it tells none apart, and pairs are their square

bool other_months(const Unit& a, const Unit& b) {
  if (a.months.empty() || b.months.empty()) return false;
  std::vector<uint32_t> common;
  std::set_intersection(a.months.begin(), a.months.end(), b.months.begin(), b.months.end(), std::back_inserter(common));
  return common.empty();
}

// Something that both count, and no number of it that both give.
bool other_numbers(const Unit& a, const Unit& b) {
  for (const Quantity& x : a.quantities) {
    bool counted = false, same = false;
    for (const Quantity& y : b.quantities) {
      if (x.counted != y.counted) continue;
      counted = true;
      for (const Quantity& z : a.quantities) same = same || z == y;
    }
    if (counted && !same) return true;
  }
  return false;
}

// Units with the same words and values.
struct Node {
  std::vector<uint32_t> units;
};

std::vector<Node> nodes_of(const std::vector<Unit>& units, const std::vector<UnitWording>& wordings) {
  std::vector<Node> nodes;
  std::map<std::tuple<std::vector<uint32_t>, std::vector<Quantity>, std::vector<uint32_t>, bool>, uint32_t> known;
  for (uint32_t u = 0; u < units.size(); ++u) {
    std::vector<uint32_t> ids;
    for (const UnitFeature& feature : wordings[u].features) ids.push_back(feature.id);
    const auto [at, fresh] = known.try_emplace({std::move(ids), units[u].quantities, units[u].months, units[u].negated},
                                               static_cast<uint32_t>(nodes.size()));
    if (fresh) nodes.emplace_back();
    nodes[at->second].units.push_back(u);
  }
  return nodes;
}

struct Link {
  float likeness = 0;
  uint32_t a = 0, b = 0;
  friend bool operator<(const Link& x, const Link& y) {  // the likest first, then the earliest
    return std::tuple(x.likeness, y.a, y.b) < std::tuple(y.likeness, x.a, x.b);
  }
};

// A cluster under construction; by other clusters, whose numbers ascend, `sums` of likeness over the pairs of nodes.
// Among those others may be some that are merged: they are passed over, which costs less than taking them out.
struct Cluster {
  std::vector<uint32_t> nodes;
  GroupSums<float> sums;
  std::vector<uint32_t> apart;
  bool merged = false;
};

class Clustering {
public:
  Clustering(std::size_t nodes, float least) : least_(least), clusters_(nodes) {
    for (uint32_t n = 0; n < nodes; ++n) clusters_[n].nodes = {n};
  }

  // Of each pair once.
  void add(uint32_t a, uint32_t b, float likeness, bool in_conflict) {
    clusters_[a].sums.emplace_back(b, likeness);
    clusters_[b].sums.emplace_back(a, likeness);
    if (!in_conflict) return;
    clusters_[a].apart.push_back(b);
    clusters_[b].apart.push_back(a);
  }

  void run() {
    for (Cluster& cluster : clusters_) {
      std::sort(cluster.sums.begin(), cluster.sums.end());
      std::sort(cluster.apart.begin(), cluster.apart.end());
    }
    for (uint32_t a = 0; a < clusters_.size(); ++a) {
      for (const auto& [b, sum] : clusters_[a].sums) {
        if (a < b) push(a, b, sum);
      }
    }
    while (!queue_.empty()) {
      const Link link = queue_.top();
      queue_.pop();
      if (clusters_[link.a].merged || clusters_[link.b].merged) continue;
      merge(link.a, link.b);
    }
  }

  const std::vector<Cluster>& clusters() const { return clusters_; }

private:
  void push(uint32_t a, uint32_t b, float sum) {
    const float like = sum / static_cast<float>(clusters_[a].nodes.size() * clusters_[b].nodes.size());
    const std::vector<uint32_t>& apart = clusters_[a].apart;
    if (like < least_ || std::binary_search(apart.begin(), apart.end(), b)) return;
    queue_.push({like, std::min(a, b), std::max(a, b)});
  }

  void merge(uint32_t a, uint32_t b) {
    const auto fresh = static_cast<uint32_t>(clusters_.size());
    for (const uint32_t part : {a, b}) clusters_[part].merged = true;
    Cluster both = joined(clusters_[a], clusters_[b]);
    for (const uint32_t part : {a, b}) {
      clusters_[part] = {};
      clusters_[part].merged = true;
    }
    for (const auto& [other, sum] : both.sums) clusters_[other].sums.emplace_back(fresh, sum);
    for (const uint32_t other : both.apart) clusters_[other].apart.push_back(fresh);
    clusters_.push_back(std::move(both));
    for (const auto& [other, sum] : clusters_[fresh].sums) push(other, fresh, sum);
  }

  // What two clusters have with all others that are left, added up.
  Cluster joined(const Cluster& a, const Cluster& b) const {
    Cluster both;
    both.nodes = a.nodes;
    both.nodes.insert(both.nodes.end(), b.nodes.begin(), b.nodes.end());
    both.sums = added_up(a.sums, b.sums, [&](uint32_t other) { return !clusters_[other].merged; });
    std::set_union(a.apart.begin(), a.apart.end(), b.apart.begin(), b.apart.end(), std::back_inserter(both.apart));
    std::erase_if(both.apart, [&](uint32_t other) { return clusters_[other].merged; });
    return both;
  }

  float least_;
  std::vector<Cluster> clusters_;
  std::priority_queue<Link> queue_;
};

// The pairs of nodes that share a word which not too many have, each once, the earlier first, with its likeness as
// `alike` has it.
template <class Each>
void each_like_pair(const std::vector<Node>& nodes, const std::vector<UnitWording>& wordings, const Each& each) {
  std::unordered_map<uint32_t, std::vector<std::pair<uint32_t, float>>> having;  // by word: nodes and its weight there
  std::vector<float> shared(nodes.size(), 0);                                    // with the node that is looked at
  std::vector<uint32_t> partners;
  std::vector<uint32_t> partner_of(nodes.size(), UINT32_MAX);  // the last node that it was a partner of
  for (uint32_t n = 0; n < nodes.size(); ++n) {
    const UnitWording& wording = wordings[nodes[n].units[0]];
    partners.clear();
    for (const UnitFeature& feature : wording.features) {
      auto& others = having[feature.id];
      const bool tells_apart = others.size() < too_many;
      for (const auto& [other, weight] : others) {
        shared[other] += std::min(weight, feature.weight);
        if (tells_apart && std::exchange(partner_of[other], n) != n) partners.push_back(other);
      }
      others.emplace_back(n, feature.weight);
    }
    for (const uint32_t other : partners) {
      const float like = likeness_of(shared[other], wordings[nodes[other].units[0]].weight, wording.weight);
      if (like >= floor_of_likeness) each(other, n, like);
    }
    std::fill_n(shared.begin(), n, 0.0F);
  }
}

}  // namespace

bool conflict(const Unit& a, const Unit& b) {
  return other_numbers(a, b) || other_months(a, b) || a.negated != b.negated;
}

namespace {

// Whether some unit of one tells what a unit of the other contradicts, of the same event as far as their sentences
// tell.
bool are_of_one_event(const Group& a, const Group& b, const std::vector<Unit>& units,
                      const std::vector<UnitWording>& context) {
  constexpr std::size_t most = 50;  // of each
  for (std::size_t x = 0; x < std::min(most, a.units.size()); ++x) {
    for (std::size_t y = 0; y < std::min(most, b.units.size()); ++y) {
      const uint32_t u = a.units[x], v = b.units[y];
      if (conflict(units[u], units[v]) && alike(context[u], context[v]) >= same_event) return true;
    }
  }
  return false;
}

}  // namespace

std::vector<Group> find_groups(const std::vector<Unit>& units, const std::vector<UnitWording>& wordings,
                               const std::vector<UnitWording>& contexts) {
  const std::vector<Node> nodes = nodes_of(units, wordings);
  Clustering clustering(nodes.size(), same_claim);
  each_like_pair(nodes, wordings, [&](uint32_t a, uint32_t b, float like) {
    clustering.add(a, b, like, conflict(units[nodes[a].units[0]], units[nodes[b].units[0]]));
  });
  clustering.run();
  std::vector<std::pair<Group, uint32_t>> groups;  // with their clusters
  const std::vector<Cluster>& clusters = clustering.clusters();
  for (uint32_t c = 0; c < clusters.size(); ++c) {
    if (clusters[c].merged) continue;
    Group group;
    for (uint32_t node : clusters[c].nodes) {
      group.units.insert(group.units.end(), nodes[node].units.begin(), nodes[node].units.end());
    }
    std::sort(group.units.begin(), group.units.end());
    groups.emplace_back(std::move(group), c);
  }
  std::sort(groups.begin(), groups.end(),
            [](const auto& x, const auto& y) { return x.first.units[0] < y.first.units[0]; });
  std::map<uint32_t, uint32_t> number;
  for (uint32_t g = 0; g < groups.size(); ++g) number[groups[g].second] = g;
  std::vector<Group> result;
  for (const auto& [group, c] : groups) {
    result.push_back(group);
    for (uint32_t other : clusters[c].apart) {
      const float sum = sum_with(clusters[c].sums, other);
      if (sum <= 0 || !number.contains(other)) continue;
      const auto pairs = static_cast<float>(clusters[c].nodes.size() * clusters[other].nodes.size());
      const Group& there = groups[number[other]].first;
      if (sum / pairs >= contradiction && are_of_one_event(group, there, units, contexts))
        result.back().contradicted.push_back(number[other]);
    }
    std::sort(result.back().contradicted.begin(), result.back().contradicted.end());
  }
  return result;
}

namespace {

// The units that count something, by what; of an article and a sentence one for each number.
std::map<std::string, std::vector<uint32_t>> counting(const std::vector<Unit>& units) {
  std::map<std::string, std::vector<uint32_t>> found;
  for (uint32_t u = 0; u < units.size(); ++u) {
    for (const Quantity& quantity : units[u].quantities) {
      std::vector<uint32_t>& list = found[quantity.counted];
      if (list.empty() || list.back() != u) list.push_back(u);
    }
  }
  return found;
}

// The numbers that the units give for what is counted; none where all give one.
std::map<uint32_t, std::vector<uint32_t>> values(const std::vector<Unit>& units, const std::vector<uint32_t>& members,
                                                 const std::string& counted) {
  std::map<uint32_t, std::vector<uint32_t>> found;
  std::set<uint32_t> articles;
  for (uint32_t u : members) {
    articles.insert(units[u].article);
    for (const Quantity& quantity : units[u].quantities) {
      if (quantity.counted == counted) found[quantity.value].push_back(u);
    }
  }
  // «ثلاث مرات» and «عشر مرات» in one sentence dispute nothing with who tells one of them.
  std::erase_if(found, [&](const auto& value) {
    return std::none_of(value.second.begin(), value.second.end(), [&](uint32_t u) {
      return std::any_of(members.begin(), members.end(),
                         [&](uint32_t other) { return other_numbers(units[u], units[other]); });
    });
  });
  if (found.size() < 2 || articles.size() < 2) found.clear();
  return found;
}

}  // namespace

std::vector<Group> find_figures(const std::vector<Unit>& units, const std::vector<UnitWording>& contexts) {
  std::vector<Group> figures;
  for (const auto& [counted, members] : counting(units)) {
    Clustering clustering(members.size(), same_event);
    for (uint32_t a = 0; a < members.size() && members.size() <= too_many; ++a) {
      for (uint32_t b = a + 1; b < members.size(); ++b) {
        clustering.add(a, b, alike(contexts[members[a]], contexts[members[b]]), false);
      }
    }
    clustering.run();
    for (const Cluster& cluster : clustering.clusters()) {
      if (cluster.merged) continue;
      std::vector<uint32_t> event;
      for (uint32_t node : cluster.nodes) event.push_back(members[node]);
      std::sort(event.begin(), event.end());
      const auto disputed = values(units, event, counted);
      const auto first = static_cast<uint32_t>(figures.size());
      for (const auto& [value, tellers] : disputed) {
        Group group{tellers, {}, std::to_string(value) + " " + counted};
        for (uint32_t other = first; other < first + disputed.size(); ++other) {
          if (other != figures.size()) group.contradicted.push_back(other);
        }
        figures.push_back(std::move(group));
      }
    }
  }
  return figures;
}

}  // namespace isnad::story
