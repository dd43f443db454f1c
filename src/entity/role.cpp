#include "entity/role.h"

#include <algorithm>
#include <map>
#include <optional>
#include <span>

#include "text/unicode.h"

namespace isnad::entity {

namespace {

constexpr uint32_t none = PageNames::none;
constexpr uint32_t longest_role = 8;  // tokens

// Where the word begins behind و ف ب ل ك; its article belongs to it, and so does «لل».
uint32_t behind_clitics(const PageNames& p, uint32_t i, const ar::Match& word) {
  const uint32_t article = word.clitics & ar::article ? std::min<uint32_t>(word.before, 2) : 0;
  return behind_letters(p.a, i, word.before - article);
}

class Roles {
public:
  Roles(const PageNames& page, Clusters& clusters) : p_(page), clusters_(clusters) {}

  void find() {
    for (uint32_t m = 0; m < p_.mentions.size(); ++m) {
      const uint32_t c = clusters_.of_mention(m);
      if (p_.mentions[m].type == EntityType::person) {
        add_role_before(m, c);
        add_role_behind(m, c);
      }
      add_nationality_behind(m, c);
    }
  }

private:
  // Whether the token goes on a noun phrase that has begun with a role.
  bool goes_on(uint32_t i) const {
    using enum ar::Upos;
    if (!p_.is_word(i) || p_.is_function(i)) return false;
    if (p_.covering[i] != none) return p_.mentions[p_.covering[i]].type != EntityType::person;
    return p_.upos[i] == noun || p_.upos[i] == adj || p_.upos[i] == propn || p_.upos[i] == x;
  }

  static bool has_conjunction(const PageNames& p, uint32_t i) {
    const std::u32string_view key = p.key(i);
    if (!key.starts_with(U'و') || key.size() < 4) return false;
    return key.substr(1).starts_with(U"ال");
  }

  std::optional<RolePhrase> phrase(uint32_t first, uint32_t last) const {
    const ar::Match* head = p_.match(first, p_.k.roles, ar::article | ar::conjunction | ar::preposition);
    if (!head || first >= last) return std::nullopt;
    RolePhrase role;
    role.first = first;
    role.last = last;
    role.row = head->entry.row;
    role.span = p_.a.span(first, last);
    role.span.start = behind_clitics(p_, first, *head);
    role.feminine = p_.key(first).ends_with(U'ه');
    return role;
  }

  // From the role that begins the noun phrase before the name.
  void add_role_before(uint32_t m, uint32_t c) {
    const uint32_t name = p_.mentions[m].first;
    uint32_t first = none;
    uint32_t title = none;
    for (uint32_t i = name; i > 0 && name - i < longest_role;) {
      --i;
      if (!p_.same_line(i, i + 1) || !goes_on(i)) break;
      const ar::Match* head = p_.match(i, p_.k.roles, ar::article | ar::conjunction | ar::preposition);
      // «لقاء الرئيس وزير النقل»: a role with its article does not govern another.
      if (head && (first == none || !(head->clitics & ar::article) || first == i + 1)) first = i;
      if (!head && p_.match(i, p_.k.titles, ar::article | ar::conjunction | ar::preposition)) title = i;
      if (head && (head->clitics & (ar::conjunction | ar::preposition)) && head->before > 0) break;
      if (has_conjunction(p_, i)) break;
    }
    if (first != none) {
      add(*phrase(first, name), c);
    } else if (title != none) {
      clusters_[c].titles.push_back(p_.a.span(title, name));
    }
  }

