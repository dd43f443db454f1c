#include "desk/reply_cache.h"

namespace isnad::desk {

std::optional<Reply> ReplyCache::find(const std::string& asked, uint64_t generation) {
  const std::lock_guard lock(mutex_);
  const auto found = by_question_.find(asked);
  if (found == by_question_.end()) return std::nullopt;
  if (found->second->generation != generation) {
    drop(found->second);
    return std::nullopt;
  }
  entries_.splice(entries_.begin(), entries_, found->second);
  return found->second->reply;
}

void ReplyCache::keep(const std::string& asked, uint64_t generation, const Reply& reply) {
  const std::lock_guard lock(mutex_);
  if (const auto old = by_question_.find(asked); old != by_question_.end()) drop(old->second);
  Entry entry{asked, generation, reply};
  if (size_of(entry) > most_bytes_ / 4) return;
  entries_.push_front(std::move(entry));
  by_question_[asked] = entries_.begin();
  bytes_ += size_of(entries_.front());
  while (bytes_ > most_bytes_) drop(std::prev(entries_.end()));
}

std::size_t ReplyCache::size_of(const Entry& entry) {
  constexpr std::size_t around = 512;  // headers, nodes
  return 2 * entry.asked.size() + entry.reply.body->size() + around;
}

void ReplyCache::drop(Entries::iterator entry) {
  bytes_ -= size_of(*entry);
  by_question_.erase(entry->asked);
  entries_.erase(entry);
}

}  // namespace isnad::desk
