#include "page/html.h"

#include <fmt/format.h>
#include <myhtml/myhtml.h>
#include <myhtml/tree.h>

#include <algorithm>
#include <array>
#include <memory>
#include <utility>

#include "page/unread.h"

namespace isnad::page {

namespace {

constexpr std::pair<myhtml_tags, Tag> known_tags[] = {
    {MyHTML_TAG__TEXT, Tag::text},
    {MyHTML_TAG_HTML, Tag::html},
    {MyHTML_TAG_HEAD, Tag::head},
    {MyHTML_TAG_BODY, Tag::body},
    {MyHTML_TAG_TITLE, Tag::title},
    {MyHTML_TAG_META, Tag::meta},
    {MyHTML_TAG_LINK, Tag::link},
    {MyHTML_TAG_SCRIPT, Tag::script},
    {MyHTML_TAG_STYLE, Tag::style},
    {MyHTML_TAG_BASE, Tag::base},
    {MyHTML_TAG_P, Tag::p},
    {MyHTML_TAG_DIV, Tag::div},
    {MyHTML_TAG_SECTION, Tag::section},
    {MyHTML_TAG_ARTICLE, Tag::article},
    {MyHTML_TAG_MAIN, Tag::main},
    {MyHTML_TAG_ASIDE, Tag::aside},
    {MyHTML_TAG_NAV, Tag::nav},
    {MyHTML_TAG_HEADER, Tag::header},
    {MyHTML_TAG_FOOTER, Tag::footer},
    {MyHTML_TAG_FORM, Tag::form},
    {MyHTML_TAG_FIGURE, Tag::figure},
    {MyHTML_TAG_FIGCAPTION, Tag::figcaption},
    {MyHTML_TAG_BLOCKQUOTE, Tag::blockquote},
    {MyHTML_TAG_PRE, Tag::pre},
    {MyHTML_TAG_H1, Tag::h1},
    {MyHTML_TAG_H2, Tag::h2},
    {MyHTML_TAG_H3, Tag::h3},
    {MyHTML_TAG_H4, Tag::h4},
    {MyHTML_TAG_H5, Tag::h5},
    {MyHTML_TAG_H6, Tag::h6},
    {MyHTML_TAG_UL, Tag::ul},
    {MyHTML_TAG_OL, Tag::ol},
    {MyHTML_TAG_LI, Tag::li},
    {MyHTML_TAG_DL, Tag::dl},
    {MyHTML_TAG_DT, Tag::dt},
    {MyHTML_TAG_DD, Tag::dd},
    {MyHTML_TAG_TABLE, Tag::table},
    {MyHTML_TAG_TR, Tag::tr},
    {MyHTML_TAG_TD, Tag::td},
    {MyHTML_TAG_TH, Tag::th},
    {MyHTML_TAG_THEAD, Tag::thead},
    {MyHTML_TAG_TBODY, Tag::tbody},
    {MyHTML_TAG_TFOOT, Tag::tfoot},
    {MyHTML_TAG_CAPTION, Tag::caption},
    {MyHTML_TAG_A, Tag::a},
    {MyHTML_TAG_SPAN, Tag::span},
    {MyHTML_TAG_BR, Tag::br},
    {MyHTML_TAG_HR, Tag::hr},
    {MyHTML_TAG_IMG, Tag::img},
    {MyHTML_TAG_TIME, Tag::time},
    {MyHTML_TAG_STRONG, Tag::strong},
    {MyHTML_TAG_EM, Tag::em},
    {MyHTML_TAG_BUTTON, Tag::button},
    {MyHTML_TAG_INPUT, Tag::input},
    {MyHTML_TAG_SELECT, Tag::select},
    {MyHTML_TAG_OPTION, Tag::option},
    {MyHTML_TAG_TEXTAREA, Tag::textarea},
    {MyHTML_TAG_LABEL, Tag::label},
    {MyHTML_TAG_IFRAME, Tag::iframe},
    {MyHTML_TAG_VIDEO, Tag::video},
    {MyHTML_TAG_AUDIO, Tag::audio},
    {MyHTML_TAG_SVG, Tag::svg},
    {MyHTML_TAG_NOSCRIPT, Tag::noscript},
    {MyHTML_TAG_TEMPLATE, Tag::template_},
    {MyHTML_TAG_OBJECT, Tag::object},
    {MyHTML_TAG_ADDRESS, Tag::address},
    {MyHTML_TAG_CENTER, Tag::center},
    {MyHTML_TAG_FONT, Tag::font},
};

Tag tag_of(myhtml_tag_id_t id) {
  static constexpr auto table = [] {
    std::array<Tag, MyHTML_TAG_LAST_ENTRY> tags{};
    tags.fill(Tag::other);
    for (const auto& [known, tag] : known_tags) tags[known] = tag;
    return tags;
  }();
  return id < table.size() ? table[id] : Tag::other;
}

// What a hostile page makes of any parser that follows the standard, counted while it is parsed, so that parsing can
// end:
// - depth: time grows with the square of it;
// - nodes that the page does not have: formatting that is never closed is opened again in every paragraph;
// - <html> and <body> again and again: their attributes are merged, each compared with all before it;
// - pieces of text that the parser joins, copying what it has each time («x<tr>x<tr>» in a table);
// - element names that it has never seen: it looks them up one by one.
class Watch {
public:
  Watch(std::size_t bytes, unsigned depth)
      : depth_(depth), most_nodes_(std::min<std::size_t>(100'000 + bytes / 4, 2'000'000)) {}

  void token(const myhtml_token_node_t& token) {
    if (token.tag_id == MyHTML_TAG__TEXT) {
      if (pending_) joined_ += run_;  // the text before this one made no node: it was joined to an earlier one
      run_ += token.raw_length;
      pending_ = true;
    } else if (token.tag_id == MyHTML_TAG_HTML || token.tag_id == MyHTML_TAG_BODY) {
      ++roots_;
    }
    if (token.tag_id >= MyHTML_TAG_LAST_ENTRY) unknown_ = std::max(unknown_, token.tag_id - MyHTML_TAG_LAST_ENTRY);
  }

  void node(const myhtml_tree_t& tree, const myhtml_tree_node_t& node) {
    ++nodes_;
    if (node.tag_id == MyHTML_TAG__TEXT) {
      run_ = 0;
      pending_ = false;
    }
    deepest_ = std::max<std::size_t>({deepest_, tree.open_elements->length, tree.active_formatting->length});
  }

  std::size_t nodes() const { return nodes_; }
  bool too_deep() const { return deepest_ > depth_; }
  bool exceeded() const {
    return too_deep() || nodes_ > most_nodes_ || roots_ > 200 || joined_ > (std::size_t{16} << 20) || unknown_ > 4000;
  }

private:
  unsigned depth_;
  std::size_t most_nodes_;
  std::size_t deepest_ = 0;
  std::size_t nodes_ = 0;
  std::size_t roots_ = 0;
  std::size_t joined_ = 0;  // bytes
  std::size_t run_ = 0;     // bytes of text since the last text node
  bool pending_ = false;    // the last text has made no node so far
  std::size_t unknown_ = 0;
};

// The rest of the page goes by without being built.
void stop(myhtml_tree_t* tree) {
  myhtml_tree_parse_flags_set(tree, MyHTML_TREE_PARSE_FLAGS_WITHOUT_BUILD_TREE);
}

void* on_token(myhtml_tree_t* tree, myhtml_token_node_t* token, void* watch) {
  static_cast<Watch*>(watch)->token(*token);
  if (static_cast<Watch*>(watch)->exceeded()) stop(tree);
  return watch;
}

void on_node(myhtml_tree_t* tree, myhtml_tree_node_t* node, void* watch) {
  static_cast<Watch*>(watch)->node(*tree, *node);
  if (static_cast<Watch*>(watch)->exceeded()) stop(tree);
}

class Parser {
public:
  Parser() : myhtml_(myhtml_create()), tree_(myhtml_tree_create()) {
    myhtml_init(myhtml_, MyHTML_OPTIONS_PARSE_MODE_SINGLE, 1, 0);
    myhtml_tree_init(tree_, myhtml_);
  }
  Parser(const Parser&) = delete;
  ~Parser() {
    myhtml_tree_destroy(tree_);
    myhtml_destroy(myhtml_);
  }

  // Where the last page is kept for parsing.
  std::string& page() { return page_; }

  const myhtml_tree_node_t* parse(Watch& watch) {
    myhtml_tree_clean(tree_);
    myhtml_tree_parse_flags_set(tree_, MyHTML_TREE_PARSE_FLAGS_CLEAN);
    myhtml_callback_before_token_done_set(tree_, on_token, &watch);
    myhtml_callback_tree_node_insert_set(tree_, on_node, &watch);
    myhtml_parse(tree_, MyENCODING_UTF_8, page_.data(), page_.size());
    reusable = page_.capacity() <= most_kept && !watch.exceeded();
    return myhtml_tree_get_document(tree_);
  }

  bool reusable = true;  // what a large page took is given back

private:
  static constexpr std::size_t most_kept = std::size_t{2} << 20;

  myhtml_t* myhtml_;
  myhtml_tree_t* tree_;
  std::string page_;
};

// Making a parser costs as much as parsing a page, so each thread keeps one for the next.
thread_local std::unique_ptr<Parser> spare;

std::shared_ptr<Parser> borrow_parser() {
  std::unique_ptr<Parser> parser = spare ? std::move(spare) : std::make_unique<Parser>();
  return {parser.release(), [](Parser* used) {
            std::unique_ptr<Parser> done(used);
            if (done->reusable) spare = std::move(done);
          }};
}

void enter(Tree& tree, const myhtml_tree_node_t& from, uint32_t parent) {
  Node node;
  node.parent = parent;
  node.tag = tag_of(from.tag_id);
  if (const myhtml_token_node_t* token = from.token) {
    if (node.tag == Tag::text && token->str.data) node.text = {token->str.data, token->str.length};
    node.first_attribute = static_cast<uint32_t>(tree.attributes.size());
    for (const myhtml_token_attr_t* attribute = token->attr_first; attribute; attribute = attribute->next) {
      const auto& [key, value] = std::tie(attribute->key, attribute->value);
      if (!key.data) continue;  // the / of <link crossorigin /> is none
      tree.attributes.push_back(
          {{key.data, key.length}, value.data ? std::string_view(value.data, value.length) : std::string_view()});
    }
    node.attributes = static_cast<uint32_t>(tree.attributes.size()) - node.first_attribute;
  }
  tree.nodes.push_back(node);
}

bool is_kept(const myhtml_tree_node_t& node) {
  return node.tag_id != MyHTML_TAG__COMMENT && node.tag_id != MyHTML_TAG__DOCTYPE;
}

const myhtml_tree_node_t* first_kept(const myhtml_tree_node_t* node) {
  while (node && !is_kept(*node)) node = node->next;
  return node;
}

// Without recursion: a page decides how deep it is.
void flatten(const myhtml_tree_node_t* root, Tree& tree) {
  const myhtml_tree_node_t* node = root;
  uint32_t parent = no_node;
  while (node) {
    const auto index = static_cast<uint32_t>(tree.nodes.size());
    enter(tree, *node, parent);
    if (const auto* child = first_kept(node->child)) {
      node = child;
      parent = index;
      continue;
    }
    tree.nodes[index].end = index + 1;
    while (node != root && !first_kept(node->next)) {
      node = node->parent;
      tree.nodes[parent].end = static_cast<uint32_t>(tree.nodes.size());
      parent = tree.nodes[parent].parent;
    }
    node = node == root ? nullptr : first_kept(node->next);
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
  const std::shared_ptr<Parser> parser = borrow_parser();
  leave_out_unread(utf8, parser->page());
  Watch watch(parser->page().size(), depth);
  const myhtml_tree_node_t* document = parser->parse(watch);
  if (watch.too_deep()) {
    return Error{fmt::format("its tags are nested more than {} deep; --max-depth raises this limit", depth), ""};
  }
  if (watch.exceeded()) {
    return Error{"its markup would grow beyond measure when parsed; with --as text it is read as it stands", ""};
  }
  Tree tree;
  tree.owner = parser;
  const myhtml_tree_node_t* root = first_kept(document ? document->child : nullptr);
  tree.nodes.reserve(watch.nodes() + 1);
  tree.attributes.reserve(watch.nodes());
  if (root) flatten(root, tree);
  return tree;
}

}  // namespace isnad::page
