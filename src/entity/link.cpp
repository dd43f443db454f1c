#include "entity/link.h"

#include <algorithm>

#include "entity/place_parts.h"
#include "entity/role.h"
#include "entity/stated_alias.h"
#include "text/normalise.h"
#include "text/unicode.h"

namespace isnad::entity {

namespace {

constexpr uint32_t none = PageNames::none;

std::string utf8(const PageNames& page, Span span) {
  return text::to_utf8(slice(page.a.text, span));
}

void add_unique(std::vector<std::string>& list, std::string value) {
  if (std::find(list.begin(), list.end(), value) == list.end()) list.push_back(std::move(value));
}

// Whether the word may be a surname alone here: an adjective of nationality goes with the noun before it, and «القاضي»
// is the judge where the page has one.
bool may_be_surname(const PageNames& p, const Clusters& clusters, uint32_t i) {
  using enum ar::Upos;
  if (p.is(i, p.k.functions) || p.is(i, p.k.heads)) return false;
  const bool behind_noun = i > 0 && p.same_line(i - 1, i) && p.is_word(i - 1) &&
                           (p.upos[i - 1] == noun || p.upos[i - 1] == adj || p.upos[i - 1] == propn);
  if (p.is(i, p.k.nationalities)) return !behind_noun;
  const ar::Match* role = p.match(i, p.k.roles, ar::article | ar::conjunction | ar::preposition);
  if (!role) return !p.is(i, p.k.titles);
  for (uint32_t c = 0; c < clusters.size(); ++c) {
    for (const RolePhrase& phrase : clusters[c].roles) {
      if (phrase.row == role->entry.row) return false;
    }
  }
  return !behind_noun;
}

// A surname that nobody recognised as a name («رد الدالي»): of the one person who has it.
void add_bare_surnames(const PageNames& p, Clusters& clusters) {
  for (uint32_t i = 0; i < p.size(); ++i) {
    if (!p.is_word(i) || p.covering[i] != none || p.is_furniture(p.a.tokens[i].span)) continue;
    const std::u32string_view key = p.key(i);
    for (uint32_t cut = 0; cut <= 1 && key.size() >= cut + 3; ++cut) {
      if (cut == 1 && std::u32string_view(U"وفبل").find(key[0]) == std::u32string_view::npos) continue;
      const uint32_t owner = clusters.owner_of_surname(key.substr(cut));
      if (owner == none || !may_be_surname(p, clusters, i)) continue;
      const Span span{p.a.tokens[i].span.start + cut, p.a.tokens[i].span.end};
      clusters[owner].members.push_back({span, Why::surname, clusters[owner].first()});
      break;
    }
  }
}

class Writer {
public:
  Writer(const PageNames& page, Clusters& clusters, Report& report) : p_(page), clusters_(clusters), report_(report) {}

  void write() {
    std::vector<uint32_t> order;
    for (uint32_t c = 0; c < clusters_.size(); ++c) {
      if (clusters_[c].gone) continue;
      const auto earlier = [](const Member& a, const Member& b) { return a.span.start < b.span.start; };
      std::stable_sort(clusters_[c].members.begin(), clusters_[c].members.end(), earlier);
      order.push_back(c);
    }
    std::stable_sort(order.begin(), order.end(),
                     [&](uint32_t a, uint32_t b) { return clusters_[a].first().start < clusters_[b].first().start; });
    std::vector<std::string> ids(clusters_.size());
    const std::size_t first = report_.entities.size();
    for (std::size_t i = 0; i < order.size(); ++i) ids[order[i]] = "e" + std::to_string(first + i + 1);
    add_parts(ids);
    for (uint32_t c : order) report_.entities.push_back(entity(clusters_[c], ids[c]));
  }

private:
  void add_parts(const std::vector<std::string>& ids) {
    for (const PlacePart& part : find_place_parts(p_)) {
      const uint32_t of = clusters_.of_mention(part.part), whole = clusters_.of_mention(part.whole);
      if (of != whole) clusters_[of].facts.push_back({FactKind::within, part.span, ids[whole]});
    }
  }

  // The name with the most words; aliases and surnames only where there is no other.
  Span fullest(const Cluster& cluster) const {
    Span best = cluster.first();
    std::size_t most = 0;
    for (const Member& member : cluster.members) {
      const bool name = member.why == Why::name || member.why == Why::form || member.why == Why::spelling;
      if (!name || words(member.span) <= most) continue;
      most = words(member.span);
      best = member.span;
    }
    return best;
  }
  std::size_t words(Span span) const { return name_key(slice(p_.a.text, span), p_.k.particles).size(); }

  Entity entity(Cluster& cluster, const std::string& id) const {
    Entity e;
    e.id = id;
    e.type = cluster.type;
    const Span name = fullest(cluster);
    e.name = utf8(p_, name);
    const std::u32string key = text::fold(slice(p_.a.text, name));
    for (Span alias : cluster.aliases) {
      if (text::fold(slice(p_.a.text, alias)) != key) add_unique(e.aliases, utf8(p_, alias));
    }
    for (const Member& member : cluster.members) {
      const bool form = member.why == Why::form || (member.why == Why::spelling && words(member.span) > 1);
      if (form && text::fold(slice(p_.a.text, member.span)) != key) add_unique(e.aliases, utf8(p_, member.span));
    }
    for (const Fact& fact : cluster.facts) {
      if (fact.kind == FactKind::role) add_unique(e.roles, fact.value);
    }
    for (Span title : cluster.titles) add_unique(e.roles, utf8(p_, title));
    for (const Member& member : cluster.members) {
      e.mentions.push_back(member.span);
      e.evidence.push_back({member.span, member.why, member.because});
    }
    for (const Member& reference : cluster.references) {
      e.references.push_back(reference.span);
      e.evidence.push_back({reference.span, reference.why, reference.because});
    }
    std::stable_sort(e.evidence.begin(), e.evidence.end(),
                     [](const Evidence& a, const Evidence& b) { return a.span.start < b.span.start; });
    std::stable_sort(cluster.facts.begin(), cluster.facts.end(),
                     [](const Fact& a, const Fact& b) { return a.span.start < b.span.start; });
    e.facts = std::move(cluster.facts);
    return e;
  }

  const PageNames& p_;
  Clusters& clusters_;
  Report& report_;
};

}  // namespace

void link_entities(const PageNames& page, Report& report) {
  Clusters clusters(page);
  join_aliases(page, clusters);
  find_roles(page, clusters);
  add_bare_surnames(page, clusters);
  find_references(page, clusters);
  Writer(page, clusters, report).write();
}

}  // namespace isnad::entity
