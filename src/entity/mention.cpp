#include "entity/mention.h"

#include <algorithm>

#include "text/normalise.h"

namespace isnad::entity {

namespace {

using ar::Analysis;
using ar::Match;
using lexicon::TableId;

EntityType type_named(std::string_view name) {
  if (name.starts_with("organization")) return EntityType::organization;
  if (name.starts_with("group")) return EntityType::group;
  return EntityType::place;
}

class Finder {
public:
  Finder(const lexicon::Lexicon& lexicon, const NameTables& tables, const Analysis& analysis, const Report& report)
      : lexicon_(lexicon), t_(tables), a_(analysis), report_(report) {}

  std::vector<Mention> find(const NameText& text, const std::vector<FoundName>& names) {
    std::vector<Mention> mentions;
    for (const FoundName& name : names) {
      Mention mention = mention_of(text, name);
      if (!mention.span.empty() && !is_furniture(report_, mention.span)) mentions.push_back(mention);
    }
    add_state_bodies(mentions);
    return mentions;
  }

private:
  uint32_t size() const { return static_cast<uint32_t>(a_.tokens.size()); }

  Mention mention_of(const NameText& text, const FoundName& name) const {
    Mention mention;
    mention.span = {text.tokens[name.first].stem_span.start, text.tokens[name.last - 1].stem_span.end};
    mention.first = a_.token_at(text.tokens[name.first].span.start);
    mention.last = a_.token_at(text.tokens[name.last - 1].span.end - 1) + 1;
    switch (name.name_class) {
      case NameClass::person:
        complete(mention);
        mention.type = EntityType::person;
        break;
      case NameClass::place:
        mention.type = EntityType::place;
        widen(mention);
        break;
      case NameClass::organization:
        widen(mention);
        mention.type = organization_type(mention.first, mention.last);
    }
    return mention;
  }

  // «كفر تخاريم» and «وكالة أنباء الوادي» of which only the end was seen: the tables have the whole, or its head.
  void widen(Mention& mention) const {
    const auto own = a_.matches_at(mention.first);
    const bool known = std::any_of(own.begin(), own.end(), [&](const Match& m) {
      return m.entry.table == t_.places && m.last == mention.last && m.after == 0;
    });
    for (uint32_t i = mention.first; i > 0 && mention.first - i < 3;) {
      --i;
      if (!same_line(i, i + 1)) return;
      for (const Match& m : a_.matches_at(i)) {
        const bool whole =
            m.entry.table == t_.places && m.last == mention.last && m.after == 0 && !known && !head_at(i);
        const bool head = m.entry.table == t_.heads && m.last == mention.first + 1 && m.last < mention.last &&
                          mention.type != EntityType::place;
        if ((!whole && !head) || (m.clitics & (ar::article | ar::future))) continue;
        mention.first = i;
        mention.span.start = behind_letters(a_, i, m.before);
        return;
      }
    }
  }

  // «محمد بن خالد آل» is a name cut short: its last word needs another.
  void complete(Mention& mention) const {
    const uint32_t limit = std::min(size(), mention.last + 4);
    while (mention.last < limit && is(mention.last - 1, t_.links) && same_line(mention.last - 1, mention.last) &&
           a_.tokens[mention.last].kind == text::TokenKind::word) {
      mention.span.end = a_.tokens[mention.last++].span.end;
    }
  }

  // Whether what the model calls an organization is a group: by the table that lists it, or by its head, inside the
  // name («حزب الأمة») or before it («فريق الورد»).
  EntityType organization_type(uint32_t first, uint32_t last) const {
    for (const Match& m : a_.matches_at(first)) {
      if (m.entry.table == t_.organizations && m.last == last) {
        return type_named(lexicon_.cell(t_.organizations, m.entry.row, t_.organization_type));
      }
    }
    uint32_t before = first;
    while (before > 0 && a_.tokens[before - 1].kind == text::TokenKind::punctuation && first - before < 2) --before;
    for (uint32_t at : {first, before > 0 ? before - 1 : first}) {
      if (const Match* head = head_at(at)) {
        const EntityType type = type_named(lexicon_.cell(t_.heads, head->entry.row, t_.head_type));
        if (type != EntityType::place) return type;
      }
    }
    return EntityType::organization;
  }

  bool same_line(uint32_t i, uint32_t j) const {
    return a_.text.substr(a_.tokens[i].span.end, a_.tokens[j].span.start - a_.tokens[i].span.end).find(U'\n') ==
           std::u32string_view::npos;
  }

