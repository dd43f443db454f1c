// Watches feeds: polls those that are due, fetches the pages of new items, and hands them to what keeps them.
#pragma once

#include <functional>
#include <string>
#include <vector>

#include "watch/feed_list.h"
#include "watch/memory.h"
#include "watch/poll_report.h"
#include "watch/schedule.h"
#include "watch/world.h"

namespace isnad::watch {

struct WatchOptions {
  PollRules rules;
  ReadOptions read;             // for every document; its limit of bytes holds for feeds too
  bool once = false;            // polls each feed that is due once, and ends
  bool items_only = false;      // keeps what the feeds themselves have and fetches no pages
  unsigned most_fresh = 500;    // items of one poll; the others are left for the next
  unsigned most_waiting = 200;  // pages of one feed to be tried again; beyond, the feed's own content is kept at once
  unsigned most_attempts = 3;   // to fetch such a page, after the first
  std::size_t most_open = 32;   // polls whose items are not all dealt with, at a time
};

// Is told of what happens; whatever is empty is not called.
struct Observer {
  std::function<void(const FoundItem&)> kept;  // an item that nobody had
  std::function<void(const PollReport&)> polled;
  std::function<void(const Error&)> failed;  // of a feed or an item; the watch goes on
};

struct WatchSummary {
  unsigned polls = 0;
  unsigned failed = 0;  // polls that have failed or broken off, and feeds that are gone
  unsigned kept = 0;
};

// Returns when the world says so, when nothing is left to poll, or, with `once`, when every due feed was polled. An
// error means that the memory has failed. Whatever ends it, it goes on where it was: a poll's state is saved after its
// items are kept, so that what was not finished is done again, and items that are known are not fetched again.
Expected<WatchSummary> watch(const std::vector<ListedFeed>& feeds, const WatchOptions& options, World& world,
                             WatchMemory& memory, const Observer& observer);

}  // namespace isnad::watch
