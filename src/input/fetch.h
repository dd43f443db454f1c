// Pages from the web, fetched the way a guest should: public addresses only, robots.txt obeyed, every limit stated.
#pragma once

#include <map>
#include <optional>
#include <string>

#include "input/robots.h"
#include "input/transfer.h"
#include "isnad/expected.h"
#include "isnad/read.h"

namespace isnad::input {

struct FetchOptions {
  std::string user_agent = "isnad/0.1.0 (news reader; obeys robots.txt)";  // its first word is the name in robots.txt
  double seconds = 30;         // for one page, with its redirects and robots.txt
  bool allow_private = false;  // addresses of this machine and of private networks
  bool ignore_robots = false;
};

struct Fetched {
  std::string bytes;
  std::string url;         // after redirects, without fragment
  std::string charset;     // of the Content-Type header; empty where it names none
  std::string media_type;  // "text/html"
};

// Whether an input's name is the address of something to fetch, and no file: "https://...", "ftp://...".
bool is_address(std::string_view name);

// `options` for reading what was fetched; what they say already is kept.
ReadOptions reading_of(const Fetched& page, ReadOptions options);

// Touches the network only inside `fetch`. Keeps connections and robots.txt files for as long as it lives, so make one
// for a run. For one thread at a time.
class Fetcher {
public:
  explicit Fetcher(FetchOptions options) : options_(std::move(options)) {}

  // The page at `url`, of at most `limit` bytes after decompression. The error's place is `url`.
  Expected<Fetched> fetch(const std::string& url, std::size_t limit);

private:
  using Clock = std::chrono::steady_clock;

  Expected<Fetched> follow(const std::string& url, std::size_t limit, std::string& at);
  Expected<Answer> page(const Location& location, std::size_t limit);
  std::optional<Error> why_forbidden(const Location& location);
  Expected<Robots> robots_of(const std::string& origin);
  Answer get(const std::string& url, std::size_t limit, bool (*wanted)(std::string_view));

  FetchOptions options_;
  std::optional<Transfer> transfer_;
  std::map<std::string, Expected<Robots>> robots_;  // by origin; failures are kept too
  Clock::time_point deadline_;                      // of the page that is being fetched
};

}  // namespace isnad::input
