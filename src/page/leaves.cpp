#include "page/leaves.h"

#include <algorithm>

#include "page/collapse.h"

namespace isnad::page {

namespace {

std::size_t code_points(std::string_view utf8) {
  return static_cast<std::size_t>(std::count_if(utf8.begin(), utf8.end(), [](char c) { return (c & 0xC0) != 0x80; }));
}

class Collector {
public:
  // Without `holds` nothing is left out for its name.
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
  bool skipped(uint32_t i) {
    const Tag tag = tree_.nodes[i].tag;
    if (tag == Tag::body || tag == Tag::html || tag == Tag::main) return false;
    if (never_text(tag)) return true;
    if (!holds_) return false;
    if (holds_->front() > 0 && (*holds_)[i] > 0.4 * holds_->front()) return false;
    if (is_furniture(tag)) return true;
    if (tag == Tag::header && !inside_story(i) && !holds_title(i)) return true;
    if (is_hidden(tree_, i)) return true;
    if (tag == Tag::article || is_heading(tag)) return false;
    const Hint hint = marks_of(i).hint;
    if (hint == Hint::layout) return !(inside_story(i) && (*holds_)[i] > 0.04 * holds_->front());
    return hint == Hint::furniture;
  }

  // Asked twice of an element, one time after the other.
  const Marks& marks_of(uint32_t i) {
    if (marked_ != i) marks_ = hints_.of(tree_, i);
    marked_ = i;
    return marks_;
  }

  bool holds_title(uint32_t i) const {
    for (uint32_t below = i + 1; below < tree_.nodes[i].end; ++below) {
      if (tree_.nodes[below].tag == Tag::h1) return true;
    }
    return false;
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
      if (tag != Tag::p && !run_.text().empty()) run_.add(" | ");
      return;
    }
    if (tag == Tag::tr && is_data_row(i)) row_end_ = tree_.nodes[i].end;
    const Marks marks = is_small(i) ? marks_of(i) : Marks{};
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
    const std::size_t before = run_.text().size();
    run_.add(text);
    if (run_.text().size() > before + 1) breaks_ = 0;
    if (i < link_end_) linked_ += code_points(std::string_view(run_.text()).substr(before));
  }

  void flush() {
    const std::string_view text = run_.trimmed();
    if (!text.empty() && !blocks_.empty()) leaves_.push_back(leaf(text));
    run_.clear();
    linked_ = 0;
    breaks_ = 0;
  }

  Leaf leaf(std::string_view text) const {
    Leaf leaf;
    leaf.letters = code_points(text);
    leaf.linked = linked_;
    leaf.node = blocks_.back();
    leaf.tag = kind_tag();
    leaf.lead = leaf.node < lead_end_;
    leaf.good = is_good(leaf, text);
    if (holds_) leaf.text = text;
    return leaf;
  }

  static bool is_good(const Leaf& leaf, std::string_view text) {
    const std::size_t enough = text.size() > leaf.letters * 2 ? 25 : 60;  // scripts without spaces say more
    const std::size_t most_linked = leaf.letters < 3 * enough ? leaf.letters / 2 : leaf.letters * 9 / 10;
    if (leaf.letters < enough || leaf.linked >= most_linked) return false;
    if (is_heading(leaf.tag) || leaf.tag == Tag::figcaption) return false;
    return ends_sentence(text) || leaf.letters > 2 * enough;
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
  uint32_t marked_ = no_node;
  Marks marks_;
  std::size_t linked_ = 0;
  uint32_t link_end_ = 0;
  uint32_t caption_end_ = 0;
  uint32_t lead_end_ = 0;
  uint32_t row_end_ = 0;
  int breaks_ = 0;
};

}  // namespace

bool ends_sentence(std::string_view text) {
  for (std::string_view mark :
       {".", "!", "?", "؟", "…", "\"", "”", "»", "。", "」", "！", "？", ":", "।", "'", ")", "’"}) {
    if (text.ends_with(mark)) return true;
  }
  return false;
}

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

std::vector<Leaf> all_leaves(const Tree& tree, const Hints& hints) {
  return Collector(tree, hints, nullptr).collect();
}

std::vector<Leaf> story_leaves(const Tree& tree, const Hints& hints, const std::vector<double>& holds) {
  return Collector(tree, hints, &holds).collect();
}

}  // namespace isnad::page
