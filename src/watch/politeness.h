// How often a host is asked: one request at a time, a pause after each, and left alone when it fails or asks for it.
// Pure: no clock inside.
#pragma once

#include <map>
#include <optional>
#include <string>

#include "watch/feed_state.h"

namespace isnad::watch {

struct PolitenessRules {
  Milliseconds delay{2'000};                                    // between two requests to a host
  Milliseconds longest_crawl_delay = std::chrono::seconds(60);  // more than this no robots.txt gets
  unsigned patience = 3;                                        // failures in a row before a host is left alone
  Milliseconds first_rest = std::chrono::minutes(5);            // for which it is then; doubled by each failure more
  Milliseconds longest_rest = std::chrono::hours(1);            // up to this
  Milliseconds longest_wish = std::chrono::hours(24);           // and this when it asks for it
};

class Hosts {
public:
  explicit Hosts(PolitenessRules rules = {}) : rules_(rules) {}

  // How long to wait before the host may be asked.
  Milliseconds wait(const std::string& host, Moment now) const;

  // What its robots.txt says; it may change.
  void set_crawl_delay(const std::string& host, Milliseconds delay);

  // A request has ended; `failed`: the host did, and not just this page of it.
  void asked(const std::string& host, Moment now, bool failed, std::optional<Seconds> retry_after);

private:
  struct Host {
    Milliseconds crawl_delay{0};
    Moment asked{};
    Milliseconds pause{0};  // from then on
    unsigned failures = 0;  // in a row
  };

  void forget_idle(Moment now);

  PolitenessRules rules_;
  std::map<std::string, Host> hosts_;
};

}  // namespace isnad::watch
