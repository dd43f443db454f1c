// Articles of an archive as they are shown.
#pragma once

#include <optional>
#include <vector>

#include "archive/search.h"
#include "archive/store.h"
#include "entity/person_name.h"

namespace isnad::archive {

// The article of a reading with its report; without an attribution of that number, the article alone.
Expected<SearchResult> result_of(Store& store, uint64_t reading, std::optional<uint32_t> attribution);

// What each entity of a report is in an archive.
std::vector<uint64_t> entities_of(const Report& report, const entity::NameParticles& particles);

}  // namespace isnad::archive
