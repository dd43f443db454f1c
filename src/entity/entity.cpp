#include "entity/entity.h"

namespace isnad::entity {

void find_entities(const lexicon::Lexicon&, const ar::Analysis&, Report&) {}
void find_dates(const lexicon::Lexicon&, const ar::Analysis&, Report&) {}
std::string entity_at(const Report&, Span) {
  return {};
}

}  // namespace isnad::entity
