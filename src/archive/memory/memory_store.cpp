#include "archive/memory/memory_store.h"

#include <algorithm>
#include <cmath>
#include <map>
#include <set>

#include "archive/compress.h"

namespace isnad::archive {

namespace {

// The keys that stand at each position.
using Positions = std::vector<std::vector<std::string>>;

Positions positions_of(std::string_view keys) {
  Positions positions;
  bool same = false;
  while (!keys.empty()) {
    const std::size_t end = std::min(keys.find_first_of(std::string_view("\x01 ", 2)), keys.size());
    if (!same || positions.empty()) positions.emplace_back();
    positions.back().emplace_back(keys.substr(0, end));
    same = end < keys.size() && keys[end] == same_position;
    keys.remove_prefix(std::min(end + 1, keys.size()));
  }
  return positions;
}

bool stands(const Positions& positions, std::size_t at, const Pattern& pattern) {
  if (at + pattern.size() > positions.size()) return false;
  for (std::size_t p = 0; p < pattern.size(); ++p) {
    const auto& keys = positions[at + p];
    const auto there = [&](const std::string& key) { return std::find(keys.begin(), keys.end(), key) != keys.end(); };
    if (std::none_of(pattern[p].begin(), pattern[p].end(), there)) return false;
  }
  return true;
}

struct Reading {
  Record record;
  std::size_t version = 0;
  Positions words, facets;
};

struct Version {
  std::string article;
  uint32_t ordinal = 1;
  uint64_t reading = 0;
  Digest bytes{}, story{};
  std::string name, origin, raw;
};

struct Matcher {
  const Plan& plan;
  const Reading& reading;

  bool holds(const Leaf& leaf) const {
    const Positions& positions = leaf.column == Column::words ? reading.words : reading.facets;
    for (std::size_t at = 0; at < positions.size(); ++at) {
      if (stands(positions, at, leaf.pattern)) return true;
    }
    return false;
  }

  bool holds(const Plan::Node& node) const {
    const auto part = [&](const Plan::Node& n) { return holds(n); };
    switch (node.kind) {
      case Plan::Kind::leaf:
        return holds(plan.leaves[node.leaf]);
      case Plan::Kind::all:
        return std::all_of(node.parts.begin(), node.parts.end(), part);
      case Plan::Kind::any:
        return std::any_of(node.parts.begin(), node.parts.end(), part);
      case Plan::Kind::without:
        break;
    }
    return part(node.parts[0]) && std::none_of(node.parts.begin() + 1, node.parts.end(), part);
  }

  // The leaves of parts that hold.
  void collect(const Plan::Node& node, std::set<uint32_t>& out) const {
    if (!holds(node)) return;
    if (node.kind == Plan::Kind::leaf) out.insert(node.leaf);
    for (const Plan::Node& part : node.parts) collect(part, out);  // of `without`, the second does not hold
  }

  std::vector<Hit> hits() const {
    std::set<uint32_t> leaves;
    collect(plan.root, leaves);
    std::map<uint32_t, std::size_t> of_leaf;
    std::vector<Hit> found;
    for (uint32_t at = 0; at < reading.words.size(); ++at) {
      for (const uint32_t leaf : leaves) {
        if (plan.leaves[leaf].column == Column::words && stands(reading.words, at, plan.leaves[leaf].pattern) &&
            of_leaf[leaf]++ < most_hits) {
          found.push_back({leaf, at});
        }
      }
    }
    for (const uint32_t leaf : leaves) {
      if (plan.leaves[leaf].column == Column::facets) found.push_back({leaf, 0});
    }
    return found;
  }
};

class MemoryStore final : public Store {
public:
  explicit MemoryStore(NameKeys keys) : keys_(std::move(keys)) {}

  Expected<bool> has(const Digest& bytes) override {
    return std::any_of(versions_.begin(), versions_.end(), [&](const Version& v) { return v.bytes == bytes; });
  }

  Expected<Put> put(const Record& record) override {
    if (*has(record.bytes)) return Put::same;
    const auto current = current_.find(record.article);
    uint32_t ordinal = 1;
    if (current != current_.end()) {
      const Version& last = versions_[readings_.at(current->second).version];
      if (last.story == record.story) return Put::same;
      ordinal = last.ordinal + 1;
    }
    versions_.push_back(
        {record.article, ordinal, next_, record.bytes, record.story, record.name, record.origin, record.raw});
    if (current == current_.end()) order_.emplace_back(record.article, record.given);
    current_[record.article] = next_;
    add_reading(versions_.size() - 1, record);
    for (const auto& position : readings_.rbegin()->second.words) {
      for (const std::string& key : position) ++words_[key];
    }
    return ordinal == 1 ? Put::added : Put::updated;
  }

