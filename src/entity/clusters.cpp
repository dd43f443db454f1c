#include "entity/clusters.h"

#include <algorithm>

namespace isnad::entity {

namespace {

constexpr uint32_t none = PageNames::none;
constexpr std::size_t most_alike = 64;  // people with one first name that are compared with each other

bool is_body(EntityType type) {
  return type == EntityType::organization || type == EntityType::group;
}

void add_once(std::vector<uint32_t>& list, uint32_t value) {
  if (std::find(list.begin(), list.end(), value) == list.end()) list.push_back(value);
}

}  // namespace

Clusters::Clusters(const PageNames& page) : page_(page), of_mention_(page.mentions.size(), none) {
  add_whole_names();
  join_longer_forms();
  join_spellings();
  join_spelled_places();
  join_headed_names();
  index_surnames();
  join_surnames();
}

uint32_t Clusters::resolve(uint32_t c) const {
  for (auto at = joined_to_.find(c); at != joined_to_.end(); at = joined_to_.find(c)) c = at->second;
  return c;
}

void Clusters::join(uint32_t into, uint32_t from, Why why, Span because) {
  if (into == from) return;
  Cluster& to = all_[into];
  Cluster& gone = all_[from];
  for (Member member : gone.members) {
    if (member.why == Why::name) member = {member.span, why, because};
    to.members.push_back(member);
  }
  to.references.insert(to.references.end(), gone.references.begin(), gone.references.end());
  to.names.insert(to.names.end(), gone.names.begin(), gone.names.end());
  to.aliases.insert(to.aliases.end(), gone.aliases.begin(), gone.aliases.end());
  to.roles.insert(to.roles.end(), gone.roles.begin(), gone.roles.end());
  to.facts.insert(to.facts.end(), gone.facts.begin(), gone.facts.end());
  gone = {};
  gone.gone = true;
  joined_to_[from] = into;
}

void Clusters::add_whole_names() {
  std::map<std::pair<std::u32string, int>, uint32_t> known;
  for (uint32_t m = 0; m < page_.mentions.size(); ++m) {
    const Mention& mention = page_.mentions[m];
    NameKey key = name_key(slice(page_.a.text, mention.span), page_.k.particles);
    const int kind = is_body(mention.type) ? -1 : static_cast<int>(mention.type);
    const auto [at, fresh] = known.try_emplace({joined(key), kind}, size());
    if (fresh) {
      Cluster cluster;
      cluster.type = mention.type;
      cluster.names.push_back(std::move(key));
      all_.push_back(std::move(cluster));
    }
    Cluster& cluster = all_[at->second];
    if (mention.type == EntityType::group) cluster.type = EntityType::group;
    cluster.members.push_back({mention.span, Why::name, cluster.members.empty() ? mention.span : cluster.first()});
    of_mention_[m] = at->second;
  }
}

// People with names of several words, those with one first word together.
std::vector<std::vector<uint32_t>> Clusters::people_by_first_word() const {
  Index index;
  for (uint32_t c = 0; c < size(); ++c) {
    if (all_[c].gone || all_[c].type != EntityType::person || all_[c].names.front().size() < 2) continue;
    index[all_[c].names.front().front()].push_back(c);
  }
  std::vector<std::vector<uint32_t>> groups;
  for (auto& [word, group] : index) {
    if (group.size() > 1 && group.size() <= most_alike) groups.push_back(std::move(group));
  }
  return groups;
}

// The one person in the group whose name is a longer form, or none; «محمد الوائلي» of two longer names is neither.
uint32_t Clusters::only_longer_form(uint32_t c, const std::vector<uint32_t>& group) const {
  uint32_t found = none;
  for (uint32_t other : group) {
    if (other == c || all_[other].gone || !is_longer_form(all_[c].names.front(), all_[other].names.front())) continue;
    if (found == none || is_longer_form(all_[found].names.front(), all_[other].names.front())) {
      found = other;
    } else if (!is_longer_form(all_[other].names.front(), all_[found].names.front())) {
      return none;
    }
  }
  return found;
}

void Clusters::join_longer_forms() {
  for (const std::vector<uint32_t>& group : people_by_first_word()) {
    for (uint32_t c : group) {
      const uint32_t longer = only_longer_form(c, group);
      if (longer != none) join(longer, c, Why::form, all_[longer].first());
    }
  }
}

bool Clusters::alike(const NameKey& a, const NameKey& b) const {
  if (a.size() != b.size() || a.front() != b.front()) return false;
  return std::equal(a.begin() + 1, a.end(), b.begin() + 1, [](const std::u32string& x, const std::u32string& y) {
    return x == y || (skeleton(x) == skeleton(y) && skeleton(x).size() >= 3);
  });
}

void Clusters::join_spellings() {
  for (const std::vector<uint32_t>& group : people_by_first_word()) {
    for (std::size_t i = 1; i < group.size(); ++i) {
      for (std::size_t j = 0; j < i; ++j) {
        if (all_[group[j]].gone || !alike(all_[group[j]].names.front(), all_[group[i]].names.front())) continue;
        join(group[j], group[i], Why::spelling, all_[group[j]].first());
        break;
      }
    }
  }
}

// «أومسين» and «أومسن» are one place, if no third is like them.
void Clusters::join_spelled_places() {
  Index index;
  for (uint32_t c = 0; c < size(); ++c) {
    if (all_[c].gone || all_[c].type != EntityType::place || all_[c].names.front().size() != 1) continue;
    const std::u32string letters = skeleton(all_[c].names.front().front());
    if (letters.size() >= 4) index[letters].push_back(c);
  }
  for (const auto& [letters, group] : index) {
    if (group.size() == 2) join(group[0], group[1], Why::spelling, all_[group[0]].first());
  }
}

// «أوكسفام» is the «منظمة أوكسفام» of the page, if only one name ends so.
void Clusters::join_headed_names() {
  Index behind_head;
  for (uint32_t m = 0; m < page_.mentions.size(); ++m) {
    const Mention& mention = page_.mentions[m];
    const uint32_t c = of_mention(m);
    const NameKey& name = all_[c].names.front();
    if (!is_body(mention.type) || name.size() < 2 ||
        !page_.match(mention.first, page_.k.heads, ar::conjunction | ar::preposition))
      continue;
    add_once(behind_head[joined(NameKey(name.begin() + 1, name.end()))], c);
  }
  for (uint32_t c = 0; c < size(); ++c) {
    if (all_[c].gone || !is_body(all_[c].type)) continue;
    const auto at = behind_head.find(joined(all_[c].names.front()));
    if (at != behind_head.end() && at->second.size() == 1) {
      const uint32_t whole = resolve(at->second.front());
      if (!all_[whole].gone) join(whole, c, Why::form, all_[whole].first());
    }
  }
}

void Clusters::index_surnames() {
  for (uint32_t c = 0; c < size(); ++c) {
    if (all_[c].gone || all_[c].type != EntityType::person) continue;
    for (const NameKey& name : all_[c].names) {
      if (name.size() < 2) continue;
      add_once(first_words_[name.front()], c);
      const std::u32string surname(without_article(name.back()));
      if (surname.size() >= 3) add_once(surnames_[surname], c);
      if (skeleton(surname).size() >= 3) add_once(skeletons_[skeleton(surname)], c);
    }
  }
}

uint32_t Clusters::owner_of_surname(std::u32string_view word) const {
  const auto at = surnames_.find(without_article(word));
  if (at == surnames_.end() || at->second.size() != 1) return none;
  if (first_words_.contains(word)) return none;  // somebody's given name
  return resolve(at->second.front());
}

bool Clusters::is_given_name(uint32_t c) const {
  const Span span = all_[c].first();
  return page_.match(page_.a.token_at(span.start), page_.k.given, ar::conjunction | ar::preposition) != nullptr;
}

void Clusters::join_surnames() {
  for (uint32_t c = 0; c < size(); ++c) {
    if (all_[c].gone || all_[c].type != EntityType::person) continue;
    const NameKey name = all_[c].names.front();
    if (name.size() == 1) {
      uint32_t owner = owner_of_surname(name.front());
      if (owner != none && owner != c) join(owner, c, Why::surname, all_[owner].first());
      if (owner != none || is_given_name(c) || surnames_.contains(without_article(name.front()))) continue;
      const auto at = skeletons_.find(skeleton(name.front()));
      if (at == skeletons_.end() || at->second.size() != 1) continue;
      owner = resolve(at->second.front());
      if (owner != c) join(owner, c, Why::spelling, all_[owner].first());
      continue;
    }
    if (page_.k.particles.kind(name.front()) != NameParticles::Kind::son) continue;
    uint32_t owner = none;  // «بن راشد»
    for (uint32_t o = 0, found = 0; o < size() && found < 2; ++o) {
      if (o == c || all_[o].gone || all_[o].type != EntityType::person || !is_later_part(name, all_[o].names.front()))
        continue;
      owner = ++found == 1 ? o : none;
    }
    if (owner != none) join(owner, c, Why::surname, all_[owner].first());
  }
}

std::vector<uint32_t> Clusters::named(const NameKey& name) const {
  std::vector<uint32_t> found;
  for (uint32_t c = 0; c < size(); ++c) {
    if (!all_[c].gone && std::find(all_[c].names.begin(), all_[c].names.end(), name) != all_[c].names.end())
      found.push_back(c);
  }
  return found;
}

}  // namespace isnad::entity
