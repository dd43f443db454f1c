#include "archive/sqlite/schema.h"

#include <fmt/format.h>

#include <array>

namespace isnad::archive {

namespace {

constexpr int application = 0x69736E64;  // «isnd», in the header of the file

// How memory and the disk are used; nothing that is kept in the file but the journal's kind. A journal of 256 MB:
// taking it over makes the one writer wait, and what was changed several times is written to the file once.
constexpr const char* for_writing = R"(
  PRAGMA journal_mode = WAL;
  PRAGMA synchronous = NORMAL;
  PRAGMA wal_autocheckpoint = 65536;
  PRAGMA journal_size_limit = 67108864;
  PRAGMA cache_size = -131072;
  PRAGMA mmap_size = 2147418112;
)";
constexpr const char* for_reading = R"(
  PRAGMA query_only = 1;
  PRAGMA cache_size = -131072;
  PRAGMA mmap_size = 2147418112;
)";

constexpr const char* version_1 = R"(
  -- One row for each article; `reading` is the one that is searched, `given` the id that its input had for it.
  CREATE TABLE article (number INTEGER PRIMARY KEY, id TEXT NOT NULL UNIQUE, given TEXT NOT NULL,
                        versions INTEGER NOT NULL, reading INTEGER NOT NULL);
  CREATE INDEX article_given ON article (given) WHERE given <> '';
  -- What the article was, each time that it had changed. `bytes` and `story` are digests.
  CREATE TABLE version (number INTEGER PRIMARY KEY, article INTEGER NOT NULL, ordinal INTEGER NOT NULL,
                        reading INTEGER NOT NULL, bytes BLOB NOT NULL, story BLOB NOT NULL, name TEXT NOT NULL,
                        added TEXT NOT NULL, origin TEXT NOT NULL);
  CREATE INDEX version_bytes ON version (bytes);
  CREATE INDEX version_article ON version (article);
  -- The document as it came, compressed.
  CREATE TABLE document (version INTEGER PRIMARY KEY, raw BLOB NOT NULL);
  -- What a reader made of a version; the report is compressed beside the document. Numbers are never used again.
  CREATE TABLE reading (number INTEGER PRIMARY KEY AUTOINCREMENT, version INTEGER NOT NULL, reader INTEGER NOT NULL,
                        url TEXT NOT NULL, outlet TEXT NOT NULL, language TEXT NOT NULL, title TEXT NOT NULL,
                        published TEXT NOT NULL, report BLOB NOT NULL);
  -- By number of the reading; live where it is its article's.
  CREATE TABLE facts (number INTEGER PRIMARY KEY, live INTEGER NOT NULL, packed BLOB NOT NULL);
  -- Indexes: the words_N; each has the readings from `first` on, to that of the next.
  CREATE TABLE generation (number INTEGER PRIMARY KEY, first INTEGER NOT NULL);
  -- All keys of all words; `uses` says which are frequent (Counts::add_words).
  CREATE TABLE word (key TEXT PRIMARY KEY, uses INTEGER NOT NULL) WITHOUT ROWID;
  CREATE TABLE entity (hash INTEGER PRIMARY KEY, type INTEGER NOT NULL, name TEXT NOT NULL, articles INTEGER NOT NULL,
                       statements INTEGER NOT NULL);
  -- Words of names, the names that have them, and the words that are found under a sound, packed (tables.h).
  CREATE TABLE name_key (number INTEGER PRIMARY KEY, word TEXT NOT NULL UNIQUE);
  CREATE TABLE name_word (word INTEGER NOT NULL, entity INTEGER NOT NULL, PRIMARY KEY (word, entity)) WITHOUT ROWID;
  CREATE TABLE sound (number INTEGER PRIMARY KEY, words BLOB NOT NULL);
  -- Articles that say that two names mean one; `article` is the first of them.
  CREATE TABLE tie (entity INTEGER NOT NULL, other INTEGER NOT NULL, why INTEGER NOT NULL, articles INTEGER NOT NULL,
                    article TEXT NOT NULL, PRIMARY KEY (entity, other)) WITHOUT ROWID;
  CREATE INDEX tie_other ON tie (other);
  CREATE TABLE correction (entity INTEGER NOT NULL, other INTEGER NOT NULL, same INTEGER NOT NULL, note TEXT NOT NULL,
                           made TEXT NOT NULL, PRIMARY KEY (entity, other)) WITHOUT ROWID;
  -- What of an article tells of its event, and under which words' hashes it is found; by days (links.cpp).
  CREATE TABLE sketch (article INTEGER PRIMARY KEY, packed BLOB NOT NULL);
  CREATE TABLE handle (bucket INTEGER NOT NULL, handle INTEGER NOT NULL, article INTEGER NOT NULL,
                       PRIMARY KEY (bucket, handle, article)) WITHOUT ROWID;
  -- How likely two articles tell of one event, in thousandths; each pair both ways.
  CREATE TABLE likeness (article INTEGER NOT NULL, other INTEGER NOT NULL, likeness INTEGER NOT NULL,
                         PRIMARY KEY (article, other)) WITHOUT ROWID;
  CREATE TABLE note (kind TEXT NOT NULL, name TEXT NOT NULL, value TEXT NOT NULL, PRIMARY KEY (kind, name)) WITHOUT ROWID;
  CREATE TABLE outlet (hash INTEGER PRIMARY KEY, name TEXT NOT NULL, articles INTEGER NOT NULL);
)";

