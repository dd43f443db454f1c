#include "statement/chain.h"

#include <algorithm>
#include <map>

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
  explicit Sources(Report& report) : report_(report) {}

  std::string entity(Span span) {
    std::string known = entity::entity_at(report_, span);
    if (!known.empty()) return known;
    const std::u32string_view words = slice(report_.text, span);
    const auto [place, fresh] = added_.try_emplace(text::fold(words), std::string{});
    if (fresh) {
      Entity entity;
      entity.id = "e" + std::to_string(report_.entities.size() + 1);
      entity.name = text::to_utf8(words);
      entity.mentions.push_back(span);
      place->second = entity.id;
      report_.entities.push_back(std::move(entity));
    }
    return place->second;
  }

private:
  Report& report_;
  std::map<std::u32string, std::string> added_;
};

void set_parents(std::vector<Attribution>& attributions) {
  for (Attribution& inner : attributions) {
    const Attribution* parent = nullptr;
    for (const Attribution& outer : attributions) {
      if (&outer == &inner || !outer.content.contains(inner.cue.span) || outer.cue.span == inner.cue.span) continue;
      if (inner.content.contains(outer.cue.span)) continue;  // بحسب inside its own content
      if (!parent || outer.content.size() < parent->content.size()) parent = &outer;
    }
    if (parent) inner.parent = parent->id;
  }
}

void append(std::vector<std::string>& chain, const std::string& entity) {
  if (!entity.empty() && std::find(chain.begin(), chain.end(), entity) == chain.end()) chain.push_back(entity);
}

const Attribution* by_id(const std::vector<Attribution>& all, const std::string& id) {
  const auto found = std::find_if(all.begin(), all.end(), [&](const Attribution& a) { return a.id == id; });
  return found == all.end() ? nullptr : &*found;
}

// Parents are built by strict inclusion of contents, so following them ends.
std::vector<std::string> chain_of(const std::vector<Attribution>& all, const Attribution& attribution,
                                  const std::string& outlet) {
  std::vector<const Attribution*> levels{&attribution};
  while (!levels.back()->parent.empty() && levels.size() < 16) levels.push_back(by_id(all, levels.back()->parent));
  std::vector<std::string> chain;
  append(chain, outlet);
  for (auto level = levels.rbegin(); level != levels.rend(); ++level) {
    for (const Reference& carrier : (*level)->via) append(chain, carrier.entity);
    if ((*level)->source) append(chain, (*level)->source->entity);
  }
  return chain;
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

void assemble(const Clause& c, const std::vector<Cue>& cues, const std::vector<Draft>& drafts, Report& report) {
  Sources sources(report);
  std::vector<Attribution> attributions;
  for (const Draft& draft : drafts) {
    const Cue& cue = cues[draft.cue];
    Attribution a;
    a.id = "a" + std::to_string(attributions.size() + 1);
    a.cue = {cue.span, cue.lemma};
    a.content = draft.content.span;
    a.quote = quote_kind(c, cue, draft.content);
    a.act = cue.act;
    a.certainty = certainty_of(c, cue, draft.content);
    a.polarity = polarity_of(c, cue);
    a.source_type = source_type_of(c, draft);
    if (draft.source_span) a.source = Reference{*draft.source_span, sources.entity(*draft.source_span)};
    for (const Range& carrier : {draft.carrier, draft.content.media}) {
      if (carrier.empty()) continue;
      const Span span = c.span(carrier);
      if (a.source && a.source->span == span) continue;
      a.via.push_back({span, sources.entity(span)});
    }
    attributions.push_back(std::move(a));
  }
  set_parents(attributions);
  const std::string outlet = outlet_entity(report);
  for (Attribution& a : attributions) a.chain = chain_of(attributions, a, outlet);
  report.attributions = std::move(attributions);
}

}  // namespace isnad::statement
