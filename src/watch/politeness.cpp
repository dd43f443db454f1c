#include "watch/politeness.h"

#include <algorithm>

namespace isnad::watch {

namespace {

constexpr std::size_t most_hosts = 4096;  // before those are forgotten that could be asked at once

}  // namespace

Milliseconds Hosts::wait(const std::string& host, Moment now) const {
  const auto known = hosts_.find(host);
  if (known == hosts_.end() || known->second.asked > now) return Milliseconds{0};  // the clock was set back
  return std::max(Milliseconds{0}, known->second.asked + known->second.pause - now);
}

void Hosts::set_crawl_delay(const std::string& host, Milliseconds delay) {
  Host& known = hosts_[host];
  known.crawl_delay = std::min(delay, rules_.longest_crawl_delay);
  known.pause = std::max(known.pause, known.crawl_delay);
}

void Hosts::asked(const std::string& host, Moment now, bool failed, std::optional<Seconds> retry_after) {
  if (hosts_.size() >= most_hosts) forget_idle(now);
  Host& known = hosts_[host];
  known.asked = now;
  known.pause = std::max(rules_.delay, known.crawl_delay);
  known.failures = failed ? known.failures + 1 : 0;
  Milliseconds rest = rules_.first_rest;
  for (unsigned i = rules_.patience; i < known.failures && rest < rules_.longest_rest; ++i) rest *= 2;
  if (known.failures >= rules_.patience) known.pause = std::max(known.pause, std::min(rest, rules_.longest_rest));
  if (failed && retry_after) {
    const auto longest = std::chrono::floor<Seconds>(rules_.longest_wish);
    known.pause = std::max<Milliseconds>(known.pause, std::min(*retry_after, longest));
  }
}

void Hosts::forget_idle(Moment now) {
  std::erase_if(hosts_, [&](const auto& host) { return host.second.asked + host.second.pause <= now; });
}

}  // namespace isnad::watch
