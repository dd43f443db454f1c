#include <algorithm>
#include <cstring>
#include <map>
#include <unordered_map>

#include "language/ar/word_lexicon.h"
#include "language/ar/word_lexicon_format.h"

namespace isnad::ar {

namespace {

uint32_t traits_of(const Tag& tag) {
  const std::pair<bool, Trait> all[] = {
      {tag.aspect == Aspect::perfect, is_perfect},
      {tag.aspect == Aspect::imperfect, is_imperfect},
      {tag.voice == Voice::passive, is_passive_only},
      {tag.gender == Gender::feminine, is_feminine},
      {tag.gender == Gender::masculine, is_masculine},
      {tag.count == Count::singular, is_singular},
      {tag.count == Count::dual, is_dual},
      {tag.count == Count::plural, is_plural},
      {(tag.marks & broken) != 0, is_broken},
      {(tag.marks & tanween) != 0, has_tanween},
      {(tag.marks & construct) != 0, is_construct},
      {(tag.marks & bound) != 0, is_bound},
      {tag.mood == Mood::not_indicative, is_not_indicative},
      {tag.mood == Mood::indicative, is_indicative},
      {tag.person == 3, is_third_person},
  };
  uint32_t traits = 0;
  for (const auto& [is, trait] : all) traits |= is ? uint32_t{trait} : 0;
  return traits;
}

// Gives each different value a number, in order of arrival.
template <class Value>
class Numbering {
public:
  uint32_t number(const Value& value) {
    const auto [at, fresh] = numbers_.try_emplace(value, static_cast<uint32_t>(values_.size()));
    if (fresh) values_.push_back(value);
    return at->second;
  }
  const std::vector<Value>& values() const { return values_; }

private:
  std::map<Value, uint32_t> numbers_;
  std::vector<Value> values_;
};

// The change from spelling to lemma that keeps the longest common run of letters.
struct Change {
  uint8_t cut_front = 0, cut_back = 0;
  std::string prepend, append;
  friend auto operator<=>(const Change&,
                          const Change&) = default;  // NOLINT(modernize-use-nullptr): misread by clang-tidy 14
};

Change change(std::string_view spelling, std::string_view lemma) {
  std::size_t best = 0, in_spelling = 0, in_lemma = 0;
  for (std::size_t i = 0; i < spelling.size(); ++i) {
    for (std::size_t j = 0; j < lemma.size(); ++j) {
      std::size_t length = 0;
      while (i + length < spelling.size() && j + length < lemma.size() && spelling[i + length] == lemma[j + length]) {
        ++length;
      }
      if (length > best) best = length, in_spelling = i, in_lemma = j;
    }
  }
  if (best == 0) return {static_cast<uint8_t>(spelling.size()), 0, {}, std::string(lemma)};
  return {static_cast<uint8_t>(in_spelling), static_cast<uint8_t>(spelling.size() - in_spelling - best),
          std::string(lemma.substr(0, in_lemma)), std::string(lemma.substr(in_lemma + best))};
}

// Nodes in the making: Daciuk et al.'s algorithm for sorted input. The path of the last word is open; whatever leaves
// it is looked up among the finished nodes and shared.
class Automaton {
public:
  Automaton() { path_.emplace_back(); }

  void add(std::string_view spelling, uint32_t set) {
    std::size_t common = 0;
    while (common < last_.size() && common < spelling.size() && last_[common] == spelling[common]) ++common;
    close_down_to(common);
    for (std::size_t i = common; i < spelling.size(); ++i) path_.emplace_back();
    path_.back().set = set;
    last_ = spelling;
  }

  // The nodes with the root first, and their edges.
  std::pair<std::vector<WordNode>, std::vector<uint32_t>> finish() {
    close_down_to(0);
    nodes_.front() = store(path_.front());
    return {std::move(nodes_), std::move(edges_)};
  }

private:
  struct Open {
    uint32_t set = 0;
    std::vector<std::pair<Letter, uint32_t>> children;
  };

  void close_down_to(std::size_t depth) {
    while (path_.size() > depth + 1) {
      const uint32_t node = shared(path_.back());
      path_.pop_back();
      path_.back().children.emplace_back(static_cast<Letter>(last_[path_.size() - 1]), node);
    }
  }

  uint32_t shared(const Open& open) {
    const auto [at, fresh] = finished_.try_emplace(key(open), static_cast<uint32_t>(nodes_.size()));
    if (fresh) nodes_.push_back(store(open));
    return at->second;
  }

