// What a watch needs of the world around it: the web and the time. Tests put their own in its place.
#pragma once

#include <string>

#include "input/fetch.h"
#include "watch/feed_state.h"

namespace isnad::watch {

// Longer than this nobody waits for a host while a poll is going on.
inline constexpr Milliseconds longest_pause = std::chrono::minutes(2);

class World {
public:
  World() = default;
  World(const World&) = delete;
  World& operator=(const World&) = delete;
  virtual ~World() = default;

  virtual Moment now() = 0;

  // False: the watch is to end; then it returns at once.
  virtual bool sleep(Milliseconds time) = 0;

  // How long politeness asks to wait before a request to this address.
  virtual Milliseconds wait(const std::string& url) = 0;

  // As Fetcher::fetch_if_changed, politely: it may sleep, and fails where it would be for longer than `longest_pause`.
  virtual input::FetchResult fetch(const std::string& url, std::size_t limit, const input::Validators& known) = 0;
};

}  // namespace isnad::watch
