// Stores of every kind for tests, and records made by hand.
#pragma once

#include <functional>
#include <memory>
#include <stdexcept>
#include <string>
#include <utility>
#include <vector>

#include "archive/store.h"

namespace isnad::testing {

// The value; an exception where there is none. Unlike `*`, it can be looked through in a for.
template <class T>
T value_of(Expected<T> expected) {
  if (!expected) throw std::runtime_error(expected.error().place + ": " + expected.error().sentence);
  return std::move(*expected);
}

// A store and what it needs; closing and opening again keeps what was committed where the kind keeps anything.
class Opened {
public:
  explicit Opened(std::string kind);
  Opened(const Opened&) = delete;
  Opened& operator=(const Opened&) = delete;
  ~Opened();

  archive::Store& operator*() { return *store_; }
  archive::Store* operator->() { return store_.get(); }
  const std::string& path() const { return path_; }
  bool is_kept() const { return kind_ == "file"; }
  void reopen();

private:
  void open();

  std::string kind_, path_;
  std::unique_ptr<archive::Store> store_;
};

inline constexpr const char* store_kinds[] = {"memory", "sqlite", "file"};

// Words of a name are what is between its spaces; the sound of a word is its first byte.
archive::NameKeys plain_keys();

// A record of an article. `story` tells its versions apart.
struct Made {
  std::string article = "a1";
  std::string story = "1";
  std::string keys = "قال وزير=وزر";  // «=» for the marked keys of the position before it; spaces between positions
  std::string outlet = {};
  std::string title = {};
  archive::Facts facts = {};
  std::vector<archive::Named> entities = {};
};
archive::Record made(const Made& parts);

// Facts that name them in this order; the first has said something.
archive::Facts naming(const std::vector<uint64_t>& entities);

archive::Named person(uint64_t hash, const std::string& name);

}  // namespace isnad::testing