  WordNode store(const Open& open) {
    WordNode node{0, static_cast<uint32_t>(edges_.size()), open.set};
    for (const auto& [l, target] : open.children) {  // in order of their letters, because the words are
      node.children |= uint64_t{1} << l;
      edges_.push_back(target);
    }
    return node;
  }

  static std::string key(const Open& open) {
    std::string bytes(reinterpret_cast<const char*>(&open.set), sizeof open.set);
    for (const auto& [l, target] : open.children) {
      bytes.push_back(static_cast<char>(l));
      bytes.append(reinterpret_cast<const char*>(&target), sizeof target);
    }
    return bytes;
  }

  std::vector<Open> path_;
  std::string last_;
  std::unordered_map<std::string, uint32_t> finished_;
  std::vector<WordNode> nodes_ = std::vector<WordNode>(1);
  std::vector<uint32_t> edges_;
};

template <class T>
word_format::Section append(std::string& bytes, const std::vector<T>& values) {
  bytes.resize((bytes.size() + 7) / 8 * 8);
  const word_format::Section section{static_cast<uint32_t>(bytes.size()), static_cast<uint32_t>(values.size())};
  bytes.append(reinterpret_cast<const char*>(values.data()), values.size() * sizeof(T));
  return section;
}

void describe(const Tag& tag, WordSet& set) {
  for (unsigned place = 0; place < place_count; ++place) {
    if (can_stand(tag, static_cast<Place>(place))) set.kinds[place] |= 1U << static_cast<unsigned>(tag.kind);
  }
  set.traits |= traits_of(tag);
}

// Sets of lexemes, each stored once; the first is empty.
struct Sets {
  Numbering<std::vector<Lexeme>> all;
  Sets() { all.number({}); }

  void store(const std::vector<Tag>& tags, std::vector<WordSet>& sets, std::vector<Lexeme>& lexemes) const {
    for (const std::vector<Lexeme>& members : all.values()) {
      WordSet set{static_cast<uint32_t>(lexemes.size()), static_cast<uint32_t>(members.size()), {}, 0};
      for (const Lexeme& member : members) describe(tags[member.tag], set);
      lexemes.insert(lexemes.end(), members.begin(), members.end());
      sets.push_back(set);
    }
  }
};

}  // namespace

std::string build_word_lexicon(std::vector<WordForm> forms) {
  std::sort(forms.begin(), forms.end());
  forms.erase(std::unique(forms.begin(), forms.end()), forms.end());
  Numbering<Tag> tags;
  Numbering<Change> changes;
  Sets sets;
  Automaton automaton;
  for (auto form = forms.begin(); form != forms.end();) {
    const std::string& spelling = form->spelling;
    std::vector<Lexeme> members;
    for (; form != forms.end() && form->spelling == spelling; ++form) {
      members.push_back({static_cast<uint16_t>(tags.number(form->tag)),
                         static_cast<uint16_t>(changes.number(change(spelling, form->lemma)))});
    }
    std::sort(members.begin(), members.end());
    automaton.add(spelling, sets.all.number(members));
  }
  const auto [nodes, edges] = automaton.finish();

  std::vector<Edit> edits;
  std::vector<char> pool;
  for (const Change& c : changes.values()) {
    edits.push_back({c.cut_front, c.cut_back, static_cast<uint8_t>(c.prepend.size()),
                     static_cast<uint8_t>(c.append.size()), static_cast<uint32_t>(pool.size())});
    pool.insert(pool.end(), c.prepend.begin(), c.prepend.end());
    pool.insert(pool.end(), c.append.begin(), c.append.end());
  }
  std::vector<WordSet> set_data;
  std::vector<Lexeme> lexemes;
  sets.store(tags.values(), set_data, lexemes);

  word_format::Header header{};
  std::memcpy(header.magic, word_format::magic, sizeof header.magic);
  std::string bytes(sizeof header, '\0');
  header.nodes = append(bytes, nodes);
  header.edges = append(bytes, edges);
  header.sets = append(bytes, set_data);
  header.lexemes = append(bytes, lexemes);
  header.tags = append(bytes, tags.values());
  header.edits = append(bytes, edits);
  header.pool = append(bytes, pool);
  std::memcpy(bytes.data(), &header, sizeof header);
  return bytes;
}

}  // namespace isnad::ar
