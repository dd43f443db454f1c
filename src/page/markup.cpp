#include "page/markup.h"

#include <algorithm>
#include <array>

namespace isnad::page {

namespace {

// Words of class names and ids, lower-cased and cut at punctuation and camel case. Longer ones than any hint has are
// passed over.
template <class Each>
void each_word(std::string_view names, Each each) {
  std::array<char32_t, 24> word;
  std::size_t size = 0;
  const auto flush = [&] {
    if (size > 0 && size < word.size()) each(std::u32string_view(word.data(), size));
    size = 0;
  };
  bool after_lower = false;
  for (const char c : names) {
    const bool upper = c >= 'A' && c <= 'Z';
    const bool lower = c >= 'a' && c <= 'z';
    if (!(upper || lower) || (upper && after_lower)) flush();
    if ((upper || lower) && size < word.size()) word[size++] = static_cast<char32_t>(upper ? c - 'A' + 'a' : c);
    after_lower = lower;
  }
  flush();
}

// An id made of a headline: its words say nothing of the element.
bool is_slug(std::string_view id) {
  return std::count(id.begin(), id.end(), '-') > 5;
}

bool is_name(std::string_view attribute) {
  return attribute == "class" || attribute == "id" || attribute == "role" || attribute == "itemprop" ||
         attribute == "data-component" || attribute == "data-testid";
}

// A class named hidden, unless others show the element on wide screens («hidden md:block»).
bool is_hidden_by_class(std::string_view names) {
  bool hidden = false;
  for (std::size_t start = 0; start < names.size();) {
    const std::size_t end = std::min(names.find_first_of(" \t\n\r\f", start), names.size());
    const std::string_view name = names.substr(start, end - start);
    if (name.find(':') != name.npos) return false;
    hidden = hidden || name == "hidden";
    start = end + 1;
  }
  return hidden;
}

}  // namespace

bool is_furniture(Tag tag) {
  switch (tag) {
    case Tag::head:
    case Tag::script:
    case Tag::style:
    case Tag::noscript:
    case Tag::template_:
    case Tag::nav:
    case Tag::footer:
    case Tag::aside:
    case Tag::form:
    case Tag::button:
    case Tag::input:
    case Tag::select:
    case Tag::textarea:
    case Tag::iframe:
    case Tag::svg:
    case Tag::object:
    case Tag::video:
    case Tag::audio:
      return true;
    default:
      return false;
  }
}

bool never_text(Tag tag) {
  return tag == Tag::head || tag == Tag::script || tag == Tag::style || tag == Tag::noscript || tag == Tag::template_ ||
         tag == Tag::svg || tag == Tag::select || tag == Tag::textarea || tag == Tag::iframe;
}

bool is_inline(Tag tag) {
  switch (tag) {
    case Tag::text:
    case Tag::a:
    case Tag::span:
    case Tag::br:
    case Tag::img:
    case Tag::time:
    case Tag::strong:
    case Tag::em:
    case Tag::label:
    case Tag::font:
    case Tag::other:
      return true;
    default:
      return false;
  }
}

bool is_hidden(const Tree& tree, uint32_t node) {
  if (tree.nodes[node].attributes == 0) return false;
  if (tree.has(node, "hidden") || tree.attribute(node, "aria-hidden") == "true") return true;
  if (is_hidden_by_class(tree.attribute(node, "class"))) return true;
  const std::string_view style = tree.attribute(node, "style");
  return style.find("display:none") != style.npos || style.find("display: none") != style.npos;
}

Hints::Hints(const lexicon::Lexicon& lexicon)
    : lexicon_(lexicon), table_(lexicon.table("markup_hints")), column_(lexicon.column(table_, "hint")) {
  const int words = lexicon.column(table_, "word");
  for (uint32_t row = 0; row < lexicon.rows(table_); ++row) {
    const std::string_view word = lexicon.cell(table_, row, words);
    if (word.empty() || word[0] < 'a' || word[0] > 'z') continue;
    sizes_[static_cast<std::size_t>(word[0] - 'a')] |= 1U << std::min<std::size_t>(word.size(), 31);
  }
}

Marks Hints::of(const Tree& tree, uint32_t node) const {
  Marks marks;
  for (uint32_t i = 0; i < tree.nodes[node].attributes; ++i) {
    const Attribute& attribute = tree.attributes[tree.nodes[node].first_attribute + i];
    if (!is_name(attribute.name) || (attribute.name == "id" && is_slug(attribute.value))) continue;
    each_word(attribute.value, [&](std::u32string_view word) { add(word, marks); });
  }
  return marks;
}

void Hints::add(std::u32string_view word, Marks& marks) const {
  if ((sizes_[word[0] - U'a'] >> word.size() & 1) == 0) return;
  const uint32_t node = lexicon_.next(lexicon::root, lexicon_.word(word));
  for (const lexicon::Entry& entry : lexicon_.entries(node)) {
    if (entry.table != table_) continue;
    const std::string_view hint = lexicon_.cell(table_, entry.row, column_);
    marks.caption = marks.caption || hint == "caption";
    marks.lead = marks.lead || hint == "lead";
    if (hint == "story") marks.hint = Hint::story;
    if (hint == "furniture") marks.hint = std::max(marks.hint, Hint::furniture);
    if (hint == "layout") marks.hint = std::max(marks.hint, Hint::layout);
  }
}

}  // namespace isnad::page
