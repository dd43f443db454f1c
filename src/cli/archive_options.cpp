#include "cli/archive_options.h"

#include <fmt/format.h>

#include <CLI/CLI.hpp>
#include <cstdio>
#include <cstdlib>
#include <filesystem>

namespace isnad::cli {

namespace {

namespace fs = std::filesystem;

std::string from_environment(const char* name) {
  const char* value = std::getenv(name);
  return value ? value : "";
}

}  // namespace

void add_archive_options(CLI::App& command, ArchiveOptions& options) {
  command
      .add_option("--archive", options.archive,
                  "the archive's file; else $ISNAD_ARCHIVE, else isnad/archive.isnad in your data folder")
      ->type_name("FILE");
  command.add_option("--lexicon", options.lexicon, "the compiled lexicon to use instead of the program's own");
}

std::string archive_path(const ArchiveOptions& options) {
  if (!options.archive.empty()) return options.archive;
  if (const std::string named = from_environment("ISNAD_ARCHIVE"); !named.empty()) return named;
  const std::string data = from_environment("XDG_DATA_HOME");
  const fs::path folder = data.empty() ? fs::path(from_environment("HOME")) / ".local/share" : fs::path(data);
  return (folder / "isnad" / "archive.isnad").string();
}

Expected<OpenArchive> open_archive(const ArchiveOptions& options, archive::Access access, Names names) {
  OpenArchive open;
  open.path = archive_path(options);
  std::error_code failed;
  if (access != archive::Access::create && !fs::exists(open.path, failed)) {
    return Error{"there is no such archive; isnad add makes one, --archive names another", open.path};
  }
  if (fs::is_directory(open.path, failed)) return Error{"this is a folder; --archive wants a file in it", open.path};
  if (const fs::path folder = fs::path(open.path).parent_path(); access == archive::Access::create && !folder.empty()) {
    fs::create_directories(folder, failed);
    if (failed) return Error{fmt::format("this folder cannot be made: {}", failed.message()), folder.string()};
  }
  auto knowledge = Knowledge::open(options.lexicon);
  if (!knowledge) return knowledge.error();
  open.knowledge = std::make_unique<Knowledge>(std::move(*knowledge));
  auto opened = archive::Archive::open(*open.knowledge, open.path, access);
  if (!opened) return opened.error();
  open.archive = std::move(*opened);
  if (names == Names::wanted) {
    const auto book = open.archive->book();
    if (!book) return book.error();
    open.names = *book;
  }
  if (access != archive::Access::read) return open;
  if (const auto done = open.archive->store().stand_still(); !done) return done.error();
  return open;
}

void complain(const Error& error) {
  fmt::print(stderr, "isnad: {}{}{}\n", error.place, error.place.empty() ? "" : ": ", error.sentence);
}

}  // namespace isnad::cli
