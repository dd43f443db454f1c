// When a feed is polled next. Pure functions: no clock, no chance.
#pragma once

#include <optional>
#include <string>

#include "watch/feed_state.h"

namespace isnad::watch {

struct PollRules {
  Seconds shortest = std::chrono::minutes(5);
  Seconds usual = std::chrono::minutes(15);  // until it is known how often a feed has news
  Seconds longest = std::chrono::hours(24);
};

enum class PollEnd {
  read,       // it has come whole
  broken,     // its beginning has come, and items with it
  unchanged,  // since the last poll
  failed,
  gone,
};

struct PollOutcome {
  PollEnd end = PollEnd::failed;
  unsigned fresh = 0;  // items that nobody had
  bool more = false;   // items were left for the next poll, so the version that was read is not dealt with
  input::Validators validators;
  std::optional<Seconds> wait;         // for which the feed or its server asks not to be polled again
  std::optional<Seconds> retry_after;  // likewise, of a failure
  std::string moved_to;                // for good; empty: nowhere
  std::string error;
};

// `state` after a poll that ended at `now`. News halves the interval and none lengthens it by half; each failure
// after the first doubles the wait, up to `longest`, and no wish of a feed makes it wait longer than that.
FeedState after_poll(FeedState state, const PollOutcome& outcome, Moment now, const PollRules& rules);

// When the feed is to be polled: at once when it never was, and when the clock must have jumped since it was.
Moment due_at(const FeedState& state, Moment now, const PollRules& rules);

}  // namespace isnad::watch
