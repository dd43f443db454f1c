#include "story/speakers.h"

#include <algorithm>
#include <map>
#include <numeric>
#include <set>
#include <tuple>

#include "text/unicode.h"

namespace isnad::story {

namespace {

using Words = std::vector<std::u32string>;

bool same_word(const std::u32string& a, const std::u32string& b) {
  return a == b || (a.size() > 3 && b.size() > 3 && skeleton(a).size() > 2 && skeleton(a) == skeleton(b));
}

bool holds(const Words& words, const std::u32string& word) {
  return std::any_of(words.begin(), words.end(), [&](const std::u32string& w) { return same_word(w, word); });
}

bool within(const Words& part, const Words& whole) {
  return !part.empty() && std::all_of(part.begin(), part.end(), [&](const auto& word) { return holds(whole, word); });
}

// One of two names has all words of the other.
bool same_person(const Words& a, const Words& b) {
  return within(a, b) || within(b, a);
}

bool same_body(const Words& a, const Words& b) {
  if (a.empty() || b.empty() || !same_word(a[0], b[0])) return false;
  return within(a, b) || within(b, a);
}

// Whether two sources are one as far as their words tell; within an article, or in two.
bool can_be_one(const Speaker& a, const Speaker& b) {
  if (a.unnamed || b.unnamed) {
    return a.unnamed && b.unnamed && a.article == b.article && !a.words.empty() && !b.words.empty() &&
           same_word(a.words[0], b.words[0]) &&
           (a.words.size() == 1 || b.words.size() == 1 || within(a.words, b.words));
  }
  if (!a.person.empty() && !b.person.empty()) return same_person(a.person, b.person);
  if (same_body(a.body, b.body)) return a.media == b.media;
  // «المتحدث الإعلامي»: an office of nobody, and a longer name of it.
  const Speaker& bare = a.person.empty() && a.body.empty() ? a : b;
  const Speaker& other = &bare == &a ? b : a;
  return bare.person.empty() && bare.body.empty() && !bare.words.empty() && !other.words.empty() &&
         bare.words[0] == other.words[0] && within(bare.words, other.words);
}

std::size_t fullness(const Speaker& s) {
  return 4 * s.person.size() + 2 * s.body.size() + s.words.size();
}

// Both sorted.
bool share(const std::vector<uint32_t>& a, const std::vector<uint32_t>& b) {
  std::vector<uint32_t> common;
  std::set_intersection(a.begin(), a.end(), b.begin(), b.end(), std::back_inserter(common));
  return !common.empty();
}

}  // namespace

Speakers::Speakers(const std::vector<Told>& articles, const std::vector<std::string>& outlets, const StoryWords& words)
    : articles_(articles) {
  for (const std::string& name : outlets) {
    const std::u32string outlet = text::to_utf32(name);
    outlets_.push_back(plain_words(outlet, {0, static_cast<uint32_t>(outlet.size())}));
  }
  make_forms(collect(words));
  join();
  settle();
}

// By place; a single word that is part of a person's name in the same article («كبيش») is that person's.
std::vector<Speaker> Speakers::collect(const StoryWords& words) {
  std::vector<Speaker> speakers;
  for (uint32_t n = 0; n < articles_.size(); ++n) {
    const std::vector<Attribution>& all = articles_[n].report.attributions;
    const std::size_t first = speakers.size();
    for (uint32_t a = 0; a < all.size(); ++a) {
      const auto add = [&](const Reference& who, SourceType type, bool carrier) {
        speakers.push_back(speaker_of(articles_[n], n, who, type, words));
        places_.push_back({n, a, carrier, 0});
      };
      if (all[a].source) add(*all[a].source, all[a].source_type, false);
      for (const Reference& carrier : all[a].via) add(carrier, SourceType::media, true);
    }
    Words names;
    for (std::size_t i = first; i < speakers.size(); ++i) {
      if (speakers[i].person.size() > 1)
        names.insert(names.end(), speakers[i].person.begin(), speakers[i].person.end());
    }
    for (std::size_t i = first; i < speakers.size(); ++i) {
      Speaker& s = speakers[i];
      if (!s.person.empty() || s.words.size() != 1 || s.media || !holds(names, s.words[0])) continue;
      s.person = s.words;
      s.body.clear();
      s.unnamed = false;
    }
  }
  return speakers;
}

void Speakers::make_forms(std::vector<Speaker> speakers) {
  std::map<std::tuple<Words, Words, Words, uint32_t>, uint32_t> known;
  for (std::size_t p = 0; p < speakers.size(); ++p) {
    Speaker& s = speakers[p];
    const uint32_t alone = s.unnamed ? s.article + 1 : 0;
    const auto [at, fresh] =
        known.try_emplace({s.person, s.body, s.words, alone}, static_cast<uint32_t>(forms_.size()));
    places_[p].form = at->second;
    if (fresh) forms_.push_back({std::move(s), {}, 0});
    std::vector<uint32_t>& in = forms_[at->second].articles;
    if (in.empty() || in.back() != places_[p].article) in.push_back(places_[p].article);
  }
}

uint32_t Speakers::find(uint32_t form) const {
  while (parent_[form] != form) form = parent_[form] = parent_[parent_[form]];
  return form;
}

// Not where that would bring two persons together.
bool Speakers::unite(uint32_t form, uint32_t other) {
  const uint32_t a = std::min(find(form), find(other)), b = std::max(find(form), find(other));
  if (a == b) return false;
  for (const Words& x : persons_[a]) {
    for (const Words& y : persons_[b]) {
      if (!same_person(x, y)) return false;
    }
  }
  parent_[b] = a;
  persons_[a].insert(persons_[a].end(), persons_[b].begin(), persons_[b].end());
  std::sort(persons_[a].begin(), persons_[a].end());
  persons_[a].erase(std::unique(persons_[a].begin(), persons_[a].end()), persons_[a].end());
  return true;
}

// Joins a source with the only one it can be; what can be two is neither.
void Speakers::join_with_only(uint32_t form, bool same_article) {
  std::set<uint32_t> roots;
  for (uint32_t other = 0; other < forms_.size(); ++other) {
    if (find(other) == find(form) || !can_be_one(forms_[form].speaker, forms_[other].speaker)) continue;
    if (same_article && !share(forms_[form].articles, forms_[other].articles)) continue;
    roots.insert(find(other));
  }
  if (roots.size() == 1) unite(form, *roots.begin());
}

void Speakers::join() {
  parent_.resize(forms_.size());
  persons_.resize(forms_.size());
  std::iota(parent_.begin(), parent_.end(), 0);
  std::map<std::pair<Words, Words>, uint32_t> known;  // the same person and body in other words
  for (uint32_t f = 0; f < forms_.size(); ++f) {
    const Speaker& s = forms_[f].speaker;
    if (!s.person.empty()) persons_[f] = {s.person};
    const bool said_enough = s.person.size() + s.body.size() > 1 || s.media || s.country;
    if (s.unnamed || !said_enough) continue;
    const auto [at, fresh] = known.try_emplace({s.person, s.body}, f);
    if (!fresh) unite(f, at->second);
  }
  std::vector<uint32_t> fullest_first(forms_.size());
  std::iota(fullest_first.begin(), fullest_first.end(), 0);
  std::stable_sort(fullest_first.begin(), fullest_first.end(),
                   [&](uint32_t a, uint32_t b) { return fullness(forms_[a].speaker) > fullness(forms_[b].speaker); });
  for (bool same_article : {true, false, true, false}) {
    for (uint32_t form : fullest_first) join_with_only(form, same_article);
  }
}

void Speakers::settle() {
  std::map<uint32_t, uint32_t> number;
  for (uint32_t f = 0; f < forms_.size(); ++f) {
    const auto [at, fresh] = number.try_emplace(find(f), static_cast<uint32_t>(fullest_.size()));
    if (fresh) fullest_.push_back(forms_[f].speaker);
    forms_[f].who = at->second;
    Speaker& best = fullest_[at->second];
    if (fullness(forms_[f].speaker) > fullness(best)) best = forms_[f].speaker;
  }
}

std::pair<std::size_t, std::size_t> Speakers::places_of(uint32_t article) const {
  const auto before = [](const Place& place, uint32_t n) { return place.article < n; };
  const auto first = std::lower_bound(places_.begin(), places_.end(), article, before);
  const auto last = std::lower_bound(first, places_.end(), article + 1, before);
  return {static_cast<std::size_t>(first - places_.begin()), static_cast<std::size_t>(last - places_.begin())};
}

std::optional<uint32_t> Speakers::form_of_source(uint32_t article, uint32_t attribution) const {
  const auto [first, last] = places_of(article);
  for (std::size_t p = first; p < last; ++p) {
    if (places_[p].attribution == attribution && !places_[p].carrier) return places_[p].form;
  }
  return std::nullopt;
}

std::optional<uint32_t> Speakers::source(uint32_t article, uint32_t attribution) const {
  const std::optional<uint32_t> form = form_of_source(article, attribution);
  return form ? std::optional(forms_[*form].who) : std::nullopt;
}

std::vector<uint32_t> Speakers::carriers(uint32_t article, uint32_t attribution) const {
  const std::vector<Attribution>& all = articles_[article].report.attributions;
  const auto [first, last] = places_of(article);
  std::vector<uint32_t> found;
  std::optional<uint32_t> at = attribution;
  for (int level = 0; at && level < 16; ++level) {
    std::vector<uint32_t> here;  // carriers, then the source that they carried
    for (bool carrier : {true, false}) {
      for (std::size_t p = first; p < last; ++p) {
        if (places_[p].attribution == *at && places_[p].carrier == carrier && (carrier || *at != attribution))
          here.push_back(forms_[places_[p].form].who);
      }
    }
    found.insert(found.begin(), here.begin(), here.end());
    const auto parent =
        std::find_if(all.begin(), all.end(), [&](const Attribution& a) { return a.id == all[*at].parent; });
    at = parent != all.end() ? std::optional(static_cast<uint32_t>(parent - all.begin())) : std::nullopt;
  }
  return found;
}

std::string Speakers::name(uint32_t who) const {
  const Speaker& s = fullest_[who];
  return text::to_utf8(slice(articles_[s.article].report.text, s.span));
}

OriginKind Speakers::kind(uint32_t who) const {
  const Speaker& s = fullest_[who];
  return s.unnamed ? OriginKind::anonymous : s.media ? OriginKind::agency : OriginKind::named;
}

bool Speakers::same_words(uint32_t article, uint32_t attribution, uint32_t other_article, uint32_t other) const {
  const std::optional<uint32_t> x = form_of_source(article, attribution), y = form_of_source(other_article, other);
  if (!x || !y) return false;
  const Speaker &a = forms_[*x].speaker, &b = forms_[*y].speaker;
  if (!a.person.empty() || !b.person.empty()) return !a.person.empty() && !b.person.empty();
  return a.words.empty() || b.words.empty() || a.words[0] == b.words[0];
}

std::vector<uint32_t> Speakers::who_of(uint32_t article, OriginKind kind_wanted) const {
  std::vector<uint32_t> found;
  const auto [first, last] = places_of(article);
  for (std::size_t p = first; p < last; ++p) {
    const uint32_t who = forms_[places_[p].form].who;
    const bool as_source = kind_wanted == OriginKind::agency || !places_[p].carrier;
    if (as_source && kind(who) == kind_wanted && std::find(found.begin(), found.end(), who) == found.end())
      found.push_back(who);
  }
  return found;
}

std::vector<uint32_t> Speakers::named_sources(uint32_t article) const {
  return who_of(article, OriginKind::named);
}

std::vector<uint32_t> Speakers::media(uint32_t article) const {
  std::vector<uint32_t> found = who_of(article, OriginKind::agency);
  std::erase_if(found, [&](uint32_t who) { return is_own_outlet(article, who); });
  return found;
}

bool Speakers::is_own_outlet(uint32_t article, uint32_t who) const {
  return within(fullest_[who].body, outlets_[article]) || within(outlets_[article], fullest_[who].body);
}

}  // namespace isnad::story
