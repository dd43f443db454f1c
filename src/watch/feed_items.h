// A feed that has come, as items with the names by which they are known again. A pure function.
#pragma once

#include <optional>
#include <string>
#include <vector>

#include "input/fetch.h"
#include "watch/feed_state.h"

namespace isnad::watch {

struct FeedItems {
  std::vector<Item> items;
  std::vector<Error> errors;    // of single items
  std::optional<Seconds> wait;  // for which the feed asks not to be polled again
  std::string failure;          // why there are no items, or no more
  bool whole = false;           // the feed has been read to its end
};

// Names are the item's address, and its identifier: alone where it is one for the whole world, else with
// `list_address`, which the feed has in the list. A name that items share whose other names differ (a feed whose items
// all link to the front page) is none, and such a link leads to no page of theirs.
FeedItems items_of(const input::Fetched& feed, const std::string& list_address, const ReadOptions& options);

}  // namespace isnad::watch
