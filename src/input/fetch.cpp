#include "input/fetch.h"

#include <fmt/format.h>

#include <algorithm>
#include <cctype>

#include "input/media_type.h"

namespace isnad::input {

namespace {

constexpr int page_redirects = 10;
constexpr int robots_redirects = 5;                       // RFC 9309, 2.3.1.2
constexpr auto robots_time = std::chrono::hours(24);      // RFC 9309, 2.4
constexpr auto no_robots_time = std::chrono::minutes(5);  // for which one that cannot be had is not asked for again
constexpr std::size_t most_robots = 4096;

constexpr std::string_view save_it = "open it in a browser, save it, and name the file, with --url for its address";

bool is_success(const Answer& answer) {
  return answer.status / 100 == 2;
}

bool is_page(std::string_view media_type) {
  return !is_no_page(media_type);
}

// Text of a server in a message: nothing that a terminal would obey, and not without end.
std::string printable(std::string_view words) {
  std::string result;
  for (char c : words.substr(0, 200)) result += c >= 0x20 && c < 0x7F ? c : '?';
  return result + (words.size() > 200 ? "..." : "");
}

std::string why_status(long status) {
  if (status == 404 || status == 410) {
    return fmt::format("there is no page at this address ({}); check how it is written", status);
  }
  if (status == 401 || status == 403 || status == 451) {
    return fmt::format("the server does not give this page to programs ({}); {}", status, save_it);
  }
  if (status == 429) return "the server asks for fewer requests (429); try again later";
  if (status / 100 == 5) return fmt::format("the server failed ({}); try again later", status);
  return fmt::format("the server answered {} and no page; {}", status, save_it);
}

// Why no answer has come, or none that can be used.
std::string why_outcome(const Answer& answer, const FetchOptions& options, std::size_t limit) {
  switch (answer.outcome) {
    case Outcome::unknown_host:
      return "no server has this name; check how it is written, and the connection to the network";
    case Outcome::refused_address:
      return fmt::format("this leads to {}; --allow-private fetches it if you trust the address", answer.detail);
    case Outcome::no_connection:
      return fmt::format("no connection to the server ({}); try again later", printable(answer.detail));
    case Outcome::untrusted:
      return fmt::format("the server cannot prove that it is the one named ({}); {}", printable(answer.detail),
                         save_it);
    case Outcome::timed_out:
      return fmt::format("the page has not come in {} seconds; try again later, or wait longer with --timeout",
                         options.seconds);
    case Outcome::too_large:
      return fmt::format("larger than the limit of {} bytes; --max-bytes raises it", limit);
    case Outcome::unwanted:
      return fmt::format("this is no web page but {}; name a page of words",
                         printable(parse_media_type(answer.content_type).name));
    case Outcome::too_large_headers:
      return "the server's headers are larger than any page needs; " + std::string(save_it);
    case Outcome::cut_short:
      return "the connection was closed before the whole page had come; try again later";
    case Outcome::malformed:
      return fmt::format("the server's answer cannot be understood ({}); {}", printable(answer.detail), save_it);
    case Outcome::not_asked:
      return answer.detail;
    case Outcome::answered:
      break;
  }
  return why_status(answer.status);
}

// The usual one promises to obey robots.txt.
std::string true_user_agent(const FetchOptions& options) {
  const bool would_lie = options.ignore_robots && options.user_agent == FetchOptions{}.user_agent;
  return would_lie ? "isnad/0.1.0 (news reader)" : options.user_agent;
}

// Nothing of the host can be had, so that it is no matter of its robots.txt.
bool is_out_of_reach(Outcome outcome) {
  return outcome == Outcome::unknown_host || outcome == Outcome::refused_address || outcome == Outcome::no_connection ||
         outcome == Outcome::untrusted || outcome == Outcome::not_asked;
}

FetchResult failure(Standing standing, const Error& error) {
  FetchResult result;
  result.standing = standing;
  result.error = error;
  return result;
}

Answer without_answer(Outcome outcome, std::string detail) {
  Answer answer;
  answer.outcome = outcome;
  answer.detail = std::move(detail);
  return answer;
}

// RFC 9309, 2.3.1: what is missing or redirected too often forbids nothing; what cannot be had forbids everything.
Expected<Robots> robots_in(const Answer& answer, const std::string& url, const FetchOptions& options) {
  if (is_out_of_reach(answer.outcome)) return Error{why_outcome(answer, options, robots_bytes), url};
  const bool whole = answer.outcome == Outcome::answered || answer.outcome == Outcome::too_large;
  if (whole && is_success(answer)) return parse_robots(answer.bytes, product_token(options.user_agent));
  if (whole && (answer.status / 100 == 4 || !answer.redirect.empty())) return Robots{};
  const std::string cause =
      whole ? fmt::format("the server answered {}", answer.status) : why_outcome(answer, options, robots_bytes);
  return Error{
      fmt::format("the site's robots.txt cannot be had ({}), so its pages are not fetched; try again later, or "
                  "use --ignore-robots if you have the right",
                  cause.substr(0, cause.find(';'))),  // the page's remedy is not this one's
      url};
}

Standing standing_of_status(long status, bool conditional) {
  if (status / 100 == 2) return Standing::fetched;
  if (status == 304 && conditional) return Standing::unchanged;
  if (status == 410) return Standing::gone;
  const bool may_pass = status == 404 || status == 408 || status == 425 || status == 429 || status / 100 != 4;
  return may_pass ? Standing::failed : Standing::refused;
}

Standing standing_of(const Answer& answer, bool conditional) {
  switch (answer.outcome) {
    case Outcome::answered:
      return standing_of_status(answer.status, conditional);
    case Outcome::refused_address:
    case Outcome::unwanted:
      return Standing::refused;
    default:
      return answer.bytes.empty() ? Standing::failed : Standing::cut;
  }
}

}  // namespace

bool is_address(std::string_view name) {
  const std::size_t end = name.find("://");
  if (end == std::string_view::npos || end == 0) return false;
  return std::all_of(name.begin(), name.begin() + static_cast<std::ptrdiff_t>(end),
                     [](unsigned char c) { return c < 0x80 && std::isalnum(c); });
}

ReadOptions reading_of(const Fetched& page, ReadOptions options) {
  if (options.url.empty()) options.url = page.url;
  if (options.charset.empty()) options.charset = page.charset;
  return options;
}

Expected<Fetched> Fetcher::fetch(const std::string& url, std::size_t limit) {
  FetchResult result = fetch_if_changed(url, limit, {});
  if (result.standing == Standing::fetched) return std::move(result.page);
  return std::move(result.error);
}

FetchResult Fetcher::fetch_if_changed(const std::string& url, std::size_t limit, const Validators& known) {
  const std::chrono::duration<double> time(options_.seconds);
  deadline_ = Clock::now() + std::chrono::duration_cast<Clock::duration>(time);
  std::string at = url;
  FetchResult result = follow(url, limit, known, at);
  const bool complete = result.standing == Standing::fetched || result.standing == Standing::unchanged;
  const std::string led = at == url || complete ? "" : fmt::format("this leads to {}: ", printable(at));
  result.error = Error{led + result.error.sentence, url};
  return result;
}

// `at` becomes the address that the result is about.
FetchResult Fetcher::follow(const std::string& url, std::size_t limit, const Validators& known, std::string& at) {
  std::string moved_to;
  bool for_good = true;
  for (int hop = 0; hop <= page_redirects; ++hop) {
    const auto location = parse_location(at);
    if (!location) return failure(Standing::refused, location.error());
    if (hop > 0 && for_good) moved_to = location->url;
    if (auto forbidden = why_forbidden(*location)) return std::move(*forbidden);
    Answer answer = get(*location, {location->url, limit, Milliseconds{0}, is_page, known});
    if (answer.outcome != Outcome::answered || answer.redirect.empty()) {
      FetchResult result = result_of(*location, std::move(answer), limit, !known.empty());
      result.moved_to = moved_to;
      return result;
    }
    for_good = for_good && (answer.status == 301 || answer.status == 308);
    at = answer.redirect;
  }
  at = url;
  return failure(Standing::failed,
                 {fmt::format("the server redirects more than {} times; {}", page_redirects, save_it), url});
}

FetchResult Fetcher::result_of(const Location& location, Answer answer, std::size_t limit, bool conditional) const {
  FetchResult result;
  result.standing = standing_of(answer, conditional);
  result.validators = std::move(answer.validators);
  result.max_age = answer.max_age;
  result.retry_after = answer.retry_after;
  const bool complete = result.standing == Standing::fetched || result.standing == Standing::unchanged;
  if (!complete) result.error = Error{why_outcome(answer, options_, limit), location.url};
  MediaType type = parse_media_type(answer.content_type);
  result.page = {std::move(answer.bytes), location.url, std::move(type.charset), std::move(type.name)};
  return result;
}

std::optional<FetchResult> Fetcher::why_forbidden(const Location& location) {
  if (options_.ignore_robots) return std::nullopt;
  const KeptRobots known = known_robots(location);
  if (!known.robots) return failure(known.without, known.robots.error());
  if (allows(*known.robots, location.path)) return std::nullopt;
  return failure(
      Standing::refused,
      {"the site's robots.txt asks programs not to fetch this page; --ignore-robots does, if you have the right",
       location.url});
}

Fetcher::KeptRobots Fetcher::known_robots(const Location& location) {
  const auto now = Clock::now();
  const auto known = robots_.find(location.origin);
  if (known != robots_.end() && now < known->second.until) return known->second;
  KeptRobots fetched = robots_of(location);
  fetched.until = now + fetched.time;
  if (robots_.size() >= most_robots) std::erase_if(robots_, [&](const auto& kept) { return kept.second.until <= now; });
  if (robots_.size() >= most_robots) robots_.clear();
  if (fetched.time.count() > 0) robots_.insert_or_assign(location.origin, fetched);
  return fetched;
}

Fetcher::KeptRobots Fetcher::robots_of(const Location& location) {
  Expected<Location> at = parse_location(location.origin + "/robots.txt");
  if (!at) return {at.error(), Standing::refused, Clock::duration(0)};
  std::string url = at->url;
  Answer answer;
  for (int hop = 0; hop <= robots_redirects; ++hop) {
    const Error nowhere{"its robots.txt leads nowhere, so nothing is fetched; --ignore-robots does", url};
    if (!at) return {nowhere, Standing::failed, no_robots_time};
    url = at->url;
    answer = get(*at, {url, robots_bytes, Milliseconds{0}, nullptr, {}});
    if (answer.redirect.empty()) break;
    at = parse_location(answer.redirect);
  }
  KeptRobots result{robots_in(answer, url, options_)};
  if (answer.outcome == Outcome::refused_address) result.without = Standing::refused;
  if (result.robots) result.time = robots_time;
  const bool had_its_time = Clock::now() < deadline_;  // else the next page may find more of it left
  if (!result.robots && had_its_time && answer.outcome != Outcome::not_asked) result.time = no_robots_time;
  return result;
}

Milliseconds Fetcher::crawl_delay(const std::string& origin) const {
  const auto known = robots_.find(origin);
  return known != robots_.end() && known->second.robots ? known->second.robots->crawl_delay : Milliseconds{0};
}

Answer Fetcher::get(const Location& location, Request request) {
  if (!transfer_) transfer_.emplace(TransferOptions{true_user_agent(options_), options_.allow_private});
  const auto came = Clock::now();
  if (came >= deadline_) return without_answer(Outcome::timed_out, "");
  if (gate_ && !gate_->enter(location.host, crawl_delay(location.origin))) {
    return without_answer(Outcome::not_asked, "the site has asked to be left alone for now, or has failed too often");
  }
  if (gate_) deadline_ += Clock::now() - came;
  request.time = std::chrono::duration_cast<Milliseconds>(deadline_ - Clock::now());
  Answer answer = transfer_->get(request);
  if (gate_) gate_->leave(location.host, answer);
  return answer;
}

}  // namespace isnad::input
