// dump PARSER FILE...: parses each page with gumbo or myhtml and prints its tree, one digest a line and file, and the
// seconds of all parses. --tree FILE prints one tree instead. What is compared: elements with their namespaces left
// out, attributes sorted, adjoining text joined; comments and what is in <template> left out.
#include <gumbo.h>
#include <myhtml/api.h>

#include <algorithm>
#include <chrono>
#include <cstdint>
#include <cstdio>
#include <fstream>
#include <functional>
#include <sstream>
#include <string>
#include <vector>

namespace {

// SVG's names in capitals are of no interest here.
std::string lower(std::string name) {
  std::transform(name.begin(), name.end(), name.begin(), [](unsigned char c) { return std::tolower(c); });
  return name;
}

struct Writer {
  std::string out;
  std::string pending;
  void text(const char* words) { pending += words; }
  void flush() {
    if (!pending.empty()) out += "\"" + pending + "\"\n";
    pending.clear();
  }
  void open(const std::string& name, std::vector<std::string> attributes) {
    flush();
    std::sort(attributes.begin(), attributes.end());
    out += "<" + lower(name);
    for (const std::string& attribute : attributes) out += " " + attribute;
    out += ">\n";
  }
  void close() {
    flush();
    out += "/\n";
  }
};

void write(const GumboNode* node, Writer& writer) {
  if (node->type == GUMBO_NODE_TEXT || node->type == GUMBO_NODE_WHITESPACE || node->type == GUMBO_NODE_CDATA) {
    return writer.text(node->v.text.text);
  }
  if (node->type != GUMBO_NODE_ELEMENT && node->type != GUMBO_NODE_TEMPLATE) return;
  const GumboElement& element = node->v.element;
  std::string name = gumbo_normalized_tagname(element.tag);
  if (name.empty()) {
    GumboStringPiece piece = element.original_tag;
    gumbo_tag_from_original_text(&piece);
    name.assign(piece.data ? piece.data : "", piece.length);
    name = lower(std::move(name));
  }
  std::vector<std::string> attributes;
  for (unsigned i = 0; i < element.attributes.length; ++i) {
    const auto* attribute = static_cast<const GumboAttribute*>(element.attributes.data[i]);
    attributes.push_back(lower(attribute->name) + "=" + attribute->value);
  }
  writer.open(name, std::move(attributes));
  if (node->type == GUMBO_NODE_ELEMENT) {
    for (unsigned i = 0; i < element.children.length; ++i) {
      write(static_cast<const GumboNode*>(element.children.data[i]), writer);
    }
  }
  writer.close();
}

void write(myhtml_tree_node_t* node, Writer& writer) {
  const myhtml_tag_id_t tag = myhtml_node_tag_id(node);
  if (tag == MyHTML_TAG__TEXT) {
    const char* words = myhtml_node_text(node, nullptr);
    return writer.text(words ? words : "");
  }
  if (tag == MyHTML_TAG__COMMENT || tag == MyHTML_TAG__DOCTYPE) return;
  std::vector<std::string> attributes;
  for (auto* a = myhtml_node_attribute_first(node); a; a = myhtml_attribute_next(a)) {
    const char* key = myhtml_attribute_key(a, nullptr);
    if (!key) continue;  // it takes the / of <link crossorigin /> for one
    const char* value = myhtml_attribute_value(a, nullptr);
    const std::string attribute = lower(key) + "=";
    const auto same = [&](const std::string& other) { return other.starts_with(attribute); };
    // MyHTML keeps what a tag says twice; the first counts
    if (std::none_of(attributes.begin(), attributes.end(), same))
      attributes.push_back(attribute + (value ? value : ""));
  }
  writer.open(myhtml_tag_name_by_id(myhtml_node_tree(node), tag, nullptr), std::move(attributes));
  if (tag != MyHTML_TAG_TEMPLATE) {
    for (auto* child = myhtml_node_child(node); child; child = myhtml_node_next(child)) write(child, writer);
  }
  writer.close();
}

struct Parser {
  // Parses; calls `then` with the tree written out when it is wanted. Returns the seconds without the writing.
  std::function<double(const std::string&, std::string*)> parse;
};

double seconds() {
  return std::chrono::duration<double>(std::chrono::steady_clock::now().time_since_epoch()).count();
}

double with_gumbo(const std::string& page, std::string* tree) {
  GumboOptions options = kGumboDefaultOptions;
  options.max_errors = 0;
  double start = seconds();
  GumboOutput* output = gumbo_parse_with_options(&options, page.data(), page.size());
  double spent = seconds() - start;
  if (tree) {
    Writer writer;
    write(output->root, writer);
    *tree = writer.out;
  }
  start = seconds();
  gumbo_destroy_output(&options, output);
  return spent + seconds() - start;
}

double with_myhtml(const std::string& page, std::string* written) {
  double start = seconds();
  myhtml_t* myhtml = myhtml_create();
  myhtml_init(myhtml, MyHTML_OPTIONS_PARSE_MODE_SINGLE, 1, 0);
  myhtml_tree_t* tree = myhtml_tree_create();
  myhtml_tree_init(tree, myhtml);
  myhtml_parse(tree, MyENCODING_UTF_8, page.data(), page.size());
  double spent = seconds() - start;
  if (written) {
    Writer writer;
    for (auto* node = myhtml_node_child(myhtml_tree_get_document(tree)); node; node = myhtml_node_next(node)) {
      write(node, writer);
    }
    *written = writer.out;
  }
  start = seconds();
  myhtml_tree_destroy(tree);
  myhtml_destroy(myhtml);
  return spent + seconds() - start;
}

std::string contents(const char* path) {
  std::ostringstream bytes;
  bytes << std::ifstream(path, std::ios::binary).rdbuf();
  return bytes.str();
}

// FNV-1a, so that the script for the other parser can print the same.
uint64_t digest(const std::string& text) {
  uint64_t hash = 0xcbf29ce484222325U;
  for (unsigned char c : text) hash = (hash ^ c) * 0x100000001b3U;
  return hash;
}

}  // namespace

int main(int count, char** arguments) {
  if (count < 3) return 2;
  const auto parse = std::string(arguments[1]) == "gumbo" ? with_gumbo : with_myhtml;
  const bool whole_tree = std::string(arguments[2]) == "--tree";
  double spent = 0;
  std::size_t bytes = 0;
  for (int i = whole_tree ? 3 : 2; i < count; ++i) {
    const std::string page = contents(arguments[i]);
    parse(page, nullptr);
    spent += parse(page, nullptr);
    bytes += page.size();
    std::string tree;
    parse(page, &tree);
    if (whole_tree) {
      std::fputs(tree.c_str(), stdout);
    } else {
      std::printf("%016llx %s\n", static_cast<unsigned long long>(digest(tree)), arguments[i]);
    }
  }
  std::fprintf(stderr, "%s: %.3f s, %.0f MB/s\n", arguments[1], spent, static_cast<double>(bytes) / 1e6 / spent);
}