  // In apposition: «سامر الحلواني، وزير النقل، »، «سامر الحلواني مدير المستشفى».
  void add_role_behind(uint32_t m, uint32_t c) {
    uint32_t first = p_.mentions[m].last;
    while (first < p_.size() && (p_.key(first) == U"\"" || p_.key(first) == U")") && first < p_.mentions[m].last + 2)
      ++first;
    const bool comma = p_.key(first) == U"،" || p_.key(first) == U",";
    if (comma) ++first;
    if (!p_.is_word(first) || !p_.same_line(first - 1, first)) return;
    const ar::Match* head = p_.match(first, p_.k.roles, ar::article);
    // «المدير» behind a name without a comma may be a surname; «وزير» alone says nothing.
    if (!head || p_.covering[first] != none || (!comma && (head->clitics & ar::article))) return;
    uint32_t last = first + 1;
    while (last < p_.size() && last - first < longest_role && p_.same_line(last - 1, last) && goes_on(last) &&
           !p_.match(last, p_.k.roles, 0)) {
      ++last;
    }
    if (last < p_.size() && p_.covering[last] != none && p_.mentions[p_.covering[last]].type == EntityType::person)
      return;
    if (last == first + 1 && !comma) return;
    add(*phrase(first, last), c);
  }

  void add(RolePhrase role, uint32_t c) {
    Cluster& cluster = clusters_[c];
    cluster.facts.push_back({FactKind::role, role.span, text::to_utf8(slice(p_.a.text, role.span))});
    cluster.roles.push_back(role);
    for (uint32_t i = role.first + 1; i < role.last; ++i) {  // «وزير المالية» is not from Mali
      if (p_.key(i).ends_with(U'ه') == role.feminine) add_nationality(i, c);
    }
  }

  void add_nationality_behind(uint32_t m, uint32_t c) {
    uint32_t i = p_.mentions[m].last;
    if (p_.key(i) == U"،" && p_.match(i + 2, p_.k.nation_nouns, 0)) ++i;  // «، المصري الجنسية»
    const bool may = p_.mentions[m].type != EntityType::organization && p_.mentions[m].type != EntityType::group;
    if (may && p_.is_word(i) && p_.same_line(i - 1, i)) add_nationality(i, c);
  }

  void add_nationality(uint32_t i, uint32_t c) {
    if (p_.covering[i] != none) return;
    const ar::Match* nation = p_.match(i, p_.k.nationalities, ar::article);
    if (!nation) return;
    const Span span = p_.a.tokens[i].span;
    std::vector<Fact>& facts = clusters_[c].facts;
    if (std::any_of(facts.begin(), facts.end(), [&](const Fact& f) { return f.span == span; })) return;
    facts.push_back({FactKind::nationality, span,
                     std::string(p_.lexicon.cell(p_.k.nationalities, nation->entry.row, p_.k.nation_place))});
  }

  const PageNames& p_;
  Clusters& clusters_;
};

// Nouns without a name: who is meant is the only one that the noun fits, of those named before.
class References {
public:
  References(const PageNames& page, Clusters& clusters) : p_(page), clusters_(clusters), in_role_(page.size()) {}

  void find() {
    collect();
    for (uint32_t i = 0; i < p_.size(); ++i) {
      if (!p_.is_word(i) || p_.covering[i] != none || p_.is_furniture(p_.a.tokens[i].span)) continue;
      const ar::Match* role = p_.match(i, p_.k.roles, ar::article | ar::conjunction | ar::preposition);
      if (role && !in_role_[i] && refer_by_role(i, *role)) continue;
      const ar::Match* head = p_.match(i, p_.k.heads, ar::article | ar::conjunction | ar::preposition);
      if (head && (head->clitics & ar::article)) refer_by_head(i, *head);
    }
  }

private:
  struct Holder {
    uint32_t cluster = 0, from = 0;  // from this token on
    bool feminine = false;
    std::u32string words;  // of the whole role, folded, without nationality
    Span span;
    std::vector<uint32_t> nations = {};  // rows of nationalities in it
  };

  using Holders = std::map<uint32_t, std::vector<Holder>>;  // by row of the noun
  static constexpr std::size_t most_holders = 32;           // with more, a noun means nobody

  static void add(Holders& all, uint32_t row, Holder holder) {
    std::vector<Holder>& holders = all[row];
    for (Holder& known : holders) {
      if (known.cluster != holder.cluster || known.words != holder.words || known.feminine != holder.feminine) continue;
      known.from = std::min(known.from, holder.from);
      return;
    }
    if (holders.size() <= most_holders) holders.push_back(std::move(holder));
  }

