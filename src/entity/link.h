// Which names of a page are one entity, and what the page says of it.
#pragma once

#include "entity/page_names.h"

namespace isnad::entity {

// Fills `report.entities` from the mentions; ids are e1, e2, ... in the order of first mention. A wrong merge is worse
// than a missed one: what is not certain stays apart.
void link_entities(const PageNames& page, Report& report);

}  // namespace isnad::entity
