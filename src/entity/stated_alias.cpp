#include "entity/stated_alias.h"

#include <algorithm>
#include <map>
#include <optional>

#include "text/normalise.h"
#include "text/unicode.h"

namespace isnad::entity {

namespace {

constexpr uint32_t none = PageNames::none;

bool is_latin(std::u32string_view word) {
  return !word.empty() && std::none_of(word.begin(), word.end(), text::is_arabic);
}

class Finder {
public:
  explicit Finder(const PageNames& page) : p_(page) {}

  std::vector<StatedAlias> find() {
    for (uint32_t i = 0; i < p_.size(); ++i) {
      if (p_.is_furniture(p_.a.tokens[i].span)) continue;
      auto alias = behind_phrase(i);
      if (!alias) alias = in_parentheses(i);
      if (!alias) continue;
      i = std::max(i, alias->last - 1);
      found_.push_back(*alias);
    }
    return std::move(found_);
  }

private:
  struct Words {
    uint32_t first = 0, last = 0;
    Span span;
  };

  std::optional<StatedAlias> behind_phrase(uint32_t i) const {
    if (const ar::Match* phrase = p_.a.longest(i, p_.k.aliases); phrase && phrase->after == 0) {
      const auto words = name_at(phrase->last, false);
      if (words) return stated(i, phrase->last, *words);
    }
    // «المعروف بأبي علي»: the ب is written on to the name.
    const auto joining = p_.k.joining.find(p_.key(i));
    if (joining == p_.k.joining.end()) return std::nullopt;
    for (const std::u32string& words : joining->second) {
      const uint32_t last = ends(i, words);
      if (last == none || !p_.is_word(last) || !p_.key(last).starts_with(U'ب')) continue;
      const auto name = name_at(last, true);
      if (name) return stated(i, last, *name);
    }
    return std::nullopt;
  }

  // Behind the tokens from `i` on that are these words; none where they are others.
  uint32_t ends(uint32_t i, std::u32string_view words) const {
    while (!words.empty()) {
      const std::u32string_view word = words.substr(0, words.find(U' '));
      if (!p_.is_word(i) || p_.key(i) != word) return none;
      ++i;
      words.remove_prefix(std::min(word.size() + 1, words.size()));
    }
    return i;
  }

  // The name that begins at token `t`: what a quotation holds, a mention, a kunya, or words that may be a name.
  std::optional<Words> name_at(uint32_t t, bool with_preposition) const {
    if (t >= p_.size()) return std::nullopt;
    if (const text::Quotation* q = p_.quotation_at(t); q && !with_preposition) {
      const uint32_t last = p_.a.token_at(q->inner.end);
      if (last - t - 1 >= 1 && last - t - 1 <= 6) return Words{t + 1, last, q->inner};
      return std::nullopt;
    }
    if (p_.covering[t] != none) {
      const Mention& mention = p_.mentions[p_.covering[t]];
      return Words{mention.first, mention.last, mention.span};
    }
    if (!p_.is_word(t)) return std::nullopt;
    const Span own = p_.a.tokens[t].span;
    const Span span{own.start + (with_preposition ? 1U : 0U), own.end};
    const auto kind = p_.k.particles.kind(text::fold(slice(p_.a.text, span)));
    const bool kunya = kind == NameParticles::Kind::father || kind == NameParticles::Kind::mother;
    if (kunya && p_.is_word(t + 1) && p_.same_line(t, t + 1))
      return Words{t, t + 2, {span.start, p_.a.tokens[t + 1].span.end}};
    if (with_preposition || !may_be_name(t)) return std::nullopt;
    return Words{t, t + 1, span};
  }

  bool may_be_name(uint32_t t) const {
    using enum ar::Upos;
    return p_.is_word(t) && !p_.is_function(t) && (p_.upos[t] == propn || p_.upos[t] == x);
  }

  std::optional<StatedAlias> stated(uint32_t phrase, uint32_t phrase_end, const Words& name) const {
    const bool person =
        p_.covering[name.first] != none && p_.mentions[p_.covering[name.first]].type == EntityType::person;
    const uint32_t owner = owner_before(phrase, person || is_kunya(name));
    if (owner == none || name.first < p_.mentions[owner].last) return std::nullopt;
    // «تعرف باسم» goes on a word that need be no name: «القوات الكردية التي تعرف باسم البشمركة».
    const bool of_her =
        p_.key(phrase).starts_with(U'ت') || p_.key(phrase).starts_with(U"وت") || p_.key(phrase).ends_with(U'ه');
    if (of_her && phrase - p_.mentions[owner].last > 2) return std::nullopt;
    return StatedAlias{owner, name.first, name.last, name.span, p_.a.span(phrase, phrase_end), false};
  }

