#include "story/reuse_groups.h"

#include <algorithm>
#include <map>
#include <numeric>
#include <set>
#include <utility>

namespace isnad::story {

namespace {

// Of a passage, in content words side by side: a long sentence of news or two. Below are officials with all of their
// names and titles, and single sentences that everybody has from a statement.
constexpr float least_score = 20;

constexpr float near_closest = 0.75F;  // of what is shared with the closest relative
constexpr float whole = 0.75F;         // of an article's words: it is hardly anything else
constexpr float mostly = 0.5F;         // of the words of the shorter passage

std::size_t in_common(const std::vector<uint32_t>& a, const std::vector<uint32_t>& b) {
  std::size_t count = 0;
  for (std::size_t i = 0, j = 0; i < a.size() && j < b.size();) {
    count += a[i] == b[j];
    const bool left = a[i] <= b[j], right = b[j] <= a[i];
    i += left;
    j += right;
  }
  return count;
}

bool mostly_same(const std::vector<uint32_t>& a, const std::vector<uint32_t>& b) {
  return static_cast<float>(in_common(a, b)) >= mostly * static_cast<float>(std::min(a.size(), b.size()));
}

// A passage as it stands in one of its articles.
struct Side {
  const std::vector<uint32_t>* words = nullptr;
  uint32_t passage = 0, other = 0;  // of Shared; the other article
};

std::map<uint32_t, std::vector<Side>> by_article(const std::vector<Shared>& shared) {
  std::map<uint32_t, std::vector<Side>> sides;
  for (uint32_t p = 0; p < shared.size(); ++p) {
    sides[shared[p].earlier].push_back({&shared[p].earlier_words, p, shared[p].later});
    sides[shared[p].later].push_back({&shared[p].later_words, p, shared[p].earlier});
  }
  return sides;
}

// What two articles share in all of their passages.
struct Total {
  float score = 0;
  std::size_t words = 0;
};

// By the numbers of two articles, in either order.
using Totals = std::map<std::pair<uint32_t, uint32_t>, Total>;

Totals totals_of(const std::vector<Shared>& shared) {
  Totals totals;
  for (const Shared& passage : shared) {
    for (const auto& pair : {std::pair(passage.earlier, passage.later), std::pair(passage.later, passage.earlier)}) {
      totals[pair].score += passage.score;
      totals[pair].words += passage.earlier_words.size();
    }
  }
  return totals;
}

// Whether the article has most of the passage's words from another article, too, with which it shares much more.
bool has_closer(const Totals& totals, uint32_t article, const std::vector<Side>& sides, const Side& side) {
  const float enough = totals.at({article, side.other}).score / near_closest;
  return std::any_of(sides.begin(), sides.end(), [&](const Side& rival) {
    if (rival.other == side.other || totals.at({article, rival.other}).score <= enough) return false;
    return static_cast<float>(in_common(*rival.words, *side.words)) >= mostly * static_cast<float>(side.words->size());
  });
}

// Whether one of the two articles is hardly anything but what it shares with the other.
bool is_whole(const Totals& totals, const Shared& passage, const std::vector<uint32_t>& sizes) {
  const auto words = static_cast<float>(totals.at({passage.earlier, passage.later}).words);
  return words >= whole * static_cast<float>(std::min(sizes[passage.earlier], sizes[passage.later]));
}

// Sets that grow together (union-find).
class Sets {
public:
  explicit Sets(uint32_t size) : parent_(size) { std::iota(parent_.begin(), parent_.end(), 0U); }

  uint32_t find(uint32_t a) {
    while (parent_[a] != a) a = parent_[a] = parent_[parent_[a]];
    return a;
  }
  void join(uint32_t a, uint32_t b) { parent_[find(a)] = find(b); }

private:
  std::vector<uint32_t> parent_;
};

std::vector<std::vector<uint32_t>> without_parts(const std::set<std::vector<uint32_t>>& groups) {
  std::vector<std::vector<uint32_t>> kept;
  for (const auto& group : groups) {
    const bool part = std::any_of(groups.begin(), groups.end(), [&](const auto& other) {
      return other.size() > group.size() && std::includes(other.begin(), other.end(), group.begin(), group.end());
    });
    if (!part) kept.push_back(group);
  }
  return kept;
}

}  // namespace

std::vector<Shared> closest(std::vector<Shared> shared, const std::vector<uint32_t>& sizes) {
  const Totals totals = totals_of(shared);
  std::vector<uint32_t> closer(shared.size(), 0);  // on how many sides
  for (const auto& [article, sides] : by_article(shared)) {
    for (const Side& side : sides) closer[side.passage] += has_closer(totals, article, sides, side) ? 1 : 0;
  }
  std::vector<Shared> kept;
  for (std::size_t p = 0; p < shared.size(); ++p) {
    const bool by_itself = shared[p].score >= least_score && closer[p] < 2;
    if (by_itself || is_whole(totals, shared[p], sizes)) kept.push_back(std::move(shared[p]));
  }
  return kept;
}

std::vector<std::vector<uint32_t>> groups_of(const std::vector<Shared>& shared) {
  Sets sets(static_cast<uint32_t>(shared.size()));
  for (const auto& [article, sides] : by_article(shared)) {
    for (std::size_t i = 0; i < sides.size(); ++i) {
      for (std::size_t k = 0; k < i; ++k) {
        if (sets.find(sides[i].passage) == sets.find(sides[k].passage)) continue;
        if (mostly_same(*sides[i].words, *sides[k].words)) sets.join(sides[i].passage, sides[k].passage);
      }
    }
  }
  std::map<uint32_t, std::set<uint32_t>> articles;
  for (uint32_t p = 0; p < shared.size(); ++p) {
    std::set<uint32_t>& group = articles[sets.find(p)];
    group.insert(shared[p].earlier);
    group.insert(shared[p].later);
  }
  std::set<std::vector<uint32_t>> groups;
  for (const auto& [set, group] : articles) groups.emplace(group.begin(), group.end());
  return without_parts(groups);
}

}  // namespace isnad::story
