// What is remembered of a feed from poll to poll, and of the items whose pages could not be had yet.
#pragma once

#include <chrono>
#include <string>
#include <vector>

#include "input/caching.h"
#include "input/input.h"
#include "isnad/expected.h"

namespace isnad::watch {

using Seconds = std::chrono::seconds;
using Milliseconds = std::chrono::milliseconds;
using Moment = std::chrono::sys_time<Milliseconds>;

struct Item {
  std::vector<std::string> names;  // by any of which the item is known again: addresses, identifiers of feeds
  std::string link;                // the address of its page; empty where it has none that can be fetched
  unsigned failures = 0;           // to fetch that page
  bool outlet_is_the_feed = false;
  input::Document document;  // what the feed itself has of it
};

struct FeedState {
  std::string feed;              // its address in the list: the name of this state
  std::string url;               // where it is now, when it has moved for good; else the same
  input::Validators validators;  // of the version whose items are all dealt with
  Seconds interval{0};           // between polls, as the feed's news has formed it; 0: not polled yet
  Moment due{};                  // not to be polled before
  unsigned failures = 0;         // in a row
  std::string error;             // of the last poll; empty when it did well
  bool gone = false;             // its server said that it is gone for good: it is not polled again
  std::vector<Item> waiting;     // for their pages
};

// The state as text for whatever keeps it, and back. `state_from` fails on what `to_text` has not made.
std::string to_text(const FeedState& state);
Expected<FeedState> state_from(std::string_view text);

}  // namespace isnad::watch
