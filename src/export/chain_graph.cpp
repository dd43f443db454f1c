#include "export/chain_graph.h"

#include <fmt/format.h>

#include <algorithm>
#include <map>
#include <optional>

#include "html/escape.h"

namespace isnad::exporting {

namespace {

// Builds the forest, then lists it depth first.
class Grower {
public:
  Grower(const story::Claim& claim, const std::vector<story::Told>& articles) : claim_(claim), articles_(articles) {}

  std::vector<ChainNode> grow() {
    for (const story::Origin& origin : claim_.origins) {
      add({ChainNodeKind::origin, origin.name, {}, story::Stance::asserts, 0, false, 0}, std::nullopt);
    }
    for (uint32_t a = 0; a < claim_.accounts.size(); ++a) place(a);
    for (uint32_t origin = 0; origin < claim_.origins.size(); ++origin) list(origin, 0, 0);
    return std::move(listed_);
  }

private:
  uint32_t add(ChainNode node, std::optional<uint32_t> parent) {
    const auto number = static_cast<uint32_t>(nodes_.size());
    nodes_.push_back(std::move(node));
    children_.emplace_back();
    if (parent) children_[*parent].push_back(number);
    return number;
  }

  // The node of the account; those it has its words from are placed first.
  uint32_t place(uint32_t number) {
    if (const auto found = placed_.find(number); found != placed_.end()) return found->second;
    const story::Account& account = claim_.accounts[number];
    const bool copied = account.why == story::SameOrigin::copy && account.with < number;
    const uint32_t parent = copied ? place(account.with) : carriers(account);
    const story::Told& told = articles_[account.article];
    ChainNode node{ChainNodeKind::article,
                   told.report.outlet.value_or("?"),
                   fmt::format("{}:{}-{}", told.id, account.span.start, account.span.end),
                   account.stance,
                   0,
                   copied,
                   0};
    return placed_[number] = add(std::move(node), parent);
  }

  // The node that carried the account to its outlet: the nearest carrier, else the origin.
  uint32_t carriers(const story::Account& account) {
    uint32_t at = account.origin;
    const auto& chain = account.chain;
    for (std::size_t step = chain.size(); step-- > 1;) {
      const bool is_origin = chain[step].name == claim_.origins[account.origin].name;
      if (is_origin || step + 1 == chain.size()) continue;
      at = carrier(at, chain[step].name);
    }
    return at;
  }

  uint32_t carrier(uint32_t parent, const std::string& name) {
    for (const uint32_t child : children_[parent]) {
      if (nodes_[child].kind == ChainNodeKind::carrier && nodes_[child].name == name) return child;
    }
    return add({ChainNodeKind::carrier, name, {}, story::Stance::asserts, 0, false, 0}, parent);
  }

  void list(uint32_t node, uint32_t parent, uint32_t depth) {
    const auto number = static_cast<uint32_t>(listed_.size());
    listed_.push_back(nodes_[node]);
    listed_.back().parent = depth == 0 ? number : parent;
    listed_.back().depth = depth;
    for (const uint32_t child : children_[node]) list(child, number, depth + 1);
  }

  const story::Claim& claim_;
  const std::vector<story::Told>& articles_;
  std::vector<ChainNode> nodes_, listed_;
  std::vector<std::vector<uint32_t>> children_;
  std::map<uint32_t, uint32_t> placed_;  // nodes by account
};

std::string escaped_for_dot(std::string_view words) {
  std::string out;
  for (const char c : words) {
    if (c == '"' || c == '\\') out += '\\';
    out += static_cast<unsigned char>(c) < 0x20 ? ' ' : c;
  }
  return out;
}

std::string_view stance_colour(const ChainNode& node) {
  if (node.kind != ChainNodeKind::article) return "#1d4e79";
  switch (node.stance) {
    case story::Stance::denies:
      return "#b3261e";
    case story::Stance::hedges:
      return "#9a6700";
    default:
      return "#2e6b34";
  }
}

// A picture in columns: origins at the right, where Arabic begins to be read.
class Picture {
public:
  Picture(const std::vector<ChainNode>& graph, std::string_view title) : graph_(graph), title_(title) {}

