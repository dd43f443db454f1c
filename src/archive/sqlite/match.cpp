#include "archive/sqlite/match.h"

#include <algorithm>
#include <string_view>

namespace isnad::archive {

namespace {

void add_leaf(const Leaf& leaf, std::string& out) {
  out += leaf.column == Column::words ? "words : \"" : "facets : \"";
  bool first_position = true;
  for (const auto& keys : leaf.pattern) {
    if (!first_position) out += next_position;
    first_position = false;
    bool first_key = true;
    for (const std::string& key : keys) {
      if (!first_key) out += same_position;
      first_key = false;
      for (const char c : key) {
        if (c != '"') out += c;
      }
    }
  }
  out += '"';
}

void add_node(const Plan& plan, const Plan::Node& node, std::string& out) {
  if (node.kind == Plan::Kind::leaf) return add_leaf(plan.leaves[node.leaf], out);
  const std::string_view between = node.kind == Plan::Kind::all   ? " AND "
                                   : node.kind == Plan::Kind::any ? " OR "
                                                                  : " NOT ";
  out += '(';
  for (std::size_t p = 0; p < node.parts.size(); ++p) {
    if (p > 0) out += between;
    add_node(plan, node.parts[p], out);
  }
  out += ')';
}

// Whether the part holds where these leaves stand; then, its leaves that stand are put into `kept`.
bool holds(const Plan::Node& node, const std::vector<bool>& standing, std::vector<bool>& kept) {
  if (node.kind == Plan::Kind::leaf) {
    kept[node.leaf] = standing[node.leaf];
    return standing[node.leaf];
  }
  std::vector<bool> of_parts = kept;
  std::size_t held = 0;
  for (const Plan::Node& part : node.parts) {
    if (node.kind == Plan::Kind::without && held == 1) {
      std::vector<bool> unwanted = kept;
      if (holds(part, standing, unwanted)) return false;
    } else if (holds(part, standing, of_parts)) {
      ++held;
    } else if (node.kind != Plan::Kind::any) {
      return false;
    }
  }
  if (held == 0) return false;
  kept = std::move(of_parts);
  return true;
}

template <class Test>
bool any_node(const Plan::Node& node, const Test& test) {
  return test(node) || std::any_of(node.parts.begin(), node.parts.end(),
                                   [&](const Plan::Node& part) { return any_node(part, test); });
}

// An AND with a phrase and an alternative in it.
bool has_lossy(const Plan& plan, const Plan::Node& root) {
  const auto is_phrase = [&](const Plan::Node& node) {
    return node.kind == Plan::Kind::leaf && plan.leaves[node.leaf].pattern.size() > 1;
  };
  const auto is_alternative = [](const Plan::Node& node) { return node.kind == Plan::Kind::any; };
  return any_node(root, [&](const Plan::Node& node) {
    return node.kind == Plan::Kind::all && any_node(node, is_phrase) && any_node(node, is_alternative);
  });
}

}  // namespace

void keep_what_holds(const Plan& plan, std::vector<Hit>& hits) {
  if (plan.root.kind == Plan::Kind::leaf) return;
  const auto facets = std::find_if(hits.begin(), hits.end(),
                                   [&](const Hit& hit) { return plan.leaves[hit.leaf].column == Column::facets; });
  std::sort(facets, hits.end(), [](const Hit& a, const Hit& b) { return a.leaf < b.leaf; });
  std::vector<bool> standing(plan.leaves.size(), false), kept(plan.leaves.size(), false);
  for (const Hit& hit : hits) standing[hit.leaf] = true;
  holds(plan.root, standing, kept);
  std::erase_if(hits, [&](const Hit& hit) { return !kept[hit.leaf]; });
}

bool loses_hits(const Plan& plan) {
  if (plan.root.kind != Plan::Kind::all) return has_lossy(plan, plan.root);
  return std::any_of(plan.root.parts.begin(), plan.root.parts.end(),
                     [&](const Plan::Node& part) { return has_lossy(plan, part); });
}

std::string match_of(const Leaf& leaf) {
  std::string match;
  add_leaf(leaf, match);
  return match;
}

std::string match_of(const Plan& plan) {
  std::string match;
  add_node(plan, plan.root, match);
  return match;
}

}  // namespace isnad::archive
