#include "entity/entity.h"

#include <algorithm>
#include <set>

#include "entity/link.h"
#include "entity/mention.h"
#include "entity/place_parts.h"
#include "text/normalise.h"
#include "text/unicode.h"

namespace isnad::entity {

namespace {

using Key = std::u32string;

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

}  // namespace

void find_entities(const lexicon::Lexicon& lexicon, const RecogniserKnowledge& names, const LinkKnowledge& links,
                   const ar::Words& words, const ar::Analysis& analysis, Report& report) {
  std::vector<Mention> mentions = find_mentions(lexicon, names, words, analysis, report);
  trim_overlong_names(report, analysis, mentions);
  PageNames page(lexicon, links, analysis, words, report, std::move(mentions));
  page.add(places_in_places(page));
  link_entities(page, report);
}

EntityPlaces::EntityPlaces(const Report& report) {
  for (const Entity& entity : report.entities) add(entity);
}

void EntityPlaces::add(const Entity& entity) {
  for (Span span : entity.mentions) {
    by_start_.emplace(span.start, Place{span, entity.id, entity.type == EntityType::person});
  }
  for (Span span : entity.references) by_start_.emplace(span.start, Place{span, entity.id, false});
}

std::string EntityPlaces::at(Span span) const {
  const Place* best = nullptr;
  for (auto at = by_start_.lower_bound(span.start); at != by_start_.end() && at->first < span.end; ++at) {
    const Place& place = at->second;
    if (!span.contains(place.span)) continue;
    if (place.named_person) return place.entity;
    const bool main_part = place.span.start == span.start || place.span.size() * 10 >= span.size() * 6;
    if (main_part && (!best || place.span.size() > best->span.size())) best = &place;
  }
  return best ? best->entity : std::string{};
}

}  // namespace isnad::entity
