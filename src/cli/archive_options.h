// Which archive a subcommand works with.
#pragma once

#include <CLI/App.hpp>
#include <memory>
#include <string>

#include "archive/archive.h"

namespace isnad::cli {

struct ArchiveOptions {
  std::string archive;  // empty: as archive_path says
  std::string lexicon;  // empty: the program's own
};

void add_archive_options(CLI::App& command, ArchiveOptions& options);

// --archive, else $ISNAD_ARCHIVE, else isnad/archive.isnad in the folder for a person's data (XDG Base Directory).
std::string archive_path(const ArchiveOptions& options);

struct OpenArchive {
  std::unique_ptr<Knowledge> knowledge;
  std::unique_ptr<archive::Archive> archive;
  std::string path;
  const archive::NameBook* names = nullptr;  // of the archive, where they were wanted
};

enum class Names : uint8_t { unwanted, wanted };

// Folders above an archive that is to be made are made too.
Expected<OpenArchive> open_archive(const ArchiveOptions& options, archive::Access access,
                                   Names names = Names::unwanted);

// What is wrong, on standard error, as every subcommand says it.
void complain(const Error& error);

}  // namespace isnad::cli
