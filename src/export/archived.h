// The articles of an archive, one after the other, for an exporter.
#pragma once

#include <functional>

#include "archive/store.h"
#include "entity/person_name.h"
#include "export/exported.h"

namespace isnad::exporting {

// Called for every article that is there now, in the order in which they came, or with why one cannot be read; false
// stops. What it is given is valid until it returns.
using ExportedSink = std::function<bool(const Expected<Exported>&)>;
Expected<archive::Done> each_archived(archive::Store& store, const entity::NameParticles& particles,
                                      const ExportedSink& sink);

}  // namespace isnad::exporting