  bool is(uint32_t i, TableId table) const {
    const auto matches = a_.matches_at(i);
    return std::any_of(matches.begin(), matches.end(),
                       [&](const Match& m) { return m.entry.table == table && m.before == 0 && m.after == 0; });
  }

  const Match* head_at(uint32_t i) const {
    const Match* head = nullptr;
    for (const Match& m : a_.matches_at(i)) {
      const bool plain = m.after == 0 && !(m.clitics & (ar::article | ar::future));
      const bool better = !head || m.last > head->last || (m.last == head->last && m.before < head->before);
      if (m.entry.table == t_.heads && plain && better) head = &m;
    }
    return head;
  }

  // «وزارة الصحة»، «محكمة الاستئناف»: no proper names, and none to the model, but they speak. Only where no name is.
  void add_state_bodies(std::vector<Mention>& mentions) const {
    std::vector<Mention> bodies;
    std::size_t next = 0;
    for (uint32_t i = 0; i < size(); ++i) {
      while (next < mentions.size() && mentions[next].last <= i) ++next;
      const uint32_t limit = next < mentions.size() ? mentions[next].first : size();
      Mention body;
      if (limit > i && state_body(i, limit, body) && !is_furniture(report_, body.span)) {
        bodies.push_back(body);
        i = body.last - 1;
      }
    }
    mentions.insert(mentions.end(), bodies.begin(), bodies.end());
    std::sort(mentions.begin(), mentions.end(),
              [](const Mention& a, const Mention& b) { return a.span.start < b.span.start; });
  }

  bool state_body(uint32_t i, uint32_t limit, Mention& body) const {
    const Match* head = head_at(i);
    if (!head) return false;
    const EntityType type = type_named(lexicon_.cell(t_.heads, head->entry.row, t_.head_type));
    if (quoted_name(i + 1, limit, type, body)) return true;
    if (lexicon_.cell(t_.heads, head->entry.row, t_.head_body) != "yes") return false;
    uint32_t last = head->last;
    while (last < limit && last - i < 5 && same_line(last - 1, last) && a_.key(last).starts_with(U"ال") &&
           a_.key(last).size() > 3 && !is(last, t_.functions) && !is(last, t_.titles)) {
      ++last;
    }
    if (last == head->last) return false;
    body = {i, last, {behind_letters(a_, i, head->before), a_.tokens[last - 1].span.end}, type};
    return true;
  }

  bool is_mark(uint32_t i) const {
    return i < size() && a_.tokens[i].kind == text::TokenKind::punctuation &&
           text::fold(a_.text[a_.tokens[i].span.start]) == U'"';
  }

  // «مخيم “الغرباء”»، «صحيفة «الوطن»»: what stands in quotation marks behind a head is its name.
  bool quoted_name(uint32_t mark, uint32_t limit, EntityType type, Mention& name) const {
    if (!is_mark(mark) || !same_line(mark - 1, mark)) return false;
    uint32_t last = mark + 1;
    while (last < limit && last - mark < 6 && a_.tokens[last].kind == text::TokenKind::word &&
           same_line(last - 1, last))
      ++last;
    if (last == mark + 1 || last >= limit || !is_mark(last)) return false;
    name = {mark + 1, last, a_.span(mark + 1, last), type};
    return true;
  }

  const lexicon::Lexicon& lexicon_;
  const NameTables& t_;
  const Analysis& a_;
  const Report& report_;
};

}  // namespace

uint32_t behind_letters(const Analysis& analysis, uint32_t token, uint32_t letters) {
  const Span span = analysis.tokens[token].span;
  uint32_t start = span.start;
  for (; letters > 0 && start < span.end; ++start) {
    if (text::fold(analysis.text[start]) != 0) --letters;
  }
  return start;
}

bool is_furniture(const Report& report, Span span) {
  const auto block = std::upper_bound(report.blocks.begin(), report.blocks.end(), span.start,
                                      [](uint32_t at, const Block& b) { return at < b.span.end; });
  return block != report.blocks.end() && block->kind == BlockKind::furniture && block->span.contains(span);
}

std::vector<Mention> find_mentions(const lexicon::Lexicon& lexicon, const RecogniserKnowledge& names,
                                   const ar::Words& words, const ar::Analysis& analysis, const Report& report) {
  const NameText text = name_tokens(analysis.text, words, analysis, lexicon, names.tables);
  return Finder(lexicon, names.tables, analysis, report).find(text, recognise(text, names.model));
}

}  // namespace isnad::entity
