#include "entity/place_parts.h"

namespace isnad::entity {

namespace {

constexpr uint32_t none = PageNames::none;

// Behind the nouns that may stand between two places from token `i` on; `i` where there are none.
uint32_t behind_nouns(const PageNames& p, uint32_t i, bool& needs_preposition) {
  needs_preposition = true;
  while (i < p.size() && p.covering[i] == none) {
    const ar::Match* longest = p.a.longest(i, p.k.directions);
    if (!longest || longest->after > 0 || (longest->clitics & (ar::article | ar::conjunction | ar::future))) break;
    const bool direction = p.lexicon.cell(p.k.directions, longest->entry.row, p.k.direction_kind) == "direction";
    if (direction || (longest->clitics & ar::preposition)) needs_preposition = false;
    i = longest->last;
  }
  return i;
}

bool is_preposition(const PageNames& p, uint32_t i) {
  return p.key(i) == U"في" || p.key(i) == U"من";
}

// The place mention in which the name that ends before token `i` lies, or none.
uint32_t whole_behind(const PageNames& p, uint32_t i) {
  const uint32_t end = i;
  while (i < p.size() && p.match(i, p.k.nationalities, ar::article)) ++i;  // «حلب السورية»
  if (p.key(i) == U"،") ++i;
  const bool comma = i > 0 && p.key(i - 1) == U"،";
  const bool preposition = is_preposition(p, i);
  if (preposition) ++i;
  bool needs_preposition = true;
  const uint32_t name = behind_nouns(p, i, needs_preposition);
  if (name >= p.size() || p.covering[name] == none) return none;
  const Mention& whole = p.mentions[p.covering[name]];
  if (whole.type != EntityType::place || whole.first != name || !p.same_line(end - 1, name)) return none;
  if (name == i) {  // nothing between them but «في» or a ب
    const bool attached = p.key(name).starts_with(U'ب') && whole.span.start > p.a.tokens[name].span.start;
    const bool in = preposition && p.key(i - 1) == U"في";
    return (attached || in) && !comma ? p.covering[name] : none;
  }
  return preposition || !needs_preposition ? p.covering[name] : none;
}

}  // namespace

std::vector<PlacePart> find_place_parts(const PageNames& page) {
  std::vector<PlacePart> parts;
  for (uint32_t m = 0; m < page.mentions.size(); ++m) {
    if (page.mentions[m].type != EntityType::place) continue;
    const uint32_t whole = whole_behind(page, page.mentions[m].last);
    if (whole == none) continue;
    parts.push_back({m, whole, {page.mentions[m].span.start, page.mentions[whole].span.end}});
  }
  return parts;
}

std::vector<Mention> places_in_places(const PageNames& page) {
  std::vector<Mention> found;
  for (uint32_t i = 0; i < page.size(); ++i) {
    if (page.covering[i] != none || page.is_furniture(page.a.tokens[i].span)) continue;
    const ar::Match* place = page.a.longest(i, page.k.places);
    if (!place || place->after > 0 || (place->clitics & (ar::article | ar::future))) continue;
    if (place->last >= page.size() || page.covering[place->last - 1] != none) continue;
    const bool common =
        page.upos[i] == ar::Upos::adj || page.upos[i] == ar::Upos::verb || page.key(i).starts_with(U"ال");
    if (common || whole_behind(page, place->last) == none) continue;
    Mention mention;
    mention.first = i;
    mention.last = place->last;
    mention.span = {behind_letters(page.a, i, place->before), page.a.tokens[place->last - 1].span.end};
    mention.type = EntityType::place;
    found.push_back(mention);
    i = place->last - 1;
  }
  return found;
}

}  // namespace isnad::entity