// What makes version i + 1 of an archive of version i.
constexpr std::array<const char*, schema_version> steps{version_1};

Expected<int> version_of(Database& database, const std::string& path) {
  const auto kind = database.number("PRAGMA application_id");
  const auto version = static_cast<int>(database.number("PRAGMA user_version"));
  const bool empty = database.number("SELECT count(*) FROM sqlite_master") == 0;
  if (auto error = database.take_error()) return *error;
  if (kind != application && !empty)
    return Error{"this file is a database, but no archive of isnad; --archive names another", path};
  if (version > schema_version) {
    return Error{fmt::format("this archive is of version {}, which a newer isnad has made; this one knows version {}: "
                             "get the newer one",
                             version, schema_version),
                 path};
  }
  return version;
}

// In one transaction: killed within, the archive is what it was.
std::optional<Error> bring_up(Database& database, const std::string& path) {
  database.run("BEGIN IMMEDIATE");
  const auto version = version_of(database, path);  // again: another program may have been faster
  if (!version) return version.error();
  for (int v = *version; v < schema_version; ++v) database.run(steps.at(static_cast<std::size_t>(v)));
  if (*version == 0) database.run(index_sql(1));
  database.run(fmt::format("PRAGMA application_id = {}; PRAGMA user_version = {}", application, schema_version));
  database.run("COMMIT");
  return database.take_error();
}

std::optional<Error> set_up(Database& database, const std::string& path, Database::Mode mode) {
  const auto version = version_of(database, path);
  if (!version) return version.error();
  const bool writing = mode != Database::Mode::read;
  if (!writing && *version == 0) return Error{"there is nothing in this archive yet; isnad add puts articles in", path};
  if (!writing && *version < schema_version) {
    return Error{fmt::format("this archive is of version {}, and must be brought up to version {} first; any isnad add "
                             "does that",
                             *version, schema_version),
                 path};
  }
  database.run(writing ? for_writing : for_reading);
  if (auto error = database.take_error()) return error;
  if (writing && *version < schema_version) return bring_up(database, path);
  return {};
}

}  // namespace

std::string index_sql(int64_t generation) {
  return fmt::format(R"(
    CREATE VIRTUAL TABLE words_{0} USING fts5 (words, facets, content = '', tokenize = 'isnad', columnsize = 0);
    INSERT INTO words_{0} (words_{0}, rank) VALUES ('hashsize', 67108864);
    INSERT INTO generation SELECT {0}, coalesce(max(seq), 0) + 1 FROM sqlite_sequence WHERE name = 'reading';
  )",
                     generation);
}

Expected<std::unique_ptr<Database>> open_archive(const std::string& path, Database::Mode mode) {
  auto database = Database::open(path, mode);
  if (!database) return database;
  if (auto error = set_up(**database, path, mode)) return *error;
  return database;
}

}  // namespace isnad::archive
