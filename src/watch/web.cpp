#include "watch/web.h"

namespace isnad::watch {

namespace {

// Rather than a single page of it.
bool host_failed(const input::Answer& answer) {
  switch (answer.outcome) {
    case input::Outcome::answered:
      return answer.status == 429 || answer.status / 100 == 5;
    case input::Outcome::too_large:
    case input::Outcome::unwanted:
    case input::Outcome::refused_address:
      return false;
    default:
      return true;
  }
}

}  // namespace

Moment Web::now() {
  return std::chrono::floor<Milliseconds>(std::chrono::system_clock::now());
}

Milliseconds Web::wait(const std::string& url) {
  const auto location = input::parse_location(url);
  return location ? hosts_.wait(location->host, now()) : Milliseconds{0};
}

input::FetchResult Web::fetch(const std::string& url, std::size_t limit, const input::Validators& known) {
  return fetcher_.fetch_if_changed(url, limit, known);
}

bool Web::enter(const std::string& host, Milliseconds crawl_delay) {
  hosts_.set_crawl_delay(host, crawl_delay);
  const Milliseconds wait = hosts_.wait(host, now());
  return wait <= longest_pause && sleep_(wait);
}

void Web::leave(const std::string& host, const input::Answer& answer) {
  hosts_.asked(host, now(), host_failed(answer), answer.retry_after);
}

}  // namespace isnad::watch
