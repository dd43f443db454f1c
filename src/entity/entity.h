// Who and where: entities with their mentions, and dates.
#pragma once

#include <map>
#include <string>

#include "entity/date_words.h"
#include "entity/page_names.h"
#include "entity/recognise.h"
#include "isnad/report.h"
#include "language/ar/analyse.h"
#include "lexicon/lexicon.h"

namespace isnad::entity {

// Fills `report.entities`; ids are e1, e2, ... in the order of first mention. Furniture is not looked at.
void find_entities(const lexicon::Lexicon& lexicon, const RecogniserKnowledge& names, const LinkKnowledge& links,
                   const ar::Words& words, const ar::Analysis& analysis, Report& report);

// Fills `report.dates`, resolved against `report.published`; in text order, none inside another. Furniture is not
// looked at.
void find_dates(const DateWords& words, const ar::Analysis& analysis, Report& report);

// Where the entities of a report stand.
class EntityPlaces {
public:
  explicit EntityPlaces(const Report& report);

  // The entity whose mention or reference is, or is the main part of, this span; empty when there is none.
  std::string at(Span span) const;
  void add(const Entity& entity);

private:
  struct Place {
    Span span;
    std::string entity;
    bool named_person = false;
  };
  std::multimap<uint32_t, Place> by_start_;
};

}  // namespace isnad::entity
