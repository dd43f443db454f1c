// The tables of an archive that writing keeps in step with its articles.
#pragma once

#include <cstdint>
#include <map>
#include <string>
#include <string_view>
#include <unordered_map>
#include <unordered_set>
#include <vector>

#include "archive/sqlite/database.h"
#include "archive/store.h"

namespace isnad::archive {

// Prepared commands, each prepared when it is first needed.
class Commands {
public:
  explicit Commands(Database& database) : database_(database) {}
  Statement& operator()(const std::string& sql);
  void clear() { statements_.clear(); }  // before tables are dropped
  int64_t last_row() { return database_.last_row(); }

private:
  Database& database_;
  std::unordered_map<std::string, Statement> statements_;
};

// Of hashes; made for millions of questions that are mostly answered yes.
class HashSet {
public:
  bool add(uint64_t hash);  // false where it is there already
  void clear();

private:
  void grow();

  std::vector<uint64_t> slots_ = std::vector<uint64_t>(1024);  // 0: free; as many as a power of two, half of them free
  std::size_t size_ = 0;
};

// A word of name_key that is found under a sound, and how many sounds it is found under: five bytes, 255 for more.
struct SoundWord {
  uint32_t number = 0;
  std::size_t sounds = 1;
};
void pack(SoundWord word, std::string& words);
// The rows of a sound are numbered from 0 on.
inline int64_t sound_chunk(uint32_t sound, uint32_t chunk) {
  return int64_t{sound} << 20 | chunk;
}
std::vector<SoundWord> unpack_words(std::string_view words);  // `sounds` is 1 at least

bool exists(Statement& row);  // bound, and reset afterwards

// Counts are summed up and written once, before the commit: what a batch names often costs one update.
class Counts {
public:
  Counts(Commands& commands, NameKeys keys) : sql_(commands), keys_(std::move(keys)) {}

  // An article as it is searched from now on, or no longer.
  void add(const Record& record);
  void add(const Facts& facts, const std::string& outlet, const std::string& article, int sign);
  void add_words(std::string_view keys);
  void names(const std::vector<Named>& names);

  void write();
  void forget();  // after a rollback

private:
  struct Entity {
    int64_t articles = 0, statements = 0;
  };
  struct Tie {
    Why why = Why::alias;
    int64_t articles = 0;
    std::string article;
  };

  void add_word_of_name(const std::string& word, uint64_t entity);
  int64_t add_key(const std::string& word);
  void clear();
  void write_words();
  void write_sounds();
  void write_entities();
  void write_ties();
  void write_outlets();

  Commands& sql_;
  NameKeys keys_;
  std::unordered_map<std::string, int64_t> words_;
  std::map<uint32_t, std::string> sounds_;  // new words of names, packed
  HashSet seen_words_;                      // those that have their row, or get it with this batch
  uint64_t articles_ = 0;
  static constexpr std::size_t most_known = 1'000'000;
  std::unordered_set<uint64_t> known_;  // entities that have their row
  std::map<uint64_t, Entity> entities_;
  std::map<std::pair<uint64_t, uint64_t>, Tie> ties_;
  std::map<std::string, int64_t> outlets_;
};

}  // namespace isnad::archive