  Expected<Done> commit() override { return Done{}; }

  Expected<Done> correct(const Correction& correction) override {
    Correction kept = correction;
    if (kept.entity > kept.other) std::swap(kept.entity, kept.other);
    std::erase_if(corrections_, [&](const Correction& c) { return c.entity == kept.entity && c.other == kept.other; });
    corrections_.push_back(kept);
    return Done{};
  }

  Expected<std::optional<std::string>> note(std::string_view kind, std::string_view name) override {
    const auto found = notes_.find({std::string(kind), std::string(name)});
    return found == notes_.end() ? std::optional<std::string>() : std::optional<std::string>(found->second);
  }

  Expected<Done> set_note(std::string_view kind, std::string_view name, std::string_view value) override {
    notes_[{std::string(kind), std::string(name)}] = value;
    return Done{};
  }

  Expected<Done> stand_still() override { return Done{}; }
  void move_on() override {}
  Expected<uint64_t> generation() override { return uint64_t{1}; }  // nobody else can write

  Expected<std::optional<Card>> card(uint64_t reading) override {
    if (!readings_.contains(reading)) return std::optional<Card>();
    return std::optional<Card>(card_of(reading));
  }

  Expected<std::vector<Card>> versions(std::string_view article) override {
    std::vector<Card> cards;
    for (const Version& v : versions_) {
      if (v.article == article) cards.push_back(card_of(v.reading));
    }
    return cards;
  }

  Expected<Stored> stored(uint64_t reading) override {
    const auto found = readings_.find(reading);
    if (found == readings_.end()) return Error{"nothing of this number is in the archive", ""};
    const Version& version = versions_[found->second.version];
    auto bytes = expand(version.raw, {}, std::size_t{1} << 30);
    if (!bytes) return bytes.error();
    auto report = expand(found->second.record.report, *bytes, std::size_t{1} << 30);
    if (!report) return report.error();
    return Stored{version.origin, std::move(*bytes), std::move(*report)};
  }

  Expected<Done> each(uint64_t after, const CardSink& sink) override {
    for (auto at = readings_.upper_bound(after); at != readings_.end(); ++at) {
      if (is_live(at->first) && !sink(card_of(at->first))) break;
    }
    return Done{};
  }

  Expected<Done> latest(uint64_t before, const CardSink& sink) override {
    for (auto at = readings_.lower_bound(before); at != readings_.begin();) {
      --at;
      if (is_live(at->first) && !sink(card_of(at->first))) break;
    }
    return Done{};
  }

  Expected<uint64_t> articles() override { return current_.size(); }

  Expected<Done> find(const Plan& plan, const FoundSink& sink) override {
    for (auto at = readings_.rbegin(); at != readings_.rend(); ++at) {
      const Matcher matcher{plan, at->second};
      if (!is_live(at->first) || !matcher.holds(plan.root)) continue;
      const std::string facts = pack(at->second.record.facts);
      if (!sink({at->first, facts, matcher.hits()})) break;
    }
    return Done{};
  }

  Expected<std::vector<std::string>> keys_with(std::string_view prefix, std::size_t most) override {
    std::vector<std::pair<uint64_t, std::string>> found;
    for (const auto& [key, uses] : words_) {
      if (key.starts_with(prefix)) found.emplace_back(~uses, key);
    }
    std::sort(found.begin(), found.end());
    std::vector<std::string> keys;
    for (auto& [uses, key] : found) {
      if (keys.size() < most) keys.push_back(std::move(key));
    }
    return keys;
  }

  Expected<std::optional<EntityRow>> entity(uint64_t hash) override {
    const auto found = names_.find(hash);
    if (found == names_.end()) return std::optional<EntityRow>();
    return std::optional<EntityRow>(row_of(found->second));
  }

