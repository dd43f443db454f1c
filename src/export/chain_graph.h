// How a claim came to its pages, as a graph: from its origins through agencies and outlets to the articles, each copy
// below what it is copied from. For Graphviz and as a picture.
#pragma once

#include <cstdint>
#include <string>
#include <vector>

#include "story/ledger.h"

namespace isnad::exporting {

enum class ChainNodeKind : uint8_t { origin, carrier, article };

struct ChainNode {
  ChainNodeKind kind = ChainNodeKind::article;
  std::string name;   // of who it is; of an article its outlet
  std::string place;  // of an article: «id:start-end», the characters that tell it
  story::Stance stance = story::Stance::asserts;
  uint32_t parent = 0;  // the node that it has it from; its own number for an origin
  bool copied = false;  // word for word, as far as that is known
  uint32_t depth = 0;   // steps from the origin
};

// Parents stand before their children; the nodes below one stand together, in the order of the claim's accounts.
std::vector<ChainNode> chain_graph(const story::Claim& claim, const std::vector<story::Told>& articles);

std::string to_dot(const std::vector<ChainNode>& graph, std::string_view title);
std::string to_svg(const std::vector<ChainNode>& graph, std::string_view title);

}  // namespace isnad::exporting