  static std::span<const Holder> of(const Holders& all, uint32_t row) {
    const auto at = all.find(row);
    if (at == all.end() || at->second.size() > most_holders) return {};
    return at->second;
  }

  void collect() {
    for (uint32_t c = 0; c < clusters_.size(); ++c) {
      for (const RolePhrase& role : clusters_[c].roles) {
        std::fill(in_role_.begin() + role.first, in_role_.begin() + role.last, true);
        add(holders_, role.row,
            {c, role.first, role.feminine, words(role.first, role.last), role.span, nations(role.first, role.last)});
      }
    }
    for (uint32_t m = 0; m < p_.mentions.size(); ++m) {
      const Mention& mention = p_.mentions[m];
      if (mention.type == EntityType::person) continue;
      const bool place = mention.type == EntityType::place;
      const uint32_t at = place ? mention.first - 1 : mention.first;
      if (mention.first == 0 && place) continue;
      for (uint32_t t : {at, mention.first > 0 ? mention.first - 1 : at}) {
        const ar::Match* head = p_.match(t, p_.k.heads, ar::conjunction | ar::preposition);
        if (!head || (place && (p_.covering[t] != none || !names_place(*head)))) continue;
        add(heads_, head->entry.row, {clusters_.of_mention(m), mention.first, false, {}, mention.span});
        break;
      }
    }
  }

  bool names_place(const ar::Match& head) const {
    return p_.lexicon.cell(p_.k.heads, head.entry.row, p_.k.head_type) == "place";
  }

  // Folded, without clitics of the first and without nationalities.
  std::u32string words(uint32_t first, uint32_t last) const {
    std::u32string result;
    for (uint32_t i = first; i < last; ++i) {
      if (p_.match(i, p_.k.nationalities, ar::article)) continue;
      const ar::Match* role =
          i == first ? p_.match(i, p_.k.roles, ar::article | ar::conjunction | ar::preposition) : nullptr;
      result += role ? std::u32string(p_.key(i).substr(role->before)) : U' ' + std::u32string(p_.key(i));
    }
    return result;
  }

  bool can_be_adjective(uint32_t i) const {
    using enum ar::Kind;
    return p_.upos[i] == ar::Upos::adj || p_.can_be(i, {adjective, relational, comparative}) ||
           p_.match(i, p_.k.functions, ar::article);  // «المدير العام»
  }

  // Where the words end that go with the noun at `i`: adjectives with their article, and what a noun without one
  // governs.
  uint32_t end_of_phrase(uint32_t i, bool definite) const {
    uint32_t last = i + 1;
    while (p_.is_word(last) && last - i < longest_role && p_.same_line(last - 1, last) && !p_.is_function(last)) {
      const bool nation = nation_at(last) != none;
      const bool article = p_.key(last).starts_with(U"ال");
      const bool named = p_.covering[last] != none;
      if (named && (definite || p_.mentions[p_.covering[last]].type == EntityType::person)) break;
      if (definite && !nation && !(article && can_be_adjective(last))) break;
      if (p_.upos[last] == ar::Upos::verb || (!article && !named && !nation)) break;
      ++last;
    }
    return last;
  }

  // The row of the nationality that the token is, or none.
  uint32_t nation_at(uint32_t i) const {
    const ar::Match* nation = p_.match(i, p_.k.nationalities, ar::article);
    return nation ? nation->entry.row : none;
  }

  std::vector<uint32_t> nations(uint32_t first, uint32_t last) const {
    std::vector<uint32_t> rows;
    for (uint32_t i = first + 1; i < last; ++i) {
      if (nation_at(i) != none) rows.push_back(nation_at(i));
    }
    return rows;
  }

  // «العمل الروائي»: behind a definite noun it is an adjective.
  bool is_adjective_of(uint32_t i) const {
    if (i == 0 || !p_.is_word(i - 1) || !p_.same_line(i - 1, i) || p_.key(i).starts_with(U'و')) return false;
    return p_.key(i - 1).starts_with(U"ال") && p_.upos[i - 1] == ar::Upos::noun && p_.key(i).starts_with(U"ال");
  }

