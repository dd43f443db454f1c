// An archive in memory, the plain way: nothing is indexed, everything is looked through. What the others must agree
// with.
#pragma once

#include <memory>

#include "archive/store.h"

namespace isnad::archive {

std::unique_ptr<Store> memory_store(NameKeys keys);

}  // namespace isnad::archive
