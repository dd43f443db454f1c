// One article of an archive, as a format of `isnad export` gets it.
#pragma once

#include <string>
#include <vector>

#include "isnad/report.h"

namespace isnad::exporting {

struct Exported {
  std::string id;     // of the article in the archive, stable: «k3f9a1»; a statement's id is id + ":" + a1
  std::string added;  // ISO 8601 moment when it was put in
  const Report* report = nullptr;     // never null where it is written
  std::vector<std::string> entities;  // for each of report->entities its id in the archive, «p-…», the same in all
                                      // articles; one that is missing or empty is known in this article only
};

}  // namespace isnad::exporting