  // Whether a name follows, known or not: «المهندس مدني».
  bool before_name(uint32_t i, bool definite) const {
    if (i >= p_.size() || !p_.is_word(i) || !p_.same_line(i - 1, i)) return false;
    if (p_.covering[i] != none) return p_.mentions[p_.covering[i]].type == EntityType::person;
    // Behind a definite noun an adjective without article is none, but somebody's name.
    const std::u32string_view key = p_.key(i);
    const bool stray = definite && p_.upos[i] == ar::Upos::adj && !key.starts_with(U"ال") && !key.ends_with(U'ا');
    return p_.upos[i] == ar::Upos::propn || p_.upos[i] == ar::Upos::x || stray;
  }

  // «الوزير», «الرئيس السوري»: who has the role, and the nationality if one is said. «وزير النقل»: who has just that
  // role.
  static bool fits(const Holder& holder, bool definite, const std::u32string& words,
                   const std::vector<uint32_t>& nations) {
    const bool one_nation = std::all_of(nations.begin(), nations.end(), [&](uint32_t row) {
      return std::find(holder.nations.begin(), holder.nations.end(), row) != holder.nations.end();
    });
    if (definite || !one_nation) return one_nation;
    return holder.words.find(U' ') != std::u32string::npos && words.starts_with(holder.words) &&
           ends_word(words, holder.words.size());
  }

  bool refer_by_role(uint32_t i, const ar::Match& role) {
    const bool definite = role.clitics & ar::article;
    uint32_t last = end_of_phrase(i, definite);
    if (before_name(last, definite) || (definite && is_adjective_of(i))) return false;
    const std::u32string own = words(i, last);
    const bool described = own.find(U' ') != std::u32string::npos;
    if (definite && described) return note_unnamed(i, last, role);  // «الوزير السابق»
    if (!definite && !described) return false;
    const Holder* found = nullptr;
    for (const Holder& holder : of(holders_, role.entry.row)) {
      if (holder.from > i || holder.feminine != p_.key(i).ends_with(U'ه')) continue;
      if (!fits(holder, definite, own, nations(i, last))) continue;
      if (found && found->cluster != holder.cluster) return false;
      found = &holder;
    }
    if (!found) return note_unnamed(i, last, role);
    if (found->cluster == none) return false;
    while (!definite && last > i + 1 && words(i, last) != found->words) --last;
    const Span span{behind_clitics(p_, i, role), p_.a.tokens[last - 1].span.end};
    clusters_[found->cluster].references.push_back({span, Why::role, found->span});
    return true;
  }

  static bool ends_word(std::u32string_view words, std::size_t at) { return at == words.size() || words[at] == U' '; }

  // Somebody without a name who has such a role: from here on «الوزير» may be that one.
  bool note_unnamed(uint32_t i, uint32_t last, const ar::Match& role) {
    add(holders_, role.entry.row,
        {none, i, p_.key(i).ends_with(U'ه'), words(i, last), p_.a.span(i, last), nations(i, last)});
    return false;
  }

  void refer_by_head(uint32_t i, const ar::Match& head) {
    const uint32_t last = end_of_phrase(i, true);
    const bool quoted = last < p_.size() && p_.quotation_at(last) != nullptr;
    const bool named = last < p_.size() && p_.covering[last] != none && p_.same_line(i, last) && !in_role_[i];
    if (last != i + 1 || quoted || named) return;
    const Holder* found = nullptr;
    for (const Holder& holder : of(heads_, head.entry.row)) {
      if (holder.from > i) continue;
      if (found && found->cluster != holder.cluster) return;
      found = &holder;
    }
    if (!found) return;
    const Span span{behind_clitics(p_, i, head), p_.a.tokens[i].span.end};
    clusters_[found->cluster].references.push_back({span, Why::head, found->span});
  }

  const PageNames& p_;
  Clusters& clusters_;
  std::vector<bool> in_role_;
  Holders holders_, heads_;
};

}  // namespace

void find_roles(const PageNames& page, Clusters& clusters) {
  Roles(page, clusters).find();
}

void find_references(const PageNames& page, Clusters& clusters) {
  References(page, clusters).find();
}

}  // namespace isnad::entity
