// Replies that were worked out before, while the archive is what it was.
#pragma once

#include <cstdint>
#include <list>
#include <mutex>
#include <optional>
#include <string>
#include <unordered_map>

#include "desk/http.h"

namespace isnad::desk {

// Holds at most `most_bytes`; what was not asked for longest goes first. From any thread.
class ReplyCache {
public:
  explicit ReplyCache(std::size_t most_bytes) : most_bytes_(most_bytes) {}

  // `generation` of the archive; a reply of another one is not given.
  std::optional<Reply> find(const std::string& asked, uint64_t generation);
  void keep(const std::string& asked, uint64_t generation, const Reply& reply);

private:
  struct Entry {
    std::string asked;
    uint64_t generation;
    Reply reply;
  };
  using Entries = std::list<Entry>;  // the one asked for last first
  static std::size_t size_of(const Entry& entry);
  void drop(Entries::iterator entry);

  const std::size_t most_bytes_;
  std::mutex mutex_;  // of what follows
  Entries entries_;
  std::unordered_map<std::string, Entries::iterator> by_question_;
  std::size_t bytes_ = 0;
};

}  // namespace isnad::desk
