#include "page/extract.h"

#include <algorithm>
#include <unordered_map>
#include <unordered_set>

#include "page/collapse.h"
#include "page/furniture.h"
#include "page/leaves.h"
#include "page/markup.h"
#include "page/shingles.h"
#include "text/unicode.h"

namespace isnad::page {

namespace {

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
    for (const std::string& title : self.titles) {
      titles_.insert(squeezed(title));
      longest_title_ = std::max(longest_title_, title.size() + 40);  // other spaces, other quotation marks
    }
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
      const bool lead = i < first && blocks.taken.empty() && is_lead(leaf);
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
      const bool lead = blocks.taken.empty() && is_lead(leaf);
      const bool held = body_.share_of(leaf.text) > 0.6 && (inside || shown.share_of(leaf.text) < 0.5);
      const bool between = inside && (kind == BlockKind::heading || kind == BlockKind::caption) && is_story(leaf, kind);
      if (!is_title(leaf) && (held || lead || between))
        blocks.add(leaf, kind == BlockKind::heading && lead ? BlockKind::paragraph : kind);
    }
    return blocks.take();
  }

  struct Blocks {
    std::vector<HtmlBlock> list;
    std::size_t letters = 0;                             // of all in the list
    std::unordered_map<std::string, std::size_t> taken;  // squeezed beginnings, and how many letters they went on for

    // The same words stand there for another screen width, perhaps with a word more at the end.
    void add(const Leaf& leaf, BlockKind kind) {
      std::string key = squeezed(std::string_view(leaf.text).substr(0, leaf.good ? 160 : leaf.text.size()));
      const auto [same, fresh] = taken.try_emplace(std::move(key), leaf.letters);
      const bool again = !fresh && leaf.letters * 10 <= same->second * 13;
      if (again || is_copy(leaf)) return;
      list.push_back({kind, leaf.text, leaf.node});
      letters += leaf.letters;
    }

    // The whole story once more in one piece, for machines or for a page without subscription. Only a piece that is
    // half as long as all before it is looked at, so the work grows no faster than the page.
    bool is_copy(const Leaf& leaf) const {
      if (leaf.letters < 1500 || leaf.letters * 2 < letters) return false;
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

  // A phrase shows in the first 120 characters.
  bool begins_furniture(const Leaf& leaf) const {
    return phrases_.is_furniture(text::to_utf32(std::string_view(leaf.text).substr(0, 512)));
  }

  bool is_title(const Leaf& leaf) const {
    return leaf.text.size() <= longest_title_ && titles_.contains(squeezed(leaf.text));
  }

  bool is_story(const Leaf& leaf, BlockKind kind) const {
    if (mostly_links(leaf)) return false;
    if (kind == BlockKind::item && leaf.linked * 3 > leaf.letters) return false;
    if (kind == BlockKind::item && twice_.contains(leaf.text)) return false;
    if (begins_furniture(leaf) || is_title(leaf)) return false;
    return kind != BlockKind::paragraph || leaf.good || leaf.letters >= 25 || ends_sentence(leaf.text);
  }

  const Tree& tree_;
  const std::vector<Leaf>& leaves_;
  uint32_t root_;
  const FurniturePhrases& phrases_;
  std::unordered_set<std::string> titles_;  // squeezed
  std::size_t longest_title_ = 0;           // bytes
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
  return std::string(collapsed.trimmed());
}

Extraction extract(const Tree& tree, const lexicon::Lexicon& lexicon, const SelfDescription& self) {
  Extraction result;
  if (tree.nodes.empty()) return result;
  const Hints hints(lexicon);
  const FurniturePhrases phrases(lexicon);
  const std::vector<double> holds = good_text(tree, all_leaves(tree, hints));
  const std::vector<Leaf> leaves = story_leaves(tree, hints, holds);
  const std::vector<double> good = good_text(tree, leaves);
  result.root = widened(tree, leaves, story_root(tree, hints, good));
  result.blocks = Chooser(tree, leaves, result.root, phrases, self).choose();
  return result;
}

}  // namespace isnad::page
