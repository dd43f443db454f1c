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

std::string entity_at(const Report& report, Span span) {
  const Entity* best = nullptr;
  uint32_t most = 0;
  for (const Entity& entity : report.entities) {
    for (const std::vector<Span>* spans : {&entity.mentions, &entity.references}) {
      for (Span mention : *spans) {
        if (!span.contains(mention)) continue;
        if (entity.type == EntityType::person && spans == &entity.mentions) return entity.id;
        const bool main_part = mention.start == span.start || mention.size() * 10 >= span.size() * 6;
        if (main_part && mention.size() > most) {
          best = &entity;
          most = mention.size();
        }
      }
    }
  }
  return best ? best->id : std::string{};
}

}  // namespace isnad::entity
