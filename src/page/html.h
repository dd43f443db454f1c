// An HTML page as a flat tree of plain structs. html.cpp is the only file that knows the parser.
#pragma once

#include <cstdint>
#include <memory>
#include <string>
#include <string_view>
#include <vector>

#include "isnad/expected.h"

namespace isnad::page {

enum class Tag : uint8_t {
  text,  // no element
  other,
  html,
  head,
  body,
  title,
  meta,
  link,
  script,
  style,
  base,
  p,
  div,
  section,
  article,
  main,
  aside,
  nav,
  header,
  footer,
  form,
  figure,
  figcaption,
  blockquote,
  pre,
  h1,
  h2,
  h3,
  h4,
  h5,
  h6,
  ul,
  ol,
  li,
  dl,
  dt,
  dd,
  table,
  tr,
  td,
  th,
  thead,
  tbody,
  tfoot,
  caption,
  a,
  span,
  br,
  hr,
  img,
  time,
  strong,
  em,
  button,
  input,
  select,
  option,
  textarea,
  label,
  iframe,
  video,
  audio,
  svg,
  noscript,
  template_,
  object,
  address,
  center,
  font,
};

inline constexpr uint32_t no_node = 0xFFFFFFFF;

// Nodes stand in document order; the descendants of node i are (i, end).
struct Node {
  Tag tag = Tag::other;
  uint32_t parent = no_node;
  uint32_t end = 0;
  std::string_view text;  // of a text node, entities resolved
  uint32_t first_attribute = 0;
  uint32_t attributes = 0;
};

// Of the attributes only those are there that something reads: page/unread.cpp has the list.
struct Attribute {
  std::string_view name;
  std::string_view value;
};

struct Tree {
  std::shared_ptr<void> owner;  // of what the views point at
  std::vector<Node> nodes;
  std::vector<Attribute> attributes;

  std::string_view attribute(uint32_t node, std::string_view name) const;  // empty when absent
  bool has(uint32_t node, std::string_view name) const;
};

// Refuses pages whose elements are nested deeper than `depth`, and markup made to grow without measure: parsing ends
// there, so neither time nor memory goes on.
Expected<Tree> parse_html(std::string_view utf8, unsigned depth);

}  // namespace isnad::page
