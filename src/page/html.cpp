#include "page/html.h"

#include <fmt/format.h>
#include <gumbo.h>

#include <algorithm>
#include <array>
#include <cstring>

namespace isnad::page {

namespace {

Tag tag_of(const GumboElement& element) {
  switch (element.tag) {
#define ISNAD_TAG(upper, lower) \
  case GUMBO_TAG_##upper:       \
    return Tag::lower
    ISNAD_TAG(HTML, html);
    ISNAD_TAG(HEAD, head);
    ISNAD_TAG(BODY, body);
    ISNAD_TAG(TITLE, title);
    ISNAD_TAG(META, meta);
    ISNAD_TAG(LINK, link);
    ISNAD_TAG(SCRIPT, script);
    ISNAD_TAG(STYLE, style);
    ISNAD_TAG(BASE, base);
    ISNAD_TAG(P, p);
    ISNAD_TAG(DIV, div);
    ISNAD_TAG(SECTION, section);
    ISNAD_TAG(ARTICLE, article);
    ISNAD_TAG(MAIN, main);
    ISNAD_TAG(ASIDE, aside);
    ISNAD_TAG(NAV, nav);
    ISNAD_TAG(HEADER, header);
    ISNAD_TAG(FOOTER, footer);
    ISNAD_TAG(FORM, form);
    ISNAD_TAG(FIGURE, figure);
    ISNAD_TAG(FIGCAPTION, figcaption);
    ISNAD_TAG(BLOCKQUOTE, blockquote);
    ISNAD_TAG(PRE, pre);
    ISNAD_TAG(H1, h1);
    ISNAD_TAG(H2, h2);
    ISNAD_TAG(H3, h3);
    ISNAD_TAG(H4, h4);
    ISNAD_TAG(H5, h5);
    ISNAD_TAG(H6, h6);
    ISNAD_TAG(UL, ul);
    ISNAD_TAG(OL, ol);
    ISNAD_TAG(LI, li);
    ISNAD_TAG(DL, dl);
    ISNAD_TAG(DT, dt);
    ISNAD_TAG(DD, dd);
    ISNAD_TAG(TABLE, table);
    ISNAD_TAG(TR, tr);
    ISNAD_TAG(TD, td);
    ISNAD_TAG(TH, th);
    ISNAD_TAG(THEAD, thead);
    ISNAD_TAG(TBODY, tbody);
    ISNAD_TAG(TFOOT, tfoot);
    ISNAD_TAG(CAPTION, caption);
    ISNAD_TAG(A, a);
    ISNAD_TAG(SPAN, span);
    ISNAD_TAG(BR, br);
    ISNAD_TAG(HR, hr);
    ISNAD_TAG(IMG, img);
    ISNAD_TAG(TIME, time);
    ISNAD_TAG(STRONG, strong);
    ISNAD_TAG(EM, em);
    ISNAD_TAG(BUTTON, button);
    ISNAD_TAG(INPUT, input);
    ISNAD_TAG(SELECT, select);
    ISNAD_TAG(OPTION, option);
    ISNAD_TAG(TEXTAREA, textarea);
    ISNAD_TAG(LABEL, label);
    ISNAD_TAG(IFRAME, iframe);
    ISNAD_TAG(VIDEO, video);
    ISNAD_TAG(AUDIO, audio);
    ISNAD_TAG(SVG, svg);
    ISNAD_TAG(NOSCRIPT, noscript);
    ISNAD_TAG(TEMPLATE, template_);
    ISNAD_TAG(OBJECT, object);
    ISNAD_TAG(ADDRESS, address);
    ISNAD_TAG(CENTER, center);
    ISNAD_TAG(FONT, font);
#undef ISNAD_TAG
    default:
      return Tag::other;
  }
}

char lower(char c) {
  return c >= 'A' && c <= 'Z' ? static_cast<char>(c - 'A' + 'a') : c;
}

bool starts_with_word(std::string_view text, std::string_view word) {
  if (text.size() <= word.size()) return false;
  for (std::size_t i = 0; i < word.size(); ++i) {
    if (lower(text[i]) != word[i]) return false;
  }
  const char next = lower(text[word.size()]);
  return !(next >= 'a' && next <= 'z') && !(next >= '0' && next <= '9');
}

// Elements that never stay open by themselves or that the next of their kind closes.
bool never_nests(std::string_view name) {
  static constexpr std::array<std::string_view, 27> names{
      "area", "base", "br", "col", "embed", "hr", "img", "input",  "link",  "meta",  "param", "source", "track", "wbr",
      "p",    "li",   "dt", "dd",  "td",    "th", "tr",  "option", "tbody", "thead", "html",  "head",   "body"};
  return std::any_of(names.begin(), names.end(), [&](std::string_view n) { return starts_with_word(name, n); });
}

std::size_t skip_past(std::string_view html, std::size_t from, std::string_view end) {
  const std::size_t at = html.find(end, from);
  return at == html.npos ? html.size() : at + end.size();
}

// The deepest nesting that the tags can cause, counted without building anything; linear in the page.
unsigned nesting(std::string_view html) {
  unsigned depth = 0;
  unsigned deepest = 0;
  for (std::size_t i = html.find('<'); i < html.size(); i = html.find('<', i)) {
    const std::string_view rest = html.substr(i + 1, 24);
    if (rest.starts_with("!--")) {
      i = skip_past(html, i, "-->");
    } else if (starts_with_word(rest, "script")) {
      i = skip_past(html, i, "</script");
    } else if (starts_with_word(rest, "style")) {
      i = skip_past(html, i, "</style");
    } else {
      ++i;
      if (rest.starts_with("/")) {
        if (depth > 0 && !never_nests(rest.substr(1))) --depth;
      } else if (!rest.empty() && lower(rest[0]) >= 'a' && lower(rest[0]) <= 'z' && !never_nests(rest)) {
        const std::size_t close = html.find('>', i);
        if (close != html.npos && html[close - 1] == '/') continue;  // <svg ... />
        deepest = std::max(deepest, ++depth);
      }
    }
  }
  return deepest;
}

struct Frame {
  const GumboNode* node;
  uint32_t parent;
  uint32_t index;  // no_node until it has been entered
};

void enter(Tree& tree, const GumboNode& from, uint32_t parent) {
  Node node;
  node.parent = parent;
  if (from.type == GUMBO_NODE_ELEMENT || from.type == GUMBO_NODE_TEMPLATE) {
    node.tag = tag_of(from.v.element);
    node.first_attribute = static_cast<uint32_t>(tree.attributes.size());
    node.attributes = from.v.element.attributes.length;
    for (unsigned i = 0; i < from.v.element.attributes.length; ++i) {
      const auto* attribute = static_cast<const GumboAttribute*>(from.v.element.attributes.data[i]);
      tree.attributes.push_back({attribute->name, attribute->value});
    }
  } else {
    node.tag = Tag::text;
    node.text = from.v.text.text;
  }
  tree.nodes.push_back(node);
}

const GumboVector* children(const GumboNode& node) {
  switch (node.type) {
    case GUMBO_NODE_ELEMENT:
    case GUMBO_NODE_TEMPLATE:
      return &node.v.element.children;
    case GUMBO_NODE_DOCUMENT:
      return &node.v.document.children;
    default:
      return nullptr;
  }
}

bool is_kept(const GumboNode& node) {
  return node.type == GUMBO_NODE_ELEMENT || node.type == GUMBO_NODE_TEXT || node.type == GUMBO_NODE_CDATA ||
         node.type == GUMBO_NODE_WHITESPACE;
}

// With a stack of its own: a page decides how deep it is.
void flatten(const GumboNode* root, Tree& tree) {
  std::vector<Frame> stack{{root, no_node, no_node}};
  while (!stack.empty()) {
    Frame& top = stack.back();
    if (top.index != no_node) {
      tree.nodes[top.index].end = static_cast<uint32_t>(tree.nodes.size());
      stack.pop_back();
      continue;
    }
    top.index = static_cast<uint32_t>(tree.nodes.size());
    const uint32_t index = top.index;
    const GumboNode* node = top.node;
    enter(tree, *node, top.parent);
    if (const GumboVector* below = children(*node)) {
      for (unsigned i = below->length; i > 0; --i) {
        const auto* child = static_cast<const GumboNode*>(below->data[i - 1]);
        if (is_kept(*child)) stack.push_back({child, index, no_node});
      }
    }
  }
}

}  // namespace

std::string_view Tree::attribute(uint32_t node, std::string_view name) const {
  for (uint32_t i = 0; i < nodes[node].attributes; ++i) {
    const Attribute& attribute = attributes[nodes[node].first_attribute + i];
    if (attribute.name == name) return attribute.value;
  }
  return {};
}

bool Tree::has(uint32_t node, std::string_view name) const {
  for (uint32_t i = 0; i < nodes[node].attributes; ++i) {
    if (attributes[nodes[node].first_attribute + i].name == name) return true;
  }
  return false;
}

Expected<Tree> parse_html(std::string_view utf8, unsigned depth) {
  const unsigned deep = nesting(utf8);
  if (deep > depth) {
    return Error{
        fmt::format("its tags are nested {} deep, more than the limit of {}; --max-depth raises it", deep, depth), ""};
  }
  GumboOptions options = kGumboDefaultOptions;
  options.max_errors = 0;
  GumboOutput* output = gumbo_parse_with_options(&options, utf8.data(), utf8.size());
  Tree tree;
  tree.owner = std::shared_ptr<void>(
      output, [](void* p) { gumbo_destroy_output(&kGumboDefaultOptions, static_cast<GumboOutput*>(p)); });
  flatten(output->root, tree);
  return tree;
}

}  // namespace isnad::page
