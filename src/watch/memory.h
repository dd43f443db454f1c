// What a watch needs of whatever keeps its items: the one interface between feeds and an archive.
#pragma once

#include <optional>
#include <string>
#include <vector>

#include "isnad/expected.h"
#include "watch/feed_state.h"

namespace isnad::watch {

struct FoundItem {
  std::string feed;                // FeedState::feed
  std::vector<std::string> names;  // by any of which the item is known again
  input::Document document;        // with what the feed knows of it
  bool is_page = false;            // the page that the item links to, and not just what the feed has of it
};

enum class Kept {
  fresh,       // nobody had it
  already,     // it had been kept under other names
  unreadable,  // there is nothing to read in it; the item's other document may do better
};

// Not called by two threads at once. An Error means that nothing can be kept any more, and ends the watch.
class WatchMemory {
public:
  WatchMemory() = default;
  WatchMemory(const WatchMemory&) = delete;
  WatchMemory& operator=(const WatchMemory&) = delete;
  virtual ~WatchMemory() = default;

  // Of a feed that was never saved, nothing.
  virtual Expected<std::optional<FeedState>> load(const std::string& feed) = 0;

  // A state is saved after all items that it supposes to be kept. It has to outlast a kill only as surely as they do.
  virtual std::optional<Error> save(const FeedState& state) = 0;

  // Whether an item with this name has been kept, by whichever feed.
  virtual bool knows(const std::string& name) = 0;

  // `fresh` and `already`: all names of the item are known from now on. `unreadable`: nothing has changed.
  virtual Expected<Kept> keep(const FoundItem& item) = 0;

  // These names are known from now on, though there was nothing to keep, so that it is not fetched again.
  virtual std::optional<Error> dismiss(const std::vector<std::string>& names) = 0;
};

}  // namespace isnad::watch
