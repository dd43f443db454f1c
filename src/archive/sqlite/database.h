// SQLite, as far as the archive needs it. database.cpp and tokenizer.cpp are the only files that know it.
#pragma once

#include <cstdint>
#include <memory>
#include <optional>
#include <string>
#include <string_view>

#include "isnad/expected.h"

struct sqlite3;
struct sqlite3_stmt;

namespace isnad::archive {

class Database;

struct Blob {
  std::string_view bytes;
};

// One prepared command. Parameters are bound from 1, columns read from 0; `row` again after the last row starts anew.
class Statement {
public:
  Statement(Database& database, const std::string& sql);
  Statement(const Statement&) = delete;
  Statement& operator=(const Statement&) = delete;
  ~Statement();

  template <class... Values>
  Statement& bind(const Values&... values) {
    reset();
    int number = 0;
    (set(++number, values), ...);
    return *this;
  }
  bool row();  // the next row is there; false at the end, and after an error, which the database keeps
  void run();  // for commands without rows
  void reset();

  int64_t number(int column) const;
  std::string text(int column) const;
  std::string_view bytes(int column) const;  // valid until the next row

private:
  void set(int number, std::string_view text);
  void set(int number, int64_t value);
  void set(int number, uint64_t value) { set(number, static_cast<int64_t>(value)); }
  void set(int number, uint32_t value) { set(number, static_cast<int64_t>(value)); }
  void set(int number, int value) { set(number, static_cast<int64_t>(value)); }
  void set(int number, const std::string& text) { set(number, std::string_view(text)); }
  void set(int number, const char* text) { set(number, std::string_view(text)); }
  void set(int number, Blob blob);

  Database& database_;
  sqlite3_stmt* statement_ = nullptr;
};

class Database {
public:
  enum class Mode : uint8_t { read, write, create };  // create: also where there is no such file

  // Fails where the file cannot be opened so, or is no database. Can be read also where nothing can be written: from a
  // disk that is full or write-protected, in a folder of others. `path` ":memory:" is one that is nowhere.
  static Expected<std::unique_ptr<Database>> open(const std::string& path, Mode mode);
  Database(const Database&) = delete;
  Database& operator=(const Database&) = delete;
  ~Database();

  // One or several commands without parameters and rows.
  bool run(const std::string& sql);
  int64_t number(const std::string& sql);  // the first column of the first row; 0 where there is none
  int64_t last_row() const;
  int64_t changes() const;

  // The first thing that went wrong since it was asked for last, as a sentence.
  std::optional<Error> take_error();
  bool failed() const { return error_.has_value(); }

  // What is stored of this is not what was put in.
  Error damaged(const std::string& what) const;

private:
  friend class Statement;
  Database(std::string path, sqlite3* handle) : path_(std::move(path)), handle_(handle) {}
  // `name` of it for SQLite; what goes wrong is kept.
  static std::unique_ptr<Database> look_into(const std::string& path, const std::string& name, int flags);
  void keep_error(int code);

  std::string path_;
  sqlite3* handle_;
  std::optional<Error> error_;
  int code_ = 0;  // SQLite's, of that
};

}  // namespace isnad::archive
