#include "page/extract.h"

#include <algorithm>
#include <array>
#include <cctype>
#include <unordered_map>
#include <unordered_set>

#include "page/furniture.h"
#include "page/shingles.h"
#include "text/unicode.h"

namespace isnad::page {

namespace {

bool is_heading(Tag tag) {
  return tag >= Tag::h1 && tag <= Tag::h6;
}

bool is_dropped(Tag tag) {
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

// What the markup hints an element to be.
enum class Hint : uint8_t { none, layout, furniture, story };  // the later outweighs the earlier

struct Marks {
  Hint hint = Hint::none;
  bool caption = false;  // words under a picture
  bool lead = false;     // the sentence that opens the story, often set apart from it
};

class Hints {
public:
  explicit Hints(const lexicon::Lexicon& lexicon)
      : lexicon_(lexicon), table_(lexicon.table("markup_hints")), column_(lexicon.column(table_, "hint")) {}

  Marks of(const Tree& tree, uint32_t node) const {
    Marks marks;
    for (uint32_t i = 0; i < tree.nodes[node].attributes; ++i) {
      const Attribute& attribute = tree.attributes[tree.nodes[node].first_attribute + i];
      if (!hints(attribute.name) || (attribute.name == "id" && is_slug(attribute.value))) continue;
      each_word(attribute.value, [&](std::u32string_view word) { add(word, marks); });
    }
    return marks;
  }

private:
  // An id made of a headline: its words say nothing of the element.
  static bool is_slug(std::string_view id) { return std::count(id.begin(), id.end(), '-') > 5; }

  static bool hints(std::string_view attribute) {
    return attribute == "class" || attribute == "id" || attribute == "role" || attribute == "itemprop" ||
           attribute == "data-component" || attribute == "data-testid";
  }

  void add(std::u32string_view word, Marks& marks) const {
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

  const lexicon::Lexicon& lexicon_;
  lexicon::TableId table_;
  int column_;
};

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

bool is_hidden(const Tree& tree, uint32_t node) {
  if (tree.nodes[node].attributes == 0) return false;
  if (tree.has(node, "hidden") || tree.attribute(node, "aria-hidden") == "true") return true;
  if (is_hidden_by_class(tree.attribute(node, "class"))) return true;
  const std::string_view style = tree.attribute(node, "style");
  return style.find("display:none") != style.npos || style.find("display: none") != style.npos;
}

struct Collapsed {
  std::string text;
  void add(std::string_view part) {
    for (char c : part) {
      const bool space = c == ' ' || c == '\t' || c == '\n' || c == '\r' || c == '\f';
      if (!space) {
        text.push_back(c);
      } else if (!text.empty() && text.back() != ' ') {
        text.push_back(' ');
      }
    }
  }
  // No-break and other wide spaces at the ends count as space too.
  std::string take() {
    std::string_view view = text;
    const auto strip = [&](std::string_view space) {
      bool again = false;
      while (view.starts_with(space)) view.remove_prefix(space.size()), again = true;
      while (view.ends_with(space)) view.remove_suffix(space.size()), again = true;
      return again;
    };
    while (strip(" ") || strip("\xC2\xA0") || strip("\xE2\x80\x8B")) {
    }
    return std::string(view);
  }
};

// One block-level run of inline content.
struct Leaf {
  uint32_t node = 0;   // the block element
  Tag tag = Tag::div;  // of the nearest block element that says what the run is
  std::string text;
  std::size_t letters = 0;  // code points
  std::size_t linked = 0;   // code points inside links
  bool good = false;        // reads like a sentence of a story
  bool lead = false;        // the markup calls it the story's lead
};

std::size_t code_points(std::string_view utf8) {
  return static_cast<std::size_t>(std::count_if(utf8.begin(), utf8.end(), [](char c) { return (c & 0xC0) != 0x80; }));
}

bool ends_sentence(std::string_view text) {
  for (std::string_view mark :
       {".", "!", "?", "؟", "…", "\"", "”", "»", "。", "」", "！", "？", ":", "।", "'", ")", "’"}) {
    if (text.ends_with(mark)) return true;
  }
  return false;
}

class Collector {
public:
  // `holds` says for every element how much good text it has when nothing is left out for its name: an element with a
  // good part of the page's text is no furniture whatever it is called (<form> around a whole page, class
  // "no-sidebar").
  Collector(const Tree& tree, const Hints& hints, const std::vector<double>* holds)
      : tree_(tree), hints_(hints), holds_(holds) {}

  std::vector<Leaf> collect() {
    uint32_t i = 0;
    while (i < tree_.nodes.size()) {
      close_until(i);
      const Node& node = tree_.nodes[i];
      if (node.tag == Tag::text) {
        add_text(i);
        ++i;
      } else if (skipped(i)) {
        i = node.end;
      } else {
        open(i);
        ++i;
      }
    }
    flush();
    return std::move(leaves_);
  }

private:
  bool skipped(uint32_t i) const {
    const Tag tag = tree_.nodes[i].tag;
    if (tag == Tag::body || tag == Tag::html || tag == Tag::main) return false;
    if (never_text(tag)) return true;
    if (!holds_) return false;
    if (holds_->front() > 0 && (*holds_)[i] > 0.4 * holds_->front()) return false;
    if (is_dropped(tag)) return true;
    if (tag == Tag::header && !inside_story(i)) return true;
    if (is_hidden(tree_, i)) return true;
    if (tag == Tag::article || is_heading(tag)) return false;
    const Hint hint = hints_.of(tree_, i).hint;
    if (hint == Hint::layout) return !(inside_story(i) && (*holds_)[i] > 0.04 * holds_->front());
    return hint == Hint::furniture;
  }

  bool inside_story(uint32_t i) const {
    for (uint32_t up = tree_.nodes[i].parent; up != no_node; up = tree_.nodes[up].parent) {
      if (tree_.nodes[up].tag == Tag::article || tree_.nodes[up].tag == Tag::main) return true;
    }
    return false;
  }

  void open(uint32_t i) {
    const Tag tag = tree_.nodes[i].tag;
    if (tag == Tag::br) {
      if (breaks_++ > 0) flush();
      run_.add(" ");
      return;
    }
    if (tag == Tag::a) link_end_ = std::max(link_end_, tree_.nodes[i].end);
    if (i < row_end_ && (tag == Tag::td || tag == Tag::th || tag == Tag::p)) {
      if (tag != Tag::p && !run_.text.empty()) run_.add(" | ");
      return;
    }
    if (tag == Tag::tr && is_data_row(i)) row_end_ = tree_.nodes[i].end;
    const Marks marks = is_small(i) ? hints_.of(tree_, i) : Marks{};
    if (is_inline(tag) && !marks.caption) return;
    flush();
    blocks_.push_back(i);
    if (marks.caption) caption_end_ = std::max(caption_end_, tree_.nodes[i].end);
    if (marks.lead) lead_end_ = std::max(lead_end_, tree_.nodes[i].end);
  }

  // A row of figures or words, one block; tables that lay a page out have paragraphs and boxes in their cells.
  bool is_data_row(uint32_t i) const {
    std::size_t cells = 0;
    std::size_t bytes = 0;
    for (uint32_t below = i + 1; below < tree_.nodes[i].end; ++below) {
      const Tag tag = tree_.nodes[below].tag;
      const bool cell = tag == Tag::td || tag == Tag::th;
      if (!cell && tag != Tag::p && !is_inline(tag)) return false;
      cells += cell;
      bytes += tree_.nodes[below].text.size();
    }
    return cells > 1 && bytes < 800;
  }

  // An element with much of the page's text is neither a caption nor a lead, whatever it is called.
  bool is_small(uint32_t i) const {
    return tree_.nodes[i].attributes > 0 && holds_ && (*holds_)[i] <= 0.25 * holds_->front();
  }

  void close_until(uint32_t i) {
    while (!blocks_.empty() && tree_.nodes[blocks_.back()].end <= i) {
      flush();
      blocks_.pop_back();
    }
  }

  void add_text(uint32_t i) {
    const std::string_view text = tree_.nodes[i].text;
    const std::size_t before = run_.text.size();
    run_.add(text);
    if (run_.text.size() > before + 1) breaks_ = 0;
    if (i < link_end_) linked_ += code_points(std::string_view(run_.text).substr(before));
  }

  void flush() {
    Leaf leaf;
    leaf.text = run_.take();
    leaf.linked = linked_;
    run_ = {};
    linked_ = 0;
    breaks_ = 0;
    if (leaf.text.empty() || blocks_.empty()) return;
    leaf.letters = code_points(leaf.text);
    leaf.node = blocks_.back();
    leaf.tag = kind_tag();
    leaf.lead = leaf.node < lead_end_;
    const std::size_t enough = leaf.text.size() > leaf.letters * 2 ? 25 : 60;  // scripts without spaces say more
    const bool links =
        leaf.linked * 2 >= leaf.letters && (leaf.letters < 3 * enough || leaf.linked * 10 >= leaf.letters * 9);
    leaf.good = leaf.letters >= enough && !links && !is_heading(leaf.tag) && leaf.tag != Tag::figcaption &&
                (ends_sentence(leaf.text) || leaf.letters > 2 * enough);
    leaves_.push_back(std::move(leaf));
  }

  Tag kind_tag() const {
    if (blocks_.back() < caption_end_) return Tag::figcaption;
    for (auto it = blocks_.rbegin(); it != blocks_.rend(); ++it) {
      const Tag tag = tree_.nodes[*it].tag;
      if (is_heading(tag) || tag == Tag::li || tag == Tag::blockquote || tag == Tag::figcaption || tag == Tag::figure ||
          tag == Tag::td || tag == Tag::th || tag == Tag::tr || tag == Tag::caption || tag == Tag::dt ||
          tag == Tag::dd) {
        return tag;
      }
      if (tag == Tag::p && it + 1 != blocks_.rend() && tree_.nodes[*(it + 1)].tag == Tag::blockquote)
        return Tag::blockquote;
      if (tag == Tag::section || tag == Tag::article) break;
    }
    return tree_.nodes[blocks_.back()].tag;
  }

  const Tree& tree_;
  const Hints& hints_;
  const std::vector<double>* holds_;
  std::vector<Leaf> leaves_;
  std::vector<uint32_t> blocks_;
  Collapsed run_;
  std::size_t linked_ = 0;
  uint32_t link_end_ = 0;
  uint32_t caption_end_ = 0;
  uint32_t lead_end_ = 0;
  uint32_t row_end_ = 0;
  int breaks_ = 0;
};

// For every element how much good text it holds, with the weight of what its markup says.
std::vector<double> good_text(const Tree& tree, const std::vector<Leaf>& leaves) {
  std::vector<double> good(tree.nodes.size(), 0);
  for (const Leaf& leaf : leaves) {
    if (!leaf.good) continue;
    for (uint32_t up = leaf.node; up != no_node; up = tree.nodes[up].parent) {
      good[up] += static_cast<double>(leaf.letters);
    }
  }
  return good;
}

// Down from the body into the child that holds nearly all, as long as there is one; a story element may hold less.
uint32_t story_root(const Tree& tree, const Hints& hints, const std::vector<double>& good) {
  uint32_t root = 0;
  for (;;) {
    uint32_t best = no_node;
    double most = 0;
    for (uint32_t child = root + 1; child < tree.nodes[root].end; child = tree.nodes[child].end) {
      double weight = good[child];
      if (weight > 0 && (tree.nodes[child].tag == Tag::article || hints.of(tree, child).hint == Hint::story))
        weight *= 1.5;
      if (weight > most) {
        most = weight;
        best = child;
      }
    }
    if (best == no_node || is_inline(tree.nodes[best].tag) || tree.nodes[best].tag == Tag::p) return root;
    if (most < 0.65 * good[root]) return root;
    root = best;
  }
}

// Up again from an element as long as what stands around it in its parent reads like the story too.
uint32_t widened(const Tree& tree, const std::vector<Leaf>& leaves, uint32_t root) {
  for (uint32_t up = tree.nodes[root].parent; up != no_node && tree.nodes[up].tag != Tag::body;
       up = tree.nodes[up].parent) {
    double good = 0;
    double all = 0;
    for (const Leaf& leaf : leaves) {
      const bool beside =
          leaf.node >= up && leaf.node < tree.nodes[up].end && !(leaf.node >= root && leaf.node < tree.nodes[root].end);
      if (!beside || is_heading(leaf.tag)) continue;
      all += static_cast<double>(leaf.letters);
      if (leaf.good) good += static_cast<double>(leaf.letters);
    }
    if (all > 0 && good < 0.8 * all) break;
    if (good > 0) root = up;
  }
  return root;
}

BlockKind kind_of(Tag tag) {
  if (is_heading(tag)) return BlockKind::heading;
  switch (tag) {
    case Tag::li:
    case Tag::dt:
    case Tag::dd:
    case Tag::tr:
      return BlockKind::item;
    case Tag::blockquote:
      return BlockKind::quote;
    case Tag::figcaption:
    case Tag::figure:
    case Tag::caption:
      return BlockKind::caption;
    default:
      return BlockKind::paragraph;
  }
}

// A long sentence may be half a link and is still the story.
bool mostly_links(const Leaf& leaf) {
  const std::size_t most = leaf.good ? leaf.letters * 9 / 10 : leaf.letters / 2;
  return leaf.linked > most;
}

std::string squeezed(std::string_view text) {
  std::string result;
  for (char c : text) {
    if (!std::isspace(static_cast<unsigned char>(c)) && !std::ispunct(static_cast<unsigned char>(c)))
      result.push_back(c);
  }
  return result;
}

// What a page says around its story more than once (subscription boxes) is not the story.
std::unordered_set<std::string_view> repeated(const std::vector<Leaf>& leaves) {
  std::unordered_set<std::string_view> seen;
  std::unordered_set<std::string_view> twice;
  for (const Leaf& leaf : leaves) {
    if (!seen.insert(leaf.text).second) twice.insert(leaf.text);
  }
  return twice;
}

class Chooser {
public:
  Chooser(const Tree& tree, const std::vector<Leaf>& leaves, uint32_t root, const FurniturePhrases& phrases,
          const SelfDescription& self)
      : tree_(tree),
        leaves_(leaves),
        root_(root),
        phrases_(phrases),
        description_(squeezed(self.description)),
        body_(self.body),
        twice_(repeated(leaves)) {
    for (const std::string& title : self.titles) titles_.insert(squeezed(title));
    titles_.erase("");
  }

  std::vector<HtmlBlock> choose() const {
    const std::vector<HtmlBlock> found = by_markup();
    std::string shown;
    for (const HtmlBlock& block : found) {
      if (block.kind != BlockKind::heading && block.kind != BlockKind::caption) shown += block.text + "\n";
    }
    // The story as the linked data has it can be trusted to be all of it when it holds most of what the page shows.
    const bool body_is_whole = body_.size() >= 80 && body_.share_of(shown) > 0.6;
    return body_is_whole ? by_body(Shingles(shown)) : found;
  }

private:
  std::vector<HtmlBlock> by_markup() const {
    Blocks blocks;
    const auto [first, last] = story_range();
    for (std::size_t i = 0; i < leaves_.size(); ++i) {
      const Leaf& leaf = leaves_[i];
      const BlockKind kind = kind_of(leaf.tag);
      const bool inside = leaf.node >= root_ && leaf.node < tree_.nodes[root_].end;
      const bool lead = i < first && is_lead(leaf) && blocks.taken.empty();
      if (!lead && (!inside || !is_story(leaf, kind))) continue;
      const bool margin = kind == BlockKind::paragraph && !leaf.good && (i < first || i > last);
      if (margin && !lead) continue;
      blocks.add(leaf, kind == BlockKind::heading && lead ? BlockKind::paragraph : kind);
    }
    return blocks.take();
  }

  // Every block of the page whose words stand in the linked data's story, wherever it is, and the headings between.
  std::vector<HtmlBlock> by_body(const Shingles& shown) const {
    Blocks blocks;
    for (const Leaf& leaf : leaves_) {
      const BlockKind kind = kind_of(leaf.tag);
      const bool inside = leaf.node >= root_ && leaf.node < tree_.nodes[root_].end;
      const bool is_title = titles_.contains(squeezed(leaf.text));
      const bool lead = is_lead(leaf) && blocks.taken.empty();
      const bool held = body_.share_of(leaf.text) > 0.6 && (inside || shown.share_of(leaf.text) < 0.5);
      const bool between = inside && (kind == BlockKind::heading || kind == BlockKind::caption) && is_story(leaf, kind);
      if (!is_title && (held || lead || between))
        blocks.add(leaf, kind == BlockKind::heading && lead ? BlockKind::paragraph : kind);
    }
    return blocks.take();
  }

  struct Blocks {
    std::vector<HtmlBlock> list;
    std::unordered_map<std::string, std::size_t> taken;  // squeezed beginnings, and how many letters they went on for

    // The same words stand there for another screen width, perhaps with a word more at the end.
    void add(const Leaf& leaf, BlockKind kind) {
      std::string key = squeezed(leaf.text);
      if (leaf.good) key.resize(std::min<std::size_t>(key.size(), 100));
      const auto [same, fresh] = taken.try_emplace(std::move(key), leaf.letters);
      const bool again = !fresh && leaf.letters * 10 <= same->second * 13;
      if (again || is_copy(leaf)) return;
      list.push_back({kind, leaf.text, leaf.node});
    }

    // The whole story once more in one piece, for machines or for a page without subscription.
    bool is_copy(const Leaf& leaf) const {
      if (leaf.letters < 1500) return false;
      std::string before;
      for (const HtmlBlock& block : list) before += block.text + "\n";
      return Shingles(before).share_of(leaf.text) > 0.7;
    }

    // A short heading at the end opens something that is not the story's.
    std::vector<HtmlBlock> take() {
      while (!list.empty() && list.back().kind == BlockKind::heading && !ends_sentence(list.back().text))
        list.pop_back();
      return std::move(list);
    }
  };

  // The first and last leaf that read like the story; what is no sentence before and after them is date lines, bylines,
  // calls to subscribe.
  std::pair<std::size_t, std::size_t> story_range() const {
    std::size_t first = leaves_.size();
    std::size_t last = 0;
    for (std::size_t i = 0; i < leaves_.size(); ++i) {
      const Leaf& leaf = leaves_[i];
      if (!leaf.good || leaf.node < root_ || leaf.node >= tree_.nodes[root_].end) continue;
      first = std::min(first, i);
      last = i;
    }
    return {first, last};
  }

  // The standfirst: the block before the story that the markup calls so, or that the page's own description repeats.
  bool is_lead(const Leaf& leaf) const {
    if (leaf.lead && leaf.good) return true;
    if (description_.size() < 40 || leaf.letters < 30) return false;
    const std::string text = squeezed(leaf.text);
    const std::size_t common = std::min({text.size(), description_.size(), std::size_t{60}});
    return text.compare(0, common, description_, 0, common) == 0;
  }

  bool is_story(const Leaf& leaf, BlockKind kind) const {
    if (mostly_links(leaf)) return false;
    if (kind == BlockKind::item && leaf.linked * 3 > leaf.letters) return false;
    if (kind == BlockKind::item && twice_.contains(leaf.text)) return false;
    if (phrases_.is_furniture(text::to_utf32(leaf.text)) || titles_.contains(squeezed(leaf.text))) return false;
    return kind != BlockKind::paragraph || leaf.good || leaf.letters >= 25 || ends_sentence(leaf.text);
  }

  const Tree& tree_;
  const std::vector<Leaf>& leaves_;
  uint32_t root_;
  const FurniturePhrases& phrases_;
  std::unordered_set<std::string> titles_;  // squeezed
  std::string description_;                 // squeezed
  Shingles body_;
  std::unordered_set<std::string_view> twice_;
};

}  // namespace

std::string text_of(const Tree& tree, uint32_t node) {
  Collapsed collapsed;
  for (uint32_t i = node; i < tree.nodes[node].end; ++i) {
    const Tag tag = tree.nodes[i].tag;
    if (tag == Tag::script || tag == Tag::style || tag == Tag::svg || tag == Tag::noscript) {
      i = tree.nodes[i].end - 1;
    } else if (tag == Tag::text) {
      collapsed.add(tree.nodes[i].text);
    }
  }
  return collapsed.take();
}

Extraction extract(const Tree& tree, const lexicon::Lexicon& lexicon, const SelfDescription& self) {
  Extraction result;
  if (tree.nodes.empty()) return result;
  const Hints hints(lexicon);
  const FurniturePhrases phrases(lexicon);
  const std::vector<double> holds = good_text(tree, Collector(tree, hints, nullptr).collect());
  const std::vector<Leaf> leaves = Collector(tree, hints, &holds).collect();
  const std::vector<double> good = good_text(tree, leaves);
  result.root = widened(tree, leaves, story_root(tree, hints, good));
  result.blocks = Chooser(tree, leaves, result.root, phrases, self).choose();
  return result;
}

}  // namespace isnad::page
