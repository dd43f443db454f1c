#include "input/fetch.h"

#include <fmt/format.h>

#include <algorithm>
#include <cctype>

#include "input/media_type.h"

namespace isnad::input {

namespace {

constexpr int page_redirects = 10;
constexpr int robots_redirects = 5;  // RFC 9309, 2.3.1.2

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
         outcome == Outcome::untrusted;
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
  const std::chrono::duration<double> time(options_.seconds);
  deadline_ = Clock::now() + std::chrono::duration_cast<Clock::duration>(time);
  std::string at = url;
  auto page = follow(url, limit, at);
  if (page) return page;
  const std::string led = at == url ? "" : fmt::format("this leads to {}: ", printable(at));
  return Error{led + page.error().sentence, url};
}

// `at` becomes the address that the outcome is about.
Expected<Fetched> Fetcher::follow(const std::string& url, std::size_t limit, std::string& at) {
  for (int hop = 0; hop <= page_redirects; ++hop) {
    const auto location = parse_location(at);
    if (!location) return location.error();
    auto answer = page(*location, limit);
    if (!answer) return answer.error();
    if (answer->redirect.empty()) {
      MediaType type = parse_media_type(answer->content_type);
      return Fetched{std::move(answer->bytes), location->url, std::move(type.charset), std::move(type.name)};
    }
    at = answer->redirect;
  }
  at = url;
  return Error{fmt::format("the server redirects more than {} times; {}", page_redirects, save_it), url};
}

// A page, or a redirect to another address.
Expected<Answer> Fetcher::page(const Location& location, std::size_t limit) {
  if (const auto forbidden = why_forbidden(location)) return *forbidden;
  Answer answer = get(location.url, limit, is_page);
  const bool usable = answer.outcome == Outcome::answered && (is_success(answer) || !answer.redirect.empty());
  if (!usable) return Error{why_outcome(answer, options_, limit), location.url};
  return answer;
}

std::optional<Error> Fetcher::why_forbidden(const Location& location) {
  if (options_.ignore_robots) return std::nullopt;
  const auto known = robots_.find(location.origin);
  const Expected<Robots> robots = known == robots_.end() ? robots_of(location.origin) : known->second;
  const bool had_its_time = robots || Clock::now() < deadline_;  // else the next page may find more of it left
  if (had_its_time) robots_.emplace(location.origin, robots);
  if (!robots) return robots.error();
  if (allows(*robots, location.path)) return std::nullopt;
  return Error{
      "the site's robots.txt asks programs not to fetch this page; --ignore-robots does, if you have the right",
      location.url};
}

// RFC 9309, 2.3.1: what is missing or redirected too often forbids nothing; what cannot be had forbids everything.
Expected<Robots> Fetcher::robots_of(const std::string& origin) {
  std::string url = origin + "/robots.txt";
  Answer answer;
  for (int hop = 0; hop <= robots_redirects; ++hop) {
    answer = get(url, robots_bytes, nullptr);
    if (answer.redirect.empty()) break;
    const auto next = parse_location(answer.redirect);
    if (!next) return Error{"its robots.txt leads nowhere, so nothing is fetched; --ignore-robots does", url};
    url = next->url;
  }
  if (is_out_of_reach(answer.outcome)) return Error{why_outcome(answer, options_, robots_bytes), url};
  const bool whole = answer.outcome == Outcome::answered || answer.outcome == Outcome::too_large;
  if (whole && is_success(answer)) return parse_robots(answer.bytes, product_token(options_.user_agent));
  if (whole && (answer.status / 100 == 4 || !answer.redirect.empty())) return Robots{};
  const std::string cause =
      whole ? fmt::format("the server answered {}", answer.status) : why_outcome(answer, options_, robots_bytes);
  return Error{
      fmt::format("the site's robots.txt cannot be had ({}), so its pages are not fetched; try again later, or "
                  "use --ignore-robots if you have the right",
                  cause.substr(0, cause.find(';'))),  // the page's remedy is not this one's
      url};
}

Answer Fetcher::get(const std::string& url, std::size_t limit, bool (*wanted)(std::string_view)) {
  if (!transfer_) transfer_.emplace(TransferOptions{true_user_agent(options_), options_.allow_private});
  const auto left = std::chrono::duration_cast<Milliseconds>(deadline_ - Clock::now());
  if (left.count() <= 0) return {Outcome::timed_out, "", 0, "", "", ""};
  return transfer_->get({url, limit, left, wanted});
}

}  // namespace isnad::input
