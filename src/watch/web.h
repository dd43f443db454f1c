// The web and the system's clock, for a watch.
#pragma once

#include <functional>

#include "watch/politeness.h"
#include "watch/world.h"

namespace isnad::watch {

// For one thread, which asks one host at a time.
class Web : public World, private input::Gate {
public:
  // Sleeps this long unless the watch is to end; false if it is.
  using Sleep = std::function<bool(Milliseconds)>;

  Web(const input::FetchOptions& options, const PolitenessRules& rules, Sleep sleep)
      : hosts_(rules), sleep_(std::move(sleep)), fetcher_(options, this) {}

  Moment now() override;
  bool sleep(Milliseconds time) override { return sleep_(time); }
  Milliseconds wait(const std::string& url) override;
  input::FetchResult fetch(const std::string& url, std::size_t limit, const input::Validators& known) override;

private:
  bool enter(const std::string& host, Milliseconds crawl_delay) override;
  void leave(const std::string& host, const input::Answer& answer) override;

  Hosts hosts_;
  Sleep sleep_;
  input::Fetcher fetcher_;
};

}  // namespace isnad::watch