  bool is_kunya(const Words& name) const {
    const auto key = name_key(slice(p_.a.text, name.span), p_.k.particles);
    return key.size() == 1 && name.last - name.first == 2 && key.front().starts_with(U"ابو");
  }

  // Whose name is told from token `i` on: who stands right before it; in the same sentence, somebody of its kind.
  uint32_t owner_before(uint32_t i, bool person) const {
    const uint32_t begin = p_.a.sentences[p_.a.sentence_of(i)].first;
    uint32_t nearest = none;
    for (uint32_t t = i; t-- > begin;) {
      if (p_.covering[t] == none) continue;
      const uint32_t m = p_.covering[t];
      const bool touching = i - p_.mentions[m].last <= 2 && !p_.is_word(p_.mentions[m].last);
      if (p_.mentions[m].type == EntityType::person) return m;
      if (nearest == none) nearest = m;
      if (!person && (touching || p_.mentions[m].last == i)) return m;
      t = p_.mentions[m].first;
      if (t == 0) break;
    }
    return person ? none : nearest;
  }

  // Right behind a name, in parentheses: a short form of it, or another name.
  std::optional<StatedAlias> in_parentheses(uint32_t i) const {
    if (p_.key(i) != U"(" || i == 0 || p_.covering[i - 1] == none || !p_.same_line(i - 1, i)) return std::nullopt;
    const uint32_t owner = p_.covering[i - 1];
    if (p_.mentions[owner].last != i) return std::nullopt;
    uint32_t first = i + 1, last = first;
    while (last < p_.size() && last - first < 7 && p_.key(last) != U")") ++last;
    if (last >= p_.size() || p_.key(last) != U")" || last == first) return std::nullopt;
    const uint32_t close = last;
    const bool quoted = p_.quotation_at(first) != nullptr && last - first > 2;
    if (quoted) ++first, --last;
    const Words name{first, last, p_.a.span(first, last)};
    if (!names_owner(p_.mentions[owner], name, quoted)) return std::nullopt;
    const bool coined = last - first == 1 && !is_word_of(p_.mentions[owner], name) &&
                        (is_acronym(p_.mentions[owner], name) || is_unknown_word(name));
    return StatedAlias{owner, first, last, name.span, p_.a.span(i, close + 1), coined};
  }

  bool names_owner(const Mention& owner, const Words& name, bool quoted) const {
    for (uint32_t t = name.first; t < name.last; ++t) {
      if (!p_.is_word(t) || p_.is(t, p_.k.months)) return false;
    }
    const uint32_t m = p_.covering[name.first];
    const bool whole = m != none && p_.mentions[m].first == name.first && p_.mentions[m].last == name.last;
    const EntityType type = whole ? p_.mentions[m].type : EntityType::other;
    const bool latin = is_latin(slice(p_.a.text, name.span));
    switch (owner.type) {
      case EntityType::person:
        return (type == EntityType::person && name.last - name.first > 1) || latin || is_kunya(name);
      case EntityType::organization:
      case EntityType::group:
        if (type == EntityType::place || (type == EntityType::person && name.last - name.first > 1)) return false;
        if (latin || quoted || type != EntityType::other) return true;
        return is_acronym(owner, name) || is_word_of(owner, name) || is_unknown_word(name);
      default:
        return false;
    }
  }

  // «حزب النهوض الوطني (النهوض)»
  bool is_word_of(const Mention& owner, const Words& name) const {
    if (name.last - name.first != 1) return false;
    const std::u32string_view word = without_article(p_.key(name.first));
    for (uint32_t t = owner.first; t < owner.last; ++t) {
      if (without_article(p_.key(t)) == word && !p_.match(t, p_.k.heads, ar::article)) return true;
    }
    return false;
  }

  bool is_unknown_word(const Words& name) const {
    const ar::Upos upos = p_.upos[name.first];
    using enum ar::Kind;
    if (p_.can_be(name.first, {noun, masdar, agent, patient, adjective, verb})) return false;
    return name.last - name.first == 1 && (upos == ar::Upos::propn || upos == ar::Upos::x) &&
           !p_.is(name.first, p_.k.nationalities) && !p_.key(name.first).starts_with(U"ال");
  }

