#include "story/speakers.h"

#include <algorithm>
#include <map>
#include <numeric>
#include <set>
#include <tuple>

#include "story/unit.h"
#include "text/unicode.h"

namespace isnad::story {

namespace {

using Words = std::vector<std::u32string>;

bool same_word(const std::u32string& a, const std::u32string& b) {
  return a == b || (a.size() > 3 && b.size() > 3 && same_skeleton(a, b));
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
  if (a.media != b.media || a.document != b.document) return false;
  if (a.media && (a.body.empty() || b.body.empty())) return true;  // «الوكالة»
  if (!a.person.empty() && !b.person.empty()) return same_person(a.person, b.person);
  if (same_body(a.body, b.body)) return true;
  // «المتحدث الإعلامي»: an office of nobody, and a longer name of it.
  const Speaker& bare = a.person.empty() && a.body.empty() ? a : b;
  const Speaker& other = &bare == &a ? b : a;
  return bare.person.empty() && bare.body.empty() && !bare.words.empty() && !other.words.empty() &&
         bare.words[0] == other.words[0] && within(bare.words, other.words);
}

// Whether two sources name different bodies.
bool are_two_bodies(const Words& a, const Words& b) {
  return a.size() > 1 && b.size() > 1 && same_word(a[0], b[0]) && !within(a, b) && !within(b, a);
}

// Whether there are two persons among the names: «سالم سعيد» and «سالم كبيش» are parts of one, if somebody has all
// three.
bool are_two_persons(const std::vector<Words>& names) {
  std::vector<Words> longest;
  for (const Words& name : names) {
    if (name.empty() || std::any_of(longest.begin(), longest.end(), [&](const Words& w) { return within(name, w); }))
      continue;
    std::erase_if(longest, [&](const Words& shorter) { return within(shorter, name); });
    longest.push_back(name);
  }
  return longest.size() > 1;
}

// Whether all that a source says of who it is, is said by the other as well: «الاتحاد» and «رئيس الاتحاد الكويتي».
bool is_short_for(const Speaker& a, const Speaker& b) {
  if (!can_be_one(a, b)) return false;
  if (a.unnamed) return within(a.words, b.words) || a.words.size() == 1;
  if (!a.person.empty() && !b.person.empty()) return within(a.person, b.person);
  return a.body.empty() || within(a.body, b.body);
}

// «الشرطة», «الوكالة», «مصدر»: who that is depends on the article.
bool says_no_name(const Speaker& s) {
  return s.unnamed || s.document ||
         (s.person.empty() && s.body.size() < 2 && !s.country && !(s.media && !s.body.empty()));
}

// Both sorted.
bool share(const std::vector<uint32_t>& a, const std::vector<uint32_t>& b) {
  std::vector<uint32_t> common;
  std::set_intersection(a.begin(), a.end(), b.begin(), b.end(), std::back_inserter(common));
  return !common.empty();
}

}  // namespace

namespace {

// Names that the recogniser missed: words at the end of a source that are names of persons among the other sources.
void find_names(std::vector<Speaker>& speakers, std::size_t first) {
  std::set<std::u32string> names;
  for (std::size_t i = first; i < speakers.size(); ++i) {
    if (speakers[i].person.size() > 1) names.insert(speakers[i].person.begin(), speakers[i].person.end());
  }
  for (std::size_t i = first; i < speakers.size(); ++i) {
    Speaker& s = speakers[i];
    if (!s.person.empty()) {
      const auto at = std::find(s.words.begin(), s.words.end(), s.person[0]);
      for (auto before = at; at != s.words.end() && before != s.words.begin() && names.contains(*--before);) {
        s.person.insert(s.person.begin(), *before);
        std::erase_if(s.body, [&](const std::u32string& word) { return word == *before; });
      }
      continue;
    }
    if (s.media || s.words.empty()) continue;
    std::size_t begin = s.words.size();
    while (begin > 0 && names.contains(s.words[begin - 1])) --begin;
    if (begin == s.words.size() || (begin > 0 && s.words.size() - begin < 2)) continue;
    s.person.assign(s.words.begin() + static_cast<std::ptrdiff_t>(begin), s.words.end());
    std::erase_if(s.body, [&](const std::u32string& word) { return holds(s.person, word); });
    s.unnamed = s.country = s.document = false;
  }
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
    find_names(speakers, first);
  }
  find_names(speakers, 0);
  return speakers;
}

void Speakers::make_forms(std::vector<Speaker> speakers) {
  std::map<std::tuple<Words, Words, Words, uint32_t>, uint32_t> known;
  for (std::size_t p = 0; p < speakers.size(); ++p) {
    Speaker& s = speakers[p];
    const uint32_t alone = says_no_name(s) ? s.article + 1 : 0;
    const auto [at, fresh] =
        known.try_emplace({s.person, s.body, s.words, alone}, static_cast<uint32_t>(forms_.size()));
    places_[p].form = at->second;
    if (fresh) forms_.push_back({std::move(s), {}, 0, 0});
    ++forms_[at->second].places;
    std::vector<uint32_t>& in = forms_[at->second].articles;
    if (in.empty() || in.back() != places_[p].article) in.push_back(places_[p].article);
  }
}

uint32_t Speakers::find(uint32_t form) const {
  while (parent_[form] != form) form = parent_[form] = parent_[parent_[form]];
  return form;
}

// Not where that would bring two persons or two bodies together.
bool Speakers::unite(uint32_t form, uint32_t other) {
  const uint32_t a = std::min(find(form), find(other)), b = std::max(find(form), find(other));
  if (a == b) return false;
  std::vector<Words> names;
  for (uint32_t x : members_[a]) {
    names.push_back(forms_[x].speaker.person);
    for (uint32_t y : members_[b]) {
      if (are_two_bodies(forms_[x].speaker.body, forms_[y].speaker.body)) return false;
    }
  }
  for (uint32_t y : members_[b]) names.push_back(forms_[y].speaker.person);
  if (are_two_persons(names)) return false;
  parent_[b] = a;
  members_[a].insert(members_[a].end(), members_[b].begin(), members_[b].end());
  members_[b].clear();
  return true;
}

// Joins a source with all that it can be short for, if these can be one as well; what can be two is neither. Persons
// are found by their names first.
void Speakers::join_with_only(uint32_t form, bool same_article) {
  const Speaker& speaker = forms_[form].speaker;
  const bool here_only = speaker.unnamed || speaker.document || (speaker.media && speaker.body.empty());
  if (!same_article && here_only) return;
  for (bool by_name : {true, false}) {
    std::vector<uint32_t> others;
    for (uint32_t other = 0; other < forms_.size(); ++other) {
      const Speaker& candidate = forms_[other].speaker;
      if (by_name != (!speaker.person.empty() && !candidate.person.empty()) || find(other) == find(form)) continue;
      if (!is_short_for(speaker, candidate)) continue;
      if (!same_article || share(forms_[form].articles, forms_[other].articles)) others.push_back(other);
    }
    if (others.empty()) continue;
    for (uint32_t x : others) {
      for (uint32_t y : others) {
        if (find(x) != find(y) && !can_be_one(forms_[x].speaker, forms_[y].speaker)) return;
      }
    }
    for (uint32_t other : others) unite(form, other);
    return;
  }
}

void Speakers::join() {
  parent_.resize(forms_.size());
  std::iota(parent_.begin(), parent_.end(), 0);
  for (uint32_t f = 0; f < forms_.size(); ++f) members_.push_back({f});
  std::map<std::pair<Words, Words>, uint32_t> known;  // the same person and body in other words
  for (uint32_t f = 0; f < forms_.size(); ++f) {
    const Speaker& s = forms_[f].speaker;
    const bool said_enough = s.person.size() + s.body.size() > 1 || s.media || s.country;
    if (s.unnamed || !said_enough) continue;
    const auto [at, fresh] = known.try_emplace({s.person, s.body}, f);
    if (!fresh) unite(f, at->second);
  }
  const auto fullness = [&](uint32_t f) { return 2 * forms_[f].speaker.person.size() + forms_[f].speaker.body.size(); };
  std::vector<uint32_t> fullest_first(forms_.size());
  std::iota(fullest_first.begin(), fullest_first.end(), 0);
  std::stable_sort(fullest_first.begin(), fullest_first.end(),
                   [&](uint32_t a, uint32_t b) { return fullness(a) > fullness(b); });
  for (bool same_article : {true, false, true, false}) {
    for (uint32_t form : fullest_first) join_with_only(form, same_article);
  }
}

void Speakers::settle() {
  std::map<uint32_t, uint32_t> number;
  std::vector<std::tuple<bool, bool, uint32_t>> best;  // a name, a body, often
  for (uint32_t f = 0; f < forms_.size(); ++f) {
    Form& form = forms_[f];
    const std::tuple good(!form.speaker.person.empty(), !form.speaker.body.empty(), form.places);
    const auto [at, fresh] = number.try_emplace(find(f), static_cast<uint32_t>(shown_.size()));
    form.who = at->second;
    if (fresh) {
      shown_.push_back(form.speaker);
      best.push_back(good);
      all_words_.emplace_back();
    } else if (best[form.who] < good) {
      shown_[form.who] = form.speaker;
      best[form.who] = good;
    }
    is_known_.resize(shown_.size());
    if (form.speaker.known) is_known_[form.who] = true;
    Words& words = all_words_[form.who];
    words.insert(words.end(), form.speaker.body.begin(), form.speaker.body.end());
  }
}

bool Speakers::is_of(uint32_t who, const std::u32string& place) const {
  return std::find(all_words_[who].begin(), all_words_[who].end(), place) != all_words_[who].end();
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
  const Speaker& s = shown_[who];
  return text::to_utf8(slice(articles_[s.article].report.text, s.span));
}

OriginKind Speakers::kind(uint32_t who) const {
  const Speaker& s = shown_[who];
  return s.unnamed || s.document ? OriginKind::anonymous : s.media ? OriginKind::agency : OriginKind::named;
}

bool Speakers::same_words(uint32_t article, uint32_t attribution, uint32_t other_article, uint32_t other) const {
  const std::optional<uint32_t> x = form_of_source(article, attribution), y = form_of_source(other_article, other);
  if (!x || !y) return false;
  const Speaker &a = forms_[*x].speaker, &b = forms_[*y].speaker;
  if (!a.person.empty() || !b.person.empty()) return !a.person.empty() && !b.person.empty();
  return a.words.empty() || b.words.empty() || a.words[0] == b.words[0];
}

// Inside what somebody named says.
bool Speakers::is_quoted(uint32_t article, uint32_t attribution) const {
  const std::vector<uint32_t> around = carriers(article, attribution);
  return std::any_of(around.begin(), around.end(), [&](uint32_t who) { return kind(who) == OriginKind::named; });
}

std::vector<uint32_t> Speakers::who_of(uint32_t article, OriginKind kind_wanted) const {
  std::vector<uint32_t> found;
  const auto [first, last] = places_of(article);
  for (std::size_t p = first; p < last; ++p) {
    const uint32_t who = forms_[places_[p].form].who;
    const Attribution& a = articles_[article].report.attributions[places_[p].attribution];
    const bool as_source = kind_wanted == OriginKind::agency || (!places_[p].carrier && telling(a) == Telling::tells &&
                                                                 !is_quoted(article, places_[p].attribution));
    if (as_source && kind(who) == kind_wanted && std::find(found.begin(), found.end(), who) == found.end())
      found.push_back(who);
  }
  return found;
}

std::vector<uint32_t> Speakers::named_sources(uint32_t article) const {
  std::vector<uint32_t> found = who_of(article, OriginKind::named);
  std::erase_if(found, [&](uint32_t who) { return shown_[who].country; });
  return found;
}

std::vector<uint32_t> Speakers::carried_by(uint32_t article, uint32_t agency) const {
  std::vector<uint32_t> found;
  const auto [first, last] = places_of(article);
  for (std::size_t p = first; p < last; ++p) {
    if (!places_[p].carrier || forms_[places_[p].form].who != agency) continue;
    const std::optional<uint32_t> who = source(article, places_[p].attribution);
    const bool named = who && kind(*who) == OriginKind::named;
    if (named && std::find(found.begin(), found.end(), *who) == found.end()) found.push_back(*who);
  }
  return found;
}

std::vector<uint32_t> Speakers::media(uint32_t article) const {
  std::vector<uint32_t> found = who_of(article, OriginKind::agency);
  std::erase_if(found, [&](uint32_t who) { return !is_known_[who] || is_own_outlet(article, who); });
  return found;
}

bool Speakers::is_called(uint32_t who, const std::string& name) const {
  const std::u32string text = text::to_utf32(name);
  return shown_[who].media && within(shown_[who].body, plain_words(text, {0, static_cast<uint32_t>(text.size())}));
}

bool Speakers::is_own_outlet(uint32_t article, uint32_t who) const {
  const Words& name = shown_[who].body;
  return shown_[who].media && (within(name, outlets_[article]) || within(outlets_[article], name));
}

}  // namespace isnad::story
