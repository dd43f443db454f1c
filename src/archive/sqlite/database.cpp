#include "archive/sqlite/database.h"

#include <fmt/format.h>
#include <sqlite3.h>

#include <filesystem>

#include "archive/sqlite/tokenizer.h"

namespace isnad::archive {

namespace {

constexpr const char* damaged_archive =
    "this archive is damaged; take a copy of it, then put back the last one that was whole";
constexpr int patience = 10'000;  // milliseconds that another program's writing is waited for

std::string sentence_for(int code, sqlite3* handle) {
  if (code == SQLITE_IOERR_SHMSIZE) code = SQLITE_FULL;  // no room for what stands beside the archive
  switch (code & 0xFF) {
    case SQLITE_BUSY:
    case SQLITE_LOCKED:
      return "another program is writing to this archive; try again when it has finished";
    case SQLITE_FULL:
      return "the disk is full; make room and do it again: nothing that was added is lost";
    case SQLITE_READONLY:
    case SQLITE_PERM:
      return "this archive cannot be written to; see to the rights of the file and its folder";
    case SQLITE_CANTOPEN:
      return "this archive cannot be opened; see to the path and the rights of the file and its folder";
    case SQLITE_NOTADB:
      return "this file is no archive; --archive names another";
    case SQLITE_CORRUPT:
      return damaged_archive;
    case SQLITE_IOERR:
      return "the disk fails; see to it, then do it again";
    case SQLITE_NOMEM:
      return "there is not memory enough";
    case SQLITE_TOOBIG:
      return "this is too large for an archive";
    default:
      return fmt::format("the archive fails ({})", sqlite3_errmsg(handle));
  }
}

int flags_of(Database::Mode mode) {
  if (mode == Database::Mode::read) return SQLITE_OPEN_READONLY;
  return SQLITE_OPEN_READWRITE | (mode == Database::Mode::create ? SQLITE_OPEN_CREATE : 0);
}

// Whoever reads writes beside an archive, too.
bool cannot_write_beside(int code) {
  const int kind = code & 0xFF;
  return kind == SQLITE_READONLY || kind == SQLITE_CANTOPEN || code == SQLITE_IOERR_SHMSIZE;
}

// Nobody has written anything that is not yet in the file itself.
bool is_all_there_is(const std::string& path) {
  std::error_code failed;
  const auto waiting = std::filesystem::file_size(path + "-wal", failed);
  return failed || waiting == 0;
}

// How SQLite calls a file that does not change while it is read.
std::string unchanging(const std::string& path) {
  std::error_code failed;
  std::string uri = "file://";
  for (const char c : std::filesystem::absolute(path, failed).string()) {
    uri += c == '/' ? "/" : fmt::format("%{:02x}", static_cast<unsigned char>(c));
  }
  return uri + "?immutable=1";
}

int size_of(std::string_view bytes) {
  return static_cast<int>(bytes.size());
}

// Null would mean NULL.
const char* data_of(std::string_view bytes) {
  return bytes.data() ? bytes.data() : "";
}

// SQLite takes a file of a byte or two for an empty one, and would write over it.
bool is_too_short(const std::string& path) {
  constexpr std::uintmax_t header = 100;
  std::error_code failed;
  if (!std::filesystem::is_regular_file(path, failed)) return false;
  const auto size = std::filesystem::file_size(path, failed);
  return !failed && size > 0 && size < header;
}

}  // namespace

Statement::Statement(Database& database, const std::string& sql) : database_(database) {
  if (database.failed()) return;
  const int code =
      sqlite3_prepare_v3(database.handle_, sql.c_str(), size_of(sql), SQLITE_PREPARE_PERSISTENT, &statement_, nullptr);
  if (code != SQLITE_OK) database.keep_error(code);
}

Statement::~Statement() {
  sqlite3_finalize(statement_);
}

void Statement::set(int number, std::string_view text) {
  sqlite3_bind_text(statement_, number, data_of(text), size_of(text), SQLITE_TRANSIENT);
}

void Statement::set(int number, int64_t value) {
  sqlite3_bind_int64(statement_, number, value);
}

void Statement::set(int number, Blob blob) {
  sqlite3_bind_blob(statement_, number, data_of(blob.bytes), size_of(blob.bytes), SQLITE_TRANSIENT);
}

bool Statement::row() {
  if (!statement_ || database_.failed()) return false;
  const int code = sqlite3_step(statement_);
  if (code == SQLITE_ROW) return true;
  if (code != SQLITE_DONE) database_.keep_error(code);
  sqlite3_reset(statement_);
  return false;
}

void Statement::run() {
  while (row()) continue;
}

void Statement::reset() {
  sqlite3_reset(statement_);
}

int64_t Statement::number(int column) const {
  return sqlite3_column_int64(statement_, column);
}

std::string Statement::text(int column) const {
  return std::string(bytes(column));
}

std::string_view Statement::bytes(int column) const {
  const auto* data = static_cast<const char*>(sqlite3_column_blob(statement_, column));
  return {data ? data : "", static_cast<std::size_t>(sqlite3_column_bytes(statement_, column))};
}

Expected<std::unique_ptr<Database>> Database::open(const std::string& path, Mode mode) {
  if (is_too_short(path)) return Error{"this file is no archive; --archive names another", path};
  auto database = look_into(path, path, flags_of(mode));
  if (mode == Mode::read && cannot_write_beside(database->code_) && is_all_there_is(path)) {
    database = look_into(path, unchanging(path), flags_of(mode) | SQLITE_OPEN_URI);
  }
  if (auto error = database->take_error()) return *error;
  return database;
}

std::unique_ptr<Database> Database::look_into(const std::string& path, const std::string& name, int flags) {
  sqlite3* handle = nullptr;
  const int code = sqlite3_open_v2(name.c_str(), &handle, flags | SQLITE_OPEN_NOMUTEX, nullptr);
  std::unique_ptr<Database> database(new Database(path, handle));
  if (code != SQLITE_OK) {
    database->keep_error(code);
    return database;
  }
  sqlite3_extended_result_codes(handle, 1);
  sqlite3_busy_timeout(handle, patience);
  register_tokenizer(handle);
  database->number("SELECT count(*) FROM sqlite_master");  // only now is the file looked at
  return database;
}

Database::~Database() {
  sqlite3_close_v2(handle_);
}

bool Database::run(const std::string& sql) {
  if (failed()) return false;
  const int code = sqlite3_exec(handle_, sql.c_str(), nullptr, nullptr, nullptr);
  if (code != SQLITE_OK) keep_error(code);
  return code == SQLITE_OK;
}

int64_t Database::number(const std::string& sql) {
  Statement statement(*this, sql);
  return statement.row() ? statement.number(0) : 0;
}

int64_t Database::last_row() const {
  return sqlite3_last_insert_rowid(handle_);
}

int64_t Database::changes() const {
  return sqlite3_changes64(handle_);
}

std::optional<Error> Database::take_error() {
  std::optional<Error> error;
  error.swap(error_);
  return error;
}

Error Database::damaged(const std::string& what) const {
  return {damaged_archive, fmt::format("{}: {}", path_, what)};
}

void Database::keep_error(int code) {
  if (error_) return;
  code_ = code;
  error_ = Error{sentence_for(code, handle_), path_};
}

}  // namespace isnad::archive
