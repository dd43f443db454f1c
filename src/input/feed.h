// Feeds: RSS 2.0, RSS 1.0 and Atom; and lists of feeds: OPML. feed.cpp is the only file that knows pugixml.
#pragma once

#include <chrono>
#include <functional>
#include <optional>
#include <string>
#include <vector>

#include "input/delivery.h"
#include "input/stream.h"

namespace isnad::input {

// Each item with what the feed knows of it: «name/title». A feed that breaks off gives the items before the break.
void each_item(const std::string& name, Stream& stream, Delivery& delivery);

struct FeedItem {
  std::string id;                   // by what the feed tells its items apart; empty where it does not say
  std::string link;                 // as it is written: perhaps relative to the feed's address
  bool outlet_is_the_feed = false;  // the outlet is the feed's own title, for want of a better name
  Document document;                // what the feed itself has of the item
};

// What a feed says beside its items.
struct FeedNotes {
  std::optional<std::chrono::seconds> wait;  // for which it asks not to be fetched again
  std::optional<Error> failure;              // why there are no items, or no more; its place is empty
  bool whole = false;                        // it has been read to its end
};

// Each item of the feed in `bytes`, or why it is none; false from the sink stops.
FeedNotes each_item_in(const std::string& name, std::string_view bytes, const ReadOptions& options,
                       const std::function<bool(Expected<FeedItem>)>& sink);

struct Outline {
  std::string address;
  std::string name;
  std::size_t line = 0;
};

struct Outlines {
  std::vector<Outline> feeds;
  std::optional<Error> failure;  // why there are none, or no more; its place is empty
};

// The feeds that an OPML file names, in whatever folders.
Outlines outlines_in(std::string_view bytes);

}  // namespace isnad::input
