#include "input/text_document.h"

#include "input/sniff.h"
#include "page/extract.h"

namespace isnad::input {

namespace {

// A part of a page is its story: nothing around it is to be judged.
std::string whole_page(const std::string& html) {
  const bool page = html.find("<html") != html.npos || html.find("<body") != html.npos ||
                    html.find("<HTML") != html.npos || html.find("<BODY") != html.npos;
  return page ? html : "<html><body><article>" + html + "</article></body></html>";
}

}  // namespace

Document text_document(const std::string& text, const KnownFacts& facts, const ReadOptions& options) {
  const bool html = options.kind == InputKind::html || (options.kind == InputKind::automatic && has_markup(text));
  if (html && !text.empty()) return html_document(text, facts, options);
  Document document{"", facts.title, options};
  if (!text.empty() && !facts.title.empty()) document.bytes += "\n";
  document.bytes += text;
  document.options.kind = InputKind::text;
  document.options.charset = "utf-8";
  document.options.facts = facts;
  return document;
}

Document html_document(const std::string& html, const KnownFacts& facts, const ReadOptions& options) {
  Document document{"", whole_page(html), options};
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
