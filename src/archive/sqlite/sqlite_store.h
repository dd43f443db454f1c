// An archive as one SQLite file.
#pragma once

#include <memory>
#include <string>

#include "archive/store.h"

namespace isnad::archive {

enum class Access : uint8_t { read, write, create };  // create: also where there is no archive yet

// `path` ":memory:" is an archive that nobody else sees and that is gone at the end. `keys` is asked for names that are
// new, and only while writing.
Expected<std::unique_ptr<Store>> open_sqlite(const std::string& path, Access access, NameKeys keys);

}  // namespace isnad::archive
