// Who may ask the desk for what. A browser runs the pages of others beside ours, so that a request from this machine
// is not yet one of its user (DNS rebinding, cross-site request forgery: OWASP Cheat Sheet Series).
#pragma once

#include <chrono>
#include <map>
#include <mutex>
#include <optional>
#include <string>
#include <vector>

#include "desk/http.h"

namespace isnad::desk {

struct GuardOptions {
  std::vector<std::string> hosts;  // names by which the desk may be asked, in lower case, without ports
  bool any_host = false;           // who listens at all addresses does not know their names: then the token counts
  std::string token;               // empty: none is needed
  bool public_read = false;        // reading needs no token
  double a_second = 0;             // requests of one address, on average; 0: any number
  double at_once = 0;              // of those, how many at a time
};

// The cookie that holds the token of a browser.
inline constexpr std::string_view token_cookie = "isnad_token";

// The header that only pages of the desk can send.
inline constexpr std::string_view own_header = "x-isnad-request";

// Whether the request names a page that the desk shall fetch.
bool wants_fetching(const Request& request);

// Whether the request changes nothing, here or elsewhere: what is fetched in our name may be asked for by us alone.
bool only_reads(const Request& request);

// Requests of one address are as drops in a bucket that leaks `a_second` (token bucket). Of IPv6, where each has many,
// a network of /64 counts as one.
class RateLimit {
public:
  using Clock = std::chrono::steady_clock;
  RateLimit(double a_second, double at_once) : a_second_(a_second), at_once_(at_once) {}

  // From any thread.
  bool allows(const std::string& address, Clock::time_point now);

private:
  struct Bucket {
    double level = 0;
    Clock::time_point last;
  };
  void forget_empty(Clock::time_point now);

  double a_second_, at_once_;
  std::mutex mutex_;
  std::map<std::string, Bucket> buckets_;
};

// Why the request is refused, if it is.
std::optional<Reply> refused(const Request& request, const GuardOptions& options);

// Whether both are the same, in a time that does not tell how much of them is.
bool same_secret(std::string_view a, std::string_view b);

// 128 bits of the system's randomness in hexadecimal digits.
std::string new_token();

}  // namespace isnad::desk
