#include "entity/entity.h"

#include <algorithm>
#include <map>

#include "entity/mention.h"
#include "text/normalise.h"
#include "text/unicode.h"

namespace isnad::entity {

namespace {

using Key = std::u32string;

struct Group {
  Entity entity;
  std::vector<Key> names;  // folded, every name it has been called by
  std::vector<Span> spans;
};

std::u32string_view last_word(std::u32string_view name) {
  const std::size_t space = name.rfind(U' ');
  return space == name.npos ? std::u32string_view{} : name.substr(space + 1);
}

std::string utf8(const Report& report, Span span) {
  return text::to_utf8(slice(report.text, span));
}

void add_unique(std::vector<std::string>& list, std::string value) {
  if (std::find(list.begin(), list.end(), value) == list.end()) list.push_back(std::move(value));
}

class Merger {
public:
  Merger(const lexicon::Lexicon& lexicon, const ar::Analysis& analysis, Report& report)
      : a_(analysis), report_(report), alias_table_(lexicon.table("alias_phrases")) {}

  void merge(const std::vector<Mention>& mentions) {
    for (std::size_t i = 0; i < mentions.size(); ++i) {
      const std::size_t group = group_of(mentions, i);
      groups_[group].spans.push_back(mentions[i].span);
      if (!mentions[i].role.empty()) add_unique(groups_[group].entity.roles, utf8(report_, mentions[i].role));
      of_mention_.push_back(group);
    }
    add_surnames(mentions);
    write();
  }

private:
  // The group this mention belongs to: the same name, another name by a stated alias, or a new one. People are never
  // one because they share a given name.
  std::size_t group_of(const std::vector<Mention>& mentions, std::size_t i) {
    const Mention& mention = mentions[i];
    const Key key = text::fold(slice(report_.text, mention.span));
    for (std::size_t g = 0; g < groups_.size(); ++g) {
      const auto& names = groups_[g].names;
      if (groups_[g].entity.type == mention.type && std::find(names.begin(), names.end(), key) != names.end()) return g;
    }
    if (i > 0 && alias_between(mentions[i - 1], mention)) {
      const std::size_t group = of_mention_[i - 1];
      groups_[group].names.push_back(key);
      add_unique(groups_[group].entity.aliases, utf8(report_, mention.span));
      return group;
    }
    Group group;
    group.entity.type = mention.type;
    group.entity.name = utf8(report_, mention.span);
    group.names.push_back(key);
    groups_.push_back(std::move(group));
    return groups_.size() - 1;
  }

  // «أومسين (المعروف أيضا باسم عمر ديابي)», with at most a description between the name and the phrase.
  bool alias_between(const Mention& left, const Mention& right) const {
    if (left.type != right.type || a_.sentence_of(left.first) != a_.sentence_of(right.first)) return false;
    for (uint32_t i = left.last; i < right.first; ++i) {
      const ar::Match* phrase = a_.longest(i, alias_table_);
      if (phrase && phrase->last + 1 >= right.first) return true;
    }
    return false;
  }

  bool taken(Span span) const {
    for (const Group& group : groups_) {
      for (Span other : group.spans) {
        if (other.overlaps(span)) return true;
      }
    }
    return false;
  }

  // A surname alone is the one person on the page who has it.
  void add_surnames(const std::vector<Mention>& mentions) {
    std::map<Key, std::vector<std::size_t>> owners;
    for (std::size_t g = 0; g < groups_.size(); ++g) {
      if (groups_[g].entity.type != EntityType::person) continue;
      for (const Key& name : groups_[g].names) {
        const Key surname(last_word(name));
        if (surname.size() >= 3) owners[surname].push_back(g);
      }
    }
    if (owners.empty()) return;
    std::vector<bool> in_mention(a_.tokens.size(), false);
    for (const Mention& mention : mentions)
      std::fill(in_mention.begin() + mention.first, in_mention.begin() + mention.last, true);
    for (uint32_t i = 0; i < a_.tokens.size(); ++i) {
      if (in_mention[i] || a_.tokens[i].kind != text::TokenKind::word || is_furniture(a_.tokens[i].span)) continue;
      add_surname(i, owners);
    }
  }

  void add_surname(uint32_t i, const std::map<Key, std::vector<std::size_t>>& owners) {
    const std::u32string_view key = a_.key(i);
    for (uint32_t cut = 0; cut <= 1; ++cut) {
      if (key.size() < cut + 3) continue;
      if (cut == 1 && !(key[0] == U'و' || key[0] == U'ل' || key[0] == U'ب' || key[0] == U'ف')) continue;
      const auto found = owners.find(Key(key.substr(cut)));
      if (found == owners.end() || found->second.size() != 1) continue;
      const Span span{a_.tokens[i].span.start + cut, a_.tokens[i].span.end};
      Group& group = groups_[found->second.front()];
      group.spans.push_back(span);
      return;
    }
  }

  bool is_furniture(Span span) const {
    const auto block = std::upper_bound(report_.blocks.begin(), report_.blocks.end(), span.start,
                                        [](uint32_t at, const Block& b) { return at < b.span.end; });
    return block != report_.blocks.end() && block->kind == BlockKind::furniture && block->span.contains(span);
  }

  void write() {
    for (Group& group : groups_)
      std::sort(group.spans.begin(), group.spans.end(), [](Span a, Span b) { return a.start < b.start; });
    std::sort(groups_.begin(), groups_.end(),
              [](const Group& a, const Group& b) { return a.spans.front().start < b.spans.front().start; });
    for (Group& group : groups_) {
      group.entity.id = "e" + std::to_string(report_.entities.size() + 1);
      group.entity.mentions = std::move(group.spans);
      report_.entities.push_back(std::move(group.entity));
    }
  }

  const ar::Analysis& a_;
  Report& report_;
  lexicon::TableId alias_table_;
  std::vector<Group> groups_;
  std::vector<std::size_t> of_mention_;
};

}  // namespace

void find_entities(const lexicon::Lexicon& lexicon, const ar::Analysis& analysis, Report& report) {
  Merger(lexicon, analysis, report).merge(find_mentions(lexicon, analysis, report));
}

std::string entity_at(const Report& report, Span span) {
  const Entity* best = nullptr;
  uint32_t most = 0;
  for (const Entity& entity : report.entities) {
    for (Span mention : entity.mentions) {
      if (!span.contains(mention)) continue;
      if (entity.type == EntityType::person) return entity.id;
      const bool main_part = mention.start == span.start || mention.size() * 10 >= span.size() * 6;
      if (main_part && mention.size() > most) {
        best = &entity;
        most = mention.size();
      }
    }
  }
  return best ? best->id : std::string{};
}

}  // namespace isnad::entity
