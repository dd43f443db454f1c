// What all requests of the desk share: the archive, opened as often as there are workers, and what was worked out of
// it before.
#pragma once

#include <chrono>
#include <condition_variable>
#include <cstdint>
#include <functional>
#include <memory>
#include <mutex>
#include <optional>
#include <string>
#include <unordered_map>
#include <vector>

#include "archive/archive.h"
#include "archive/stories.h"
#include "desk/reply_cache.h"
#include "input/fetch.h"
#include "told_story.h"

namespace isnad::desk {

struct DeskOptions {
  std::string archive;  // its file, which is there
  unsigned readers = 2;
  bool writable = true;
  bool public_read = false;  // GuardOptions has it, too; here it is only told
  input::FetchOptions fetch;
  std::size_t cached_bytes = std::size_t{64} << 20;
};

using Stories = std::vector<archive::StoryArticles>;

class Desk {
public:
  // `knowledge` must outlive it. Fails where the archive cannot be opened.
  static Expected<std::unique_ptr<Desk>> open(const Knowledge& knowledge, DeskOptions options);
  Desk(const Desk&) = delete;
  Desk& operator=(const Desk&) = delete;
  ~Desk();

  const DeskOptions& options() const { return options_; }
  const Knowledge& knowledge() const { return knowledge_; }
  const StoryTeller& teller() const { return teller_; }
  ReplyCache& cache() { return cache_; }

  // An archive for one thread, given back at the end of its life; its answers are of one moment.
  class Reader {
  public:
    explicit Reader(Desk& desk);
    Reader(const Reader&) = delete;
    Reader& operator=(const Reader&) = delete;
    ~Reader();

    archive::Archive& archive() { return *archive_; }
    archive::Store& store() { return archive_->store(); }
    // Another number whenever the archive has changed.
    uint64_t generation() const { return generation_; }
    const std::optional<Error>& trouble() const { return trouble_; }

  private:
    Desk& desk_;
    std::unique_ptr<archive::Archive> archive_;
    uint64_t generation_ = 0;
    uint64_t seen_ = 0;  // Store::generation of this archive
    bool still_ = false;
    std::optional<Error> trouble_;
  };

  // Work that writes, one at a time. Other programs that write to the archive are waited for, as they wait for us.
  Expected<archive::Done> write(const std::function<Expected<archive::Done>(archive::Archive&)>& work);

  // All stories, the newest first. Working them out takes time that grows with the archive, so that one which is
  // written to all the time has them a little late: no more than a twentieth of the time goes into it.
  Expected<std::shared_ptr<const Stories>> stories(Reader& reader);

  // The story of this id among those; none where it is not, or where they are not of the reader's moment.
  std::optional<archive::StoryArticles> listed_story(const Reader& reader, const std::string& id);

private:
  Desk(const Knowledge& knowledge, DeskOptions options);

  const Knowledge& knowledge_;
  const DeskOptions options_;
  const StoryTeller teller_;
  ReplyCache cache_;

  std::mutex pool_mutex_;  // of what follows
  std::condition_variable given_back_;
  struct Idle {
    std::unique_ptr<archive::Archive> archive;
    uint64_t seen = 0;  // Store::generation when it was last used
  };
  std::vector<Idle> idle_;
  uint64_t generation_ = 1;

  std::mutex write_mutex_;
  std::unique_ptr<archive::Archive> writer_;  // with the first that is written

  std::mutex stories_mutex_;
  std::shared_ptr<const Stories> stories_;
  std::unordered_map<std::string, std::size_t> story_number_;  // by id
  uint64_t stories_of_ = 0;                                    // the generation
  std::chrono::steady_clock::time_point stories_hold_until_;
};

}  // namespace isnad::desk