  Expected<std::vector<EntityRow>> most_named(const std::vector<uint64_t>& entities, std::size_t most) override {
    std::vector<EntityRow> found;
    for (const uint64_t hash : entities) {
      const auto named = names_.find(hash);
      if (named != names_.end()) found.push_back(row_of(named->second));
    }
    std::sort(found.begin(), found.end(), [](const EntityRow& a, const EntityRow& b) {
      return a.articles != b.articles ? a.articles > b.articles : a.hash < b.hash;
    });
    if (found.size() > most) found.resize(most);
    return found;
  }

  Expected<std::vector<uint64_t>> entities_with(std::string_view word) override {
    std::vector<uint64_t> found;
    for (const auto& [hash, named] : names_) {
      const std::vector<std::string> words = keys_.words(named);
      if (std::find(words.begin(), words.end(), word) != words.end()) found.push_back(hash);
    }
    std::sort(found.begin(), found.end());
    return found;
  }

  Expected<std::vector<std::string>> words_with(const std::vector<uint32_t>& sounds, std::size_t most) override {
    std::map<std::string, double> alike;
    for (const auto& [hash, named] : names_) {
      for (const std::string& word : keys_.words(named)) {
        const std::vector<uint32_t> own = keys_.sounds(word);
        const auto shared = static_cast<std::size_t>(std::count_if(own.begin(), own.end(), [&](uint32_t sound) {
          return std::find(sounds.begin(), sounds.end(), sound) != sounds.end();
        }));
        if (shared > 0) alike[word] = alike_by_sound(shared, own.size());
      }
    }
    std::vector<std::pair<double, std::string>> ranked;
    ranked.reserve(alike.size());
    for (const auto& [word, how] : alike) ranked.emplace_back(-how, word);
    std::sort(ranked.begin(), ranked.end());
    std::vector<std::string> words;
    for (auto& [how, word] : ranked) {
      if (words.size() < most) words.push_back(std::move(word));
    }
    return words;
  }

  Expected<std::vector<TieRow>> ties(uint64_t entity) override {
    std::vector<TieRow> found;
    for (const auto& [number, reading] : readings_) {
      if (is_live(number)) add_ties(reading, entity, found);
    }
    std::sort(found.begin(), found.end(), [](const TieRow& a, const TieRow& b) {
      return std::tuple(b.articles, static_cast<int64_t>(a.entity), static_cast<int64_t>(a.other)) <
             std::tuple(a.articles, static_cast<int64_t>(b.entity), static_cast<int64_t>(b.other));
    });
    return found;
  }

  Expected<std::vector<Correction>> corrections(uint64_t entity) override {
    std::vector<Correction> found;
    for (const Correction& c : corrections_) {
      if (c.entity == entity || c.other == entity) found.push_back(c);
    }
    std::sort(found.begin(), found.end(), [](const Correction& a, const Correction& b) {
      return std::pair(static_cast<int64_t>(a.entity), static_cast<int64_t>(a.other)) <
             std::pair(static_cast<int64_t>(b.entity), static_cast<int64_t>(b.other));
    });
    return found;
  }

  Expected<std::vector<OutletRow>> outlets() override {
    std::map<std::string, uint32_t> counts;
    for (const auto& [article, reading] : current_) {
      const std::string& outlet = readings_.at(reading).record.outlet;
      if (!outlet.empty()) ++counts[outlet];
    }
    std::vector<OutletRow> found;
    found.reserve(counts.size());
    for (const auto& [name, articles] : counts) found.push_back({name, articles});
    std::stable_sort(found.begin(), found.end(),
                     [](const OutletRow& a, const OutletRow& b) { return a.articles > b.articles; });
    return found;
  }

  Expected<Done> each_node(const NodeSink& sink) override {
    for (uint64_t article = 1; article <= order_.size(); ++article) {
      if (!sink(node_of(article))) break;
    }
    return Done{};
  }

  Expected<std::optional<Node>> node(uint64_t article) override {
    if (article == 0 || article > order_.size()) return std::optional<Node>();
    return std::optional<Node>(node_of(article));
  }

  Expected<std::optional<Node>> node_called(std::string_view id) override {
    for (const bool given : {false, true}) {
      for (uint64_t article = 1; article <= order_.size(); ++article) {
        Node node = node_of(article);
        if (!id.empty() && (given ? node.given : node.id) == id) return std::optional<Node>(std::move(node));
      }
    }
    return std::optional<Node>();
  }

