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

enum class Standing {
  fetched,
  unchanged,  // it is still the version that the validators are of
  cut,        // the beginning has come; why no more, the error says
  failed,     // another time may do better
  gone,       // for good, says the server
  refused,    // by its rules or by ours; another time will do no better
};

struct FetchResult {
  Standing standing = Standing::failed;
  Fetched page;           // `fetched`; its beginning when `cut`
  Error error;            // of all others but `unchanged`; its place is the address that was asked for
  Validators validators;  // of the version that is there now
  std::optional<std::chrono::seconds> max_age;
  std::optional<std::chrono::seconds> retry_after;
  std::string moved_to;  // where redirects that are meant to last have led; empty: nowhere else
};

// Asked around every request of a Fetcher, those for robots.txt and those of redirects included.
class Gate {
public:
  Gate() = default;
  Gate(const Gate&) = delete;
  Gate& operator=(const Gate&) = delete;
  virtual ~Gate() = default;

  // Returns when the host may be asked, and false if it may not be. `crawl_delay` is what its robots.txt says.
  virtual bool enter(const std::string& host, Milliseconds crawl_delay) = 0;
  virtual void leave(const std::string& host, const Answer& answer) = 0;
};

// Whether an input's name is the address of something to fetch, and no file: "https://...", "ftp://...".
bool is_address(std::string_view name);

// `options` for reading what was fetched; what they say already is kept.
ReadOptions reading_of(const Fetched& page, ReadOptions options);

// Touches the network only inside `fetch`. Keeps connections, and robots.txt files for a day, so make one for a run.
// For one thread at a time.
class Fetcher {
public:
  // `gate` must outlive the fetcher; time spent in it is not the page's.
  explicit Fetcher(FetchOptions options, Gate* gate = nullptr) : options_(std::move(options)), gate_(gate) {}

  // The page at `url`, of at most `limit` bytes after decompression. The error's place is `url`.
  Expected<Fetched> fetch(const std::string& url, std::size_t limit);

  // The same, unless the page is still the version that `known` is of.
  FetchResult fetch_if_changed(const std::string& url, std::size_t limit, const Validators& known);

private:
  using Clock = std::chrono::steady_clock;
  struct KeptRobots {
    Expected<Robots> robots;              // failures are kept too, for a shorter time
    Standing without = Standing::failed;  // of the host's pages, where there are none
    Clock::duration time{0};              // for which this holds; 0: not to be kept
    Clock::time_point until{};
  };

  FetchResult follow(const std::string& url, std::size_t limit, const Validators& known, std::string& at);
  FetchResult result_of(const Location& location, Answer answer, std::size_t limit, bool conditional) const;
  std::optional<FetchResult> why_forbidden(const Location& location);
  KeptRobots known_robots(const Location& location);
  KeptRobots robots_of(const Location& location);
  Milliseconds crawl_delay(const std::string& origin) const;
  Answer get(const Location& location, Request request);

  FetchOptions options_;
  Gate* gate_;
  std::optional<Transfer> transfer_;
  std::map<std::string, KeptRobots> robots_;  // by origin
  Clock::time_point deadline_;                // of the page that is being fetched
};

}  // namespace isnad::input
