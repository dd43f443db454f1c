// The tables of an archive and how they came to be as they are.
#pragma once

#include <memory>
#include <string>

#include "archive/sqlite/database.h"

namespace isnad::archive {

// Of the newest archives that this program makes. An archive of an older version is brought up to it when it is
// opened for writing; one of a newer version is refused.
inline constexpr int schema_version = 1;

// Opens the archive; with Mode::create it is made where there is no file, or an empty one.
Expected<std::unique_ptr<Database>> open_archive(const std::string& path, Database::Mode mode);

// The commands that make an index of that generation.
std::string index_sql(int64_t generation);

}  // namespace isnad::archive
