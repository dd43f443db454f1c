// One HTTP request and its answer. The only file that knows libcurl, which is loaded with the first use. Follows no
// redirect, keeps no cookie, sends no credentials, uses no proxy, and verifies certificates.
#pragma once

#include <chrono>
#include <cstddef>
#include <memory>
#include <optional>
#include <string>
#include <string_view>

#include "input/caching.h"
#include "isnad/expected.h"

namespace isnad::input {

using Milliseconds = std::chrono::milliseconds;

struct Location {
  std::string url;     // as it is asked for: percent-encoded, without fragment and usual port
  std::string origin;  // "https://news.example:443": what a robots.txt holds for
  std::string host;    // "news.example"
  std::string path;    // with the query
};

// Fails on what is no address, on schemes other than http and https, and on addresses with a user name or password.
Expected<Location> parse_location(const std::string& url);

// The same of what a page at `base` links to, which may be relative.
Expected<Location> parse_link(const std::string& base, const std::string& link);

enum class Outcome {
  answered,
  unknown_host,     // no address for this name
  refused_address,  // not public; `detail` says which address and why
  no_connection,
  untrusted,  // no certificate that can be verified; `detail` says why
  timed_out,
  too_large,
  unwanted,           // refused for its media type
  too_large_headers,  // more than any page needs
  cut_short,          // the connection was closed before the end
  malformed,          // no HTTP, or broken compression
  not_asked,          // because a Gate is closed
};

struct Request {
  std::string url;                             // of a Location
  std::size_t bytes = 0;                       // the most that is taken, after decompression
  Milliseconds time{0};                        // for everything
  bool (*wanted)(std::string_view) = nullptr;  // asked with the media type, before the bytes are taken
  Validators known;                            // of the version that the caller has already
};

struct Answer {
  Outcome outcome = Outcome::answered;
  std::string detail;
  long status = 0;
  std::string content_type;  // the header's value
  std::string redirect;      // where a 3xx points, absolute; not checked in any way
  std::string bytes;         // of a 2xx; when it has broken off, what had come before
  Validators validators;     // of this version
  std::optional<std::chrono::seconds> max_age;
  std::optional<std::chrono::seconds> retry_after;  // which may be of any length
};

struct TransferOptions {
  std::string user_agent;
  bool allow_private = false;
  Milliseconds connect_time{10'000};
  // An answer slower than this many bytes a second, for this many seconds, is given up.
  long slow_bytes = 50;
  long slow_seconds = 15;
};

// Keeps connections open between requests to the same host. For one thread at a time.
class Transfer {
public:
  explicit Transfer(const TransferOptions& options);
  Answer get(const Request& request);

private:
  struct Close {
    void operator()(void* handle) const;
  };
  std::unique_ptr<void, Close> handle_;
  bool allow_private_;
};

}  // namespace isnad::input
