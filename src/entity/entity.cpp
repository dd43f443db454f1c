#include "entity/entity.h"

#include <algorithm>
#include <map>
#include <set>

#include "entity/mention.h"
#include "text/normalise.h"
#include "text/unicode.h"

namespace isnad::entity {

namespace {

using Key = std::u32string;

struct Group {
  Entity entity;
  Key name;  // folded
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

// «عمر أومسين القانوني» is the «عمر أومسين» whom the page names elsewhere, and an adjective of something else.
void trim_overlong_names(const Report& report, const ar::Analysis& a, std::vector<Mention>& mentions) {
  std::set<Key> names;
  for (const Mention& m : mentions) {
    if (m.type == EntityType::person && m.last - m.first == 2) names.insert(text::fold(slice(report.text, m.span)));
  }
  for (Mention& m : mentions) {
    if (m.type != EntityType::person || m.last - m.first < 3) continue;
    const Span shorter{m.span.start, a.tokens[m.first + 1].span.end};
    if (!names.contains(text::fold(slice(report.text, shorter)))) continue;
    m.span = shorter;
    m.last = m.first + 2;
  }
}

class Merger {
public:
  Merger(const lexicon::Lexicon& lexicon, const ar::Analysis& analysis, Report& report)
      : a_(analysis), report_(report), alias_table_(lexicon.table("alias_phrases")) {}

  void merge(const std::vector<Mention>& mentions) {
    const auto alone = [](const Mention& m) { return m.type == EntityType::person && m.last == m.first + 1; };
    for (const Mention& mention : mentions) {
      if (!alone(mention)) add_to(group_of(mention), mention);
    }
    const auto owners = surnames();
    for (const Mention& mention : mentions) {
      if (!alone(mention)) continue;
      const auto owner = owners.find(text::fold(slice(report_.text, mention.span)));
      const bool one = owner != owners.end() && owner->second.size() == 1;
      add_to(one ? owner->second.front() : group_of(mention), mention);
    }
    add_surnames(mentions);
    add_aliases();
    write();
  }

private:
  // The group of the same name, or a new one. People are never one because they share a given name.
  std::size_t group_of(const Mention& mention) {
    const Key key = text::fold(slice(report_.text, mention.span));
    for (std::size_t g = 0; g < groups_.size(); ++g) {
      if (groups_[g].entity.type == mention.type && groups_[g].name == key) return g;
    }
    Group group;
    group.entity.type = mention.type;
    group.entity.name = utf8(report_, mention.span);
    group.name = key;
    groups_.push_back(std::move(group));
    return groups_.size() - 1;
  }

  void add_to(std::size_t g, const Mention& mention) {
    groups_[g].spans.push_back(mention.span);
    if (!mention.role.empty()) add_unique(groups_[g].entity.roles, utf8(report_, mention.role));
  }

  // Who has which surname.
  std::map<Key, std::vector<std::size_t>> surnames() const {
    std::map<Key, std::vector<std::size_t>> owners;
    for (std::size_t g = 0; g < groups_.size(); ++g) {
      const Key surname(last_word(groups_[g].name));
      if (groups_[g].entity.type == EntityType::person && surname.size() >= 3) owners[surname].push_back(g);
    }
    return owners;
  }

  // A surname alone is the one person on the page who has it.
  void add_surnames(const std::vector<Mention>& mentions) {
    const auto owners = surnames();
    if (owners.empty()) return;
    std::vector<bool> in_mention(a_.tokens.size(), false);
    for (const Mention& m : mentions) std::fill(in_mention.begin() + m.first, in_mention.begin() + m.last, true);
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
      groups_[found->second.front()].spans.push_back({a_.tokens[i].span.start + cut, a_.tokens[i].span.end});
      return;
    }
  }

  // «أومسين، ... (المعروف أيضا باسم عمر ديابي)»: what follows the phrase is a name of whom the sentence named last.
  void add_aliases() {
    for (uint32_t i = 0; i < a_.tokens.size(); ++i) {
      const ar::Match* phrase = a_.longest(i, alias_table_);
      if (!phrase || phrase->last >= a_.tokens.size()) continue;
      const Span sentence = a_.span(a_.sentences[a_.sentence_of(i)].first, a_.sentences[a_.sentence_of(i)].last);
      const std::size_t owner = named_before(a_.tokens[i].span.start, sentence.start);
      if (owner == groups_.size()) continue;
      const std::size_t alias = named_at(a_.tokens[phrase->last].span, sentence.end);
      if (alias != groups_.size() && alias != owner && groups_[alias].entity.type == groups_[owner].entity.type) {
        absorb(owner, alias);
      } else {
        add_quoted_alias(owner, a_.tokens[phrase->last].span.start);
      }
    }
  }

  void add_quoted_alias(std::size_t owner, uint32_t offset) {
    for (const text::Quotation& q : a_.quotations) {
      if (q.outer.start == offset && q.inner.size() <= 60)
        add_unique(groups_[owner].entity.aliases, utf8(report_, q.inner));
    }
  }

  std::size_t named_before(uint32_t offset, uint32_t sentence_start) const {
    std::size_t best = groups_.size();
    uint32_t nearest = sentence_start;
    for (std::size_t g = 0; g < groups_.size(); ++g) {
      for (Span span : groups_[g].spans) {
        if (span.end <= offset && span.start >= nearest) {
          nearest = span.start;
          best = g;
        }
      }
    }
    return best;
  }

  std::size_t named_at(Span token, uint32_t sentence_end) const {
    for (std::size_t g = 0; g < groups_.size(); ++g) {
      for (Span span : groups_[g].spans) {
        if (span.end <= sentence_end && span.start >= token.start && span.start <= token.end) return g;
      }
    }
    return groups_.size();
  }

  void absorb(std::size_t owner, std::size_t alias) {
    Group& into = groups_[owner];
    Group from = std::move(groups_[alias]);
    add_unique(into.entity.aliases, from.entity.name);
    for (std::string& role : from.entity.roles) add_unique(into.entity.roles, std::move(role));
    into.spans.insert(into.spans.end(), from.spans.begin(), from.spans.end());
    groups_.erase(groups_.begin() + static_cast<std::ptrdiff_t>(alias));
  }

  bool is_furniture(Span span) const {
    const auto block = std::upper_bound(report_.blocks.begin(), report_.blocks.end(), span.start,
                                        [](uint32_t at, const Block& b) { return at < b.span.end; });
    return block != report_.blocks.end() && block->kind == BlockKind::furniture && block->span.contains(span);
  }

  void write() {
    const auto earlier = [](Span a, Span b) { return a.start < b.start; };
    for (Group& group : groups_) std::sort(group.spans.begin(), group.spans.end(), earlier);
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
};

}  // namespace

void find_entities(const lexicon::Lexicon& lexicon, const RecogniserKnowledge& names, const ar::Words& words,
                   const ar::Analysis& analysis, Report& report) {
  std::vector<Mention> mentions = find_mentions(lexicon, names, words, analysis, report);
  trim_overlong_names(report, analysis, mentions);
  Merger(lexicon, analysis, report).merge(mentions);
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
