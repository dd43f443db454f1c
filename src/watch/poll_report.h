// What a poll has come to, in words.
#pragma once

#include <optional>
#include <string>

#include "watch/schedule.h"

namespace isnad::watch {

struct PollReport {
  std::string feed;  // its name in the list, else its address
  PollEnd end = PollEnd::failed;
  unsigned fresh = 0;           // items kept
  unsigned known = 0;           // items that somebody has had before
  unsigned waiting = 0;         // items whose pages are tried again later
  unsigned failures = 0;        // in a row
  std::string moved_to;         // for good
  std::optional<Seconds> next;  // until the next poll; none when there will be none
};

// «صوت الوادي: 3 new, 12 known, next in 14 min»
std::string in_words(const PollReport& report);

// «45 s», «14 min», «3 h», «1 h 30 min»
std::string in_words(Seconds time);

}  // namespace isnad::watch
