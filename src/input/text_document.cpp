#include "input/text_document.h"

#include <algorithm>
#include <array>
#include <cctype>

#include "input/sniff.h"
#include "page/extract.h"
#include "page/markup.h"

namespace isnad::input {

namespace {

using page::Tag;

bool is_whole_page(const std::string& html) {
  constexpr std::array<std::string_view, 4> signs{"<html", "<body", "<HTML", "<BODY"};
  return std::any_of(signs.begin(), signs.end(),
                     [&](std::string_view sign) { return html.find(sign) != std::string::npos; });
}

class Lines {
public:
  void add(std::string_view text) {
    for (const char c : text) {
      const bool space = std::isspace(static_cast<unsigned char>(c)) != 0;
      if (!space) lines_ += c;
      if (space && !lines_.empty() && lines_.back() != ' ' && lines_.back() != '\n') lines_ += ' ';
    }
  }

  void end() {
    if (!lines_.empty() && lines_.back() == ' ') lines_.pop_back();
    if (!lines_.empty() && lines_.back() != '\n') lines_ += '\n';
  }

  std::string take() {
    end();
    if (!lines_.empty()) lines_.pop_back();
    return std::move(lines_);
  }

private:
  std::string lines_;
};

std::string lines_of(const page::Tree& tree) {
  Lines lines;
  std::vector<uint32_t> open;  // where the blocks around the node end
  for (uint32_t i = 0; i < tree.nodes.size(); ++i) {
    for (; !open.empty() && open.back() <= i; open.pop_back()) lines.end();
    const page::Node& node = tree.nodes[i];
    if (page::never_text(node.tag)) {
      i = std::max(i, node.end - 1);
      continue;
    }
    if (node.tag == Tag::text) lines.add(node.text);
    if (page::is_inline(node.tag) && node.tag != Tag::br) continue;
    lines.end();
    open.push_back(node.end);
  }
  return lines.take();
}

Document titled(const std::string& text, const KnownFacts& facts, const ReadOptions& options) {
  Document document{"", facts.title, options};
  if (!text.empty() && !facts.title.empty()) document.bytes += "\n";
  document.bytes += text;
  document.options.kind = InputKind::text;
  document.options.charset = "utf-8";
  document.options.facts = facts;
  return document;
}

}  // namespace

Document text_document(const std::string& text, const KnownFacts& facts, const ReadOptions& options) {
  const bool html = options.kind == InputKind::html || (options.kind == InputKind::automatic && has_markup(text));
  return html && !text.empty() ? html_document(text, facts, options) : titled(text, facts, options);
}

Document html_document(const std::string& html, const KnownFacts& facts, const ReadOptions& options) {
  if (!is_whole_page(html)) {
    const auto tree = page::parse_html(html, options.limits.depth);
    if (tree) return titled(lines_of(*tree), facts, options);
  }
  Document document{"", html, options};
  document.options.kind = InputKind::html;
  document.options.charset = "utf-8";
  document.options.facts = facts;
  return document;
}

std::string plain_text(const std::string& html) {
  constexpr unsigned deep_enough = 64;
  const auto tree = page::parse_html(html, deep_enough);
  return tree && !tree->nodes.empty() ? page::text_of(*tree, 0) : html;
}

}  // namespace isnad::input