  Expected<std::vector<Neighbour>> neighbours(uint64_t article) override {
    std::vector<Neighbour> all;
    const story::Sketch& own = sketch_of(article);
    for (uint64_t other = 1; other <= order_.size(); ++other) {
      const double likeness = other == article ? 0 : story::same_event(own, sketch_of(other));
      if (likeness >= story::kept_likeness) all.push_back({other, std::round(likeness * 1000) / 1000});
    }
    return all;
  }

  Expected<uint64_t> last_reading() override { return readings_.empty() ? 0 : readings_.rbegin()->first; }

  Expected<std::vector<uint64_t>> readings_before(uint32_t reader, uint64_t after, std::size_t most) override {
    std::vector<uint64_t> found;
    for (auto at = readings_.upper_bound(after); at != readings_.end() && found.size() < most; ++at) {
      if (readers_.at(at->first) < reader) found.push_back(at->first);
    }
    return found;
  }

  Expected<Done> renew(uint64_t reading, const Record& record) override {
    const auto found = readings_.find(reading);
    if (found == readings_.end()) return Error{"nothing of this number is in the archive", ""};
    const std::size_t version = found->second.version;
    if (is_live(reading)) current_[versions_[version].article] = next_;
    versions_[version].reading = next_;
    readings_.erase(found);
    add_reading(version, record);
    return Done{};
  }

private:
  bool is_live(uint64_t reading) const {
    return current_.at(versions_[readings_.at(reading).version].article) == reading;
  }

  void add_reading(std::size_t version, const Record& record) {
    for (const Named& named : record.entities) names_.try_emplace(named.hash, named);
    readers_[next_] = reader_version;
    readings_.emplace(next_++, Reading{record, version, positions_of(record.keys), positions_of(record.facets)});
  }

  Node node_of(uint64_t article) const {
    const auto& [id, given] = order_[article - 1];
    const uint64_t reading = current_.at(id);
    return {article, id, given, readings_.at(reading).record.published, reading};
  }

  const story::Sketch& sketch_of(uint64_t article) const {
    return readings_.at(current_.at(order_[article - 1].first)).record.sketch;
  }

  Card card_of(uint64_t number) const {
    const Reading& reading = readings_.at(number);
    const Version& version = versions_[reading.version];
    const uint32_t all = versions_[readings_.at(current_.at(version.article)).version].ordinal;
    const Record& r = reading.record;
    return {version.article, version.ordinal, all,        number,  readers_.at(number), version.name,
            r.url,           r.outlet,        r.language, r.title, r.published,         ""};
  }

  EntityRow row_of(const Named& named) const {
    EntityRow row{named.hash, named.type, named.name, 0, 0};
    for (const auto& [article, reading] : current_) {
      const Facts& facts = readings_.at(reading).record.facts;
      for (std::size_t e = 0; e < facts.entities.size(); ++e) {
        if (facts.entities[e].entity != named.hash) continue;
        ++row.articles;
        row.statements +=
            static_cast<uint32_t>(std::count_if(facts.statements.begin(), facts.statements.end(),
                                                [&](const StatementFacts& s) { return s.speaker == e + 1; }));
      }
    }
    return row;
  }

  void add_ties(const Reading& reading, uint64_t entity, std::vector<TieRow>& out) const {
    const Facts& facts = reading.record.facts;
    for (const TieFact& tie : facts.ties) {
      const uint64_t owner = facts.entities[tie.entity].entity;
      if (owner != entity && tie.other != entity) continue;
      const auto same = std::find_if(out.begin(), out.end(),
                                     [&](const TieRow& row) { return row.entity == owner && row.other == tie.other; });
      if (same != out.end()) {
        ++same->articles;
      } else {
        out.push_back({owner, tie.other, tie.why, 1, versions_[reading.version].article});
      }
    }
  }

  NameKeys keys_;
  std::vector<Version> versions_;
  std::map<uint64_t, Reading> readings_;
  std::map<uint64_t, uint32_t> readers_;
  std::map<std::string, uint64_t> current_;                 // by article
  std::vector<std::pair<std::string, std::string>> order_;  // articles by number, and the ids given for them
  std::map<std::string, uint64_t> words_;
  std::map<uint64_t, Named> names_;
  std::vector<Correction> corrections_;
  std::map<std::pair<std::string, std::string>, std::string> notes_;  // by kind and name
  uint64_t next_ = 1;
};

}  // namespace

std::unique_ptr<Store> memory_store(NameKeys keys) {
  return std::make_unique<MemoryStore>(std::move(keys));
}

}  // namespace isnad::archive
