#include "archive/sqlite/match.h"

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

}  // namespace

std::string match_of(const Plan& plan) {
  std::string match;
  add_node(plan, plan.root, match);
  return match;
}

}  // namespace isnad::archive
