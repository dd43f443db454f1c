// Places inside places, as the page says it: «حارم بريف إدلب الشمالي»، «بلدة النهر في محافظة حلب»، «قرية شمال حماة».
#pragma once

#include "entity/clusters.h"

namespace isnad::entity {

// Which mention lies in which; `span` is what says so, from the first name to the end of the second.
struct PlacePart {
  uint32_t part = 0, whole = 0;  // mentions
  Span span;
};

std::vector<PlacePart> find_place_parts(const PageNames& page);

// Names that the recogniser did not see, but that the tables have and that lie in a place: «حارم بريف إدلب».
std::vector<Mention> places_in_places(const PageNames& page);

}  // namespace isnad::entity