  // «واس» of «وكالة الأنباء السعودية»: its letters stand in the name in this order, the first at the start of a word.
  bool is_acronym(const Mention& owner, const Words& name) const {
    if (name.last - name.first != 1) return false;
    const std::u32string_view letters = p_.key(name.first);
    if (letters.size() < 2 || letters.size() > 6) return false;
    for (uint32_t t = owner.first; t < owner.last; ++t) {
      const std::u32string_view word = without_article(p_.key(t));
      if (word.front() == letters.front() && spells(owner, t, letters)) return true;
    }
    return false;
  }

  bool spells(const Mention& owner, uint32_t t, std::u32string_view letters) const {
    std::size_t initials = 0, next = 0;
    for (; t < owner.last && next < letters.size(); ++t) {
      const std::u32string_view whole = p_.key(t), bare = without_article(whole);
      const std::size_t before = next;
      for (std::size_t i = whole == bare || letters[next] == U'ا' ? 0 : 2; i < whole.size() && next < letters.size();
           ++i) {
        if (whole[i] == letters[next]) ++next;
      }
      initials += next > before;
    }
    return next == letters.size() && initials >= 2;
  }

  const PageNames& p_;
  std::vector<StatedAlias> found_;
};

// The alias at other places of the text where nobody saw a name: in the same words, as a proper noun or in quotes.
void find_again(const PageNames& p, const std::map<std::u32string, std::pair<StatedAlias, uint32_t>>& by_first_word,
                Clusters& clusters) {
  if (by_first_word.empty()) return;
  for (uint32_t i = 0; i < p.size(); ++i) {
    if (!p.is_word(i) || p.covering[i] != none) continue;
    const std::u32string_view key = p.key(i);
    for (std::size_t cut = 0; cut <= 1 && cut < key.size(); ++cut) {
      if (cut == 1 && std::u32string_view(U"وفبلك").find(key[0]) == std::u32string_view::npos) continue;
      const auto at = by_first_word.find(std::u32string(key.substr(cut)));
      if (at == by_first_word.end()) continue;
      const auto& [alias, owner] = at->second;
      const uint32_t last = i + alias.last - alias.first;
      if (i == alias.first || last > p.size() || p.is_furniture(p.a.tokens[i].span)) continue;
      bool same = true;
      for (uint32_t t = i + 1; t < last; ++t) same &= p.key(t) == p.key(alias.first + t - i) && p.covering[t] == none;
      const bool marked = i > 0 && p.quotation_at(i - 1) != nullptr;
      const bool definite = p.upos[i] == ar::Upos::noun && key.substr(cut).starts_with(U"ال");
      const bool name = p.upos[i] == ar::Upos::propn || p.upos[i] == ar::Upos::x || definite || marked || alias.coined;
      if (!same || (!name && last - i < 2)) continue;
      const Span span{p.a.tokens[i].span.start + static_cast<uint32_t>(cut), p.a.tokens[last - 1].span.end};
      clusters[clusters.resolve(owner)].members.push_back({span, Why::alias, alias.phrase});
      i = last - 1;
      break;
    }
  }
}

}  // namespace

std::vector<StatedAlias> stated_aliases(const PageNames& page) {
  return Finder(page).find();
}

void join_aliases(const PageNames& page, Clusters& clusters) {
  std::map<std::u32string, std::pair<StatedAlias, uint32_t>> by_first_word;
  for (const StatedAlias& alias : stated_aliases(page)) {
    const uint32_t owner = clusters.of_mention(alias.owner);
    const NameKey key = name_key(slice(page.a.text, alias.span), page.k.particles);
    if (key.empty()) continue;
    bool a_mention = false;
    for (uint32_t t = alias.first; t < alias.last; ++t) {
      if (page.covering[t] == none) continue;
      a_mention = true;
      const uint32_t c = clusters.of_mention(page.covering[t]);
      if (clusters[c].names.front() == key) clusters.join(owner, c, Why::alias, alias.phrase);
    }
    for (uint32_t c : clusters.named(key)) clusters.join(owner, c, Why::alias, alias.phrase);
    Cluster& cluster = clusters[owner];
    if (!a_mention) cluster.members.push_back({alias.span, Why::alias, alias.phrase});
    cluster.names.push_back(key);
    cluster.aliases.push_back(alias.span);
    std::u32string word(page.key(alias.first));
    if (const uint32_t skip = alias.span.start - std::min(alias.span.start, page.a.tokens[alias.first].span.start);
        skip > 0 && skip < word.size())
      word.erase(0, skip);
    by_first_word.try_emplace(word, alias, owner);
  }
  find_again(page, by_first_word, clusters);
}

}  // namespace isnad::entity
