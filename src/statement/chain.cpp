#include "statement/chain.h"

#include <algorithm>
#include <map>
#include <numeric>

#include "entity/entity.h"
#include "statement/label.h"
#include "statement/noun_phrase.h"
#include "text/normalise.h"
#include "text/unicode.h"

namespace isnad::statement {

namespace {

// Gives sources that no entity stage knows («مصادر فرنسية») an entity each; the same words are the same entity.
class Sources {
public:
  explicit Sources(Report& report) : report_(report), places_(report) {}

  std::string entity(Span span) {
    std::string known = places_.at(span);
    if (!known.empty()) return known;
    const std::u32string_view words = slice(report_.text, span);
    const auto [place, fresh] = added_.try_emplace(text::fold(words), std::string{});
    if (fresh) {
      Entity entity;
      entity.id = "e" + std::to_string(report_.entities.size() + 1);
      entity.name = text::to_utf8(words);
      entity.mentions.push_back(span);
      place->second = entity.id;
      places_.add(entity);
      report_.entities.push_back(std::move(entity));
    }
    return place->second;
  }

private:
  Report& report_;
  entity::EntityPlaces places_;
  std::map<std::u32string, std::string> added_;
};

bool is_inside(const Attribution& inner, const Attribution& outer) {
  return &outer != &inner && outer.content.contains(inner.cue.span) && !(outer.cue.span == inner.cue.span) &&
         !inner.content.contains(outer.cue.span);  // بحسب inside its own content
}

// For each attribution the one in whose content it stands, the innermost; null: none.
std::vector<const Attribution*> find_parents(const std::vector<Attribution>& all) {
  std::vector<uint32_t> by_content(all.size()), by_cue(all.size());
  std::iota(by_content.begin(), by_content.end(), 0);
  std::iota(by_cue.begin(), by_cue.end(), 0);
  std::stable_sort(by_content.begin(), by_content.end(),
                   [&](uint32_t a, uint32_t b) { return all[a].content.start < all[b].content.start; });
  std::stable_sort(by_cue.begin(), by_cue.end(),
                   [&](uint32_t a, uint32_t b) { return all[a].cue.span.start < all[b].cue.span.start; });
  std::vector<const Attribution*> parents(all.size());
  std::vector<uint32_t> open;  // contents that hold the place where we are
  auto next = by_content.begin();
  for (uint32_t i : by_cue) {
    const uint32_t at = all[i].cue.span.start;
    while (next != by_content.end() && all[*next].content.start <= at) open.push_back(*next++);
    std::erase_if(open, [&](uint32_t o) { return all[o].content.end <= at; });
    const Attribution*& parent = parents[i];
    for (uint32_t o : open) {
      const bool better = !parent || all[o].content.size() < parent->content.size() ||
                          (all[o].content.size() == parent->content.size() && &all[o] < parent);
      if (is_inside(all[i], all[o]) && better) parent = &all[o];
    }
  }
  return parents;
}

void append(std::vector<std::string>& chain, const std::string& entity) {
  if (!entity.empty() && std::find(chain.begin(), chain.end(), entity) == chain.end()) chain.push_back(entity);
}

// Parents are built by strict inclusion of contents, so following them ends.
std::vector<std::string> chain_of(const std::vector<Attribution>& all, const std::vector<const Attribution*>& parents,
                                  const Attribution& attribution, const std::string& outlet) {
  std::vector<const Attribution*> levels{&attribution};
  while (levels.size() < 16) {
    const Attribution* parent = parents[static_cast<std::size_t>(levels.back() - all.data())];
    if (!parent) break;
    levels.push_back(parent);
  }
  std::vector<std::string> chain;
  append(chain, outlet);
  for (auto level = levels.rbegin(); level != levels.rend(); ++level) {
    for (const Reference& carrier : (*level)->via) append(chain, carrier.entity);
    if ((*level)->source) append(chain, (*level)->source->entity);
  }
  return chain;
}

// Without an attached preposition: «لصحيفة».
Span carrier_span(const Clause& c, Range carrier) {
  Span span = c.span(carrier);
  const char32_t attached = c.words[carrier.first].preposition;
  if ((attached == U'ل' || attached == U'ب') && !c.analysis.key(carrier.first).starts_with(U"لل") && span.size() > 2)
    ++span.start;
  return span;
}

std::string outlet_entity(Report& report) {
  if (!report.outlet) return {};
  for (const Entity& entity : report.entities) {
    if (entity.name == *report.outlet) return entity.id;
  }
  Entity outlet;
  outlet.id = "e" + std::to_string(report.entities.size() + 1);
  outlet.type = EntityType::organization;
  outlet.name = *report.outlet;
  report.entities.push_back(outlet);
  return outlet.id;
}

}  // namespace

void assemble(const Clause& c, const Cues& cues, const std::vector<Draft>& drafts, Report& report) {
  Sources sources(report);
  std::vector<Attribution> attributions;
  for (const Draft& draft : drafts) {
    const Cue& cue = cues[draft.cue];
    Attribution a;
    a.id = "a" + std::to_string(attributions.size() + 1);
    a.cue = {cue.span, cue.lemma};
    a.content = draft.content_span;
    a.quote = quote_kind(c, cue, draft);
    a.act = cue.act;
    a.certainty = certainty_of(c, cue, draft.content);
    a.polarity = polarity_of(c, cue);
    a.source_type = draft.type;
    if (draft.source) a.source = Reference{draft.source_span, sources.entity(draft.source_span)};
    if (!draft.carrier.empty()) {
      const Span span = carrier_span(c, draft.carrier);
      a.via.push_back({span, sources.entity(span)});
    }
    attributions.push_back(std::move(a));
  }
  const std::vector<const Attribution*> parents = find_parents(attributions);
  const std::string outlet = outlet_entity(report);
  for (std::size_t i = 0; i < attributions.size(); ++i) {
    if (parents[i]) attributions[i].parent = parents[i]->id;
    attributions[i].chain = chain_of(attributions, parents, attributions[i], outlet);
  }
  report.attributions = std::move(attributions);
}

}  // namespace isnad::statement
