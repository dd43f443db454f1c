// One report a line, in contract version 1 and nothing else: what reads the lines of `isnad read` reads these.
#pragma once

#include <memory>

#include "export/exporter.h"

namespace isnad::exporting {

std::unique_ptr<Exporter> make_jsonl();

}  // namespace isnad::exporting