  std::string draw() {
    lay_out();
    std::string out = fmt::format(
        "<svg xmlns=\"http://www.w3.org/2000/svg\" viewBox=\"0 0 {0} {1}\" width=\"{0}\" height=\"{1}\" "
        "font-family=\"sans-serif\" font-size=\"14\">\n<rect width=\"100%\" height=\"100%\" fill=\"#fff\"/>\n"
        "<text x=\"{2}\" y=\"26\" text-anchor=\"start\" direction=\"rtl\" font-weight=\"bold\">{3}</text>\n",
        width(), height(), width() - margin, html::one_line(title_, 90));
    for (uint32_t n = 0; n < graph_.size(); ++n) out += line(n);
    for (uint32_t n = 0; n < graph_.size(); ++n) out += box(n);
    return out + "</svg>\n";
  }

private:
  static constexpr unsigned margin = 16, box_width = 210, box_height = 44, gap = 70, row = 56, top = 48;

  // Each leaf has a row of its own; what has children stands beside the first of them.
  void lay_out() {
    rows_.assign(graph_.size(), 0);
    std::vector<bool> has_child(graph_.size());
    for (uint32_t n = 0; n < graph_.size(); ++n) {
      if (graph_[n].parent != n) has_child[graph_[n].parent] = true;
      deepest_ = std::max(deepest_, graph_[n].depth);
    }
    for (uint32_t n = 0; n < graph_.size(); ++n) rows_[n] = has_child[n] ? leaves_ : leaves_++;
  }

  unsigned width() const { return 2 * margin + (deepest_ + 1) * box_width + deepest_ * gap; }
  unsigned height() const { return top + leaves_ * row + margin; }
  unsigned left(uint32_t n) const { return width() - margin - box_width - graph_[n].depth * (box_width + gap); }
  unsigned upper(uint32_t n) const { return top + rows_[n] * row; }

  std::string line(uint32_t n) const {
    const uint32_t parent = graph_[n].parent;
    if (parent == n) return {};
    const unsigned middle = box_height / 2;
    return fmt::format("<path d=\"M{} {} C{} {} {} {} {} {}\" fill=\"none\" stroke=\"#888\"{}/>\n", left(parent),
                       upper(parent) + middle, left(parent) - gap / 2, upper(parent) + middle,
                       left(n) + box_width + gap / 2, upper(n) + middle, left(n) + box_width, upper(n) + middle,
                       graph_[n].copied ? " stroke-dasharray=\"4 3\"" : "");
  }

  std::string box(uint32_t n) const {
    const ChainNode& node = graph_[n];
    const unsigned centre = left(n) + box_width / 2;
    std::string out = fmt::format(
        "<g><title>{}</title><rect x=\"{}\" y=\"{}\" width=\"{}\" height=\"{}\" rx=\"6\" fill=\"#fafafa\" "
        "stroke=\"{}\"/>\n",
        html::one_line(node.name + (node.place.empty() ? "" : " " + node.place), 200), left(n), upper(n), box_width,
        box_height, stance_colour(node));
    const bool two_lines = !node.place.empty();
    out += fmt::format("<text x=\"{}\" y=\"{}\" text-anchor=\"middle\">{}</text>", centre,
                       upper(n) + (two_lines ? 19 : 27), html::one_line(node.name, 26));
    if (two_lines) {
      out += fmt::format("<text x=\"{}\" y=\"{}\" text-anchor=\"middle\" font-size=\"10\" fill=\"#555\">{}</text>",
                         centre, upper(n) + 35, html::one_line(node.place, 36));
    }
    return out + "</g>\n";
  }

  const std::vector<ChainNode>& graph_;
  std::string_view title_;
  std::vector<unsigned> rows_;
  unsigned leaves_ = 0;
  uint32_t deepest_ = 0;
};

}  // namespace

std::vector<ChainNode> chain_graph(const story::Claim& claim, const std::vector<story::Told>& articles) {
  return Grower(claim, articles).grow();
}

std::string to_dot(const std::vector<ChainNode>& graph, std::string_view title) {
  std::string out =
      fmt::format("digraph claim {{\n  label=\"{}\";\n  rankdir=RL;\n  node [shape=box];\n", escaped_for_dot(title));
  for (uint32_t n = 0; n < graph.size(); ++n) {
    const ChainNode& node = graph[n];
    const std::string place = node.place.empty() ? "" : "\\n" + escaped_for_dot(node.place);
    out += fmt::format("  n{} [label=\"{}{}\", color=\"{}\"];\n", n, escaped_for_dot(node.name), place,
                       stance_colour(node));
    if (node.parent == n) continue;
    out += fmt::format("  n{} -> n{}{};\n", node.parent, n, node.copied ? " [style=dashed]" : "");
  }
  return out + "}\n";
}

std::string to_svg(const std::vector<ChainNode>& graph, std::string_view title) {
  return Picture(graph, title).draw();
}

}  // namespace isnad::exporting
