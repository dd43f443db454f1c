#include "desk/guard.h"

#include <arpa/inet.h>
#include <fmt/format.h>
#include <sys/random.h>

#include <algorithm>
#include <array>

#include "desk/replies.h"
#include "text/ascii.h"

namespace isnad::desk {

namespace {

// «[::1]:8765» is «::1».
std::string without_port(std::string_view host) {
  if (host.starts_with('[')) return text::lower(host.substr(1, host.find(']') - 1));
  return text::lower(host.substr(0, host.find(':')));
}

bool is_known_host(std::string_view host, const GuardOptions& options) {
  const std::string name = without_port(host);
  return options.any_host || std::find(options.hosts.begin(), options.hosts.end(), name) != options.hosts.end();
}

// An Origin that is not ours is a page of somebody else.
bool is_own_origin(const Request& request) {
  const std::string& origin = request.header("origin");
  if (origin.empty()) return true;
  const std::size_t scheme = origin.find("://");
  return scheme != origin.npos && text::lower(origin.substr(scheme + 3)) == text::lower(request.header("host"));
}

// The first half of an address of IPv6.
std::string counted_as(const std::string& address) {
  in6_addr six{};
  if (::inet_pton(AF_INET6, address.c_str(), &six) != 1) return address;
  return {reinterpret_cast<const char*>(six.s6_addr), 8};
}

bool has_token(const Request& request, const std::string& token) {
  constexpr std::string_view bearer = "bearer ";
  const std::string& authorization = request.header("authorization");
  const bool in_header = text::lower(authorization).starts_with(bearer) &&
                         same_secret(std::string_view(authorization).substr(bearer.size()), token);
  return in_header || same_secret(cookie(request, token_cookie), token);
}

}  // namespace

bool wants_fetching(const Request& request) {
  return text::lower(request.header("content-type")).starts_with("application/json");
}

bool only_reads(const Request& request) {
  if (is_get(request)) return true;
  return request.path == "/api/v1/read" && !wants_fetching(request);
}

bool RateLimit::allows(const std::string& address, Clock::time_point now) {
  if (a_second_ <= 0) return true;
  const std::lock_guard lock(mutex_);
  constexpr std::size_t many = 10'000;
  if (buckets_.size() > many) forget_empty(now);
  Bucket& bucket = buckets_.try_emplace(counted_as(address), Bucket{0, now}).first->second;
  const double seconds = std::chrono::duration<double>(now - bucket.last).count();
  bucket.level = std::max(0.0, bucket.level - seconds * a_second_);
  bucket.last = now;
  if (bucket.level + 1 > at_once_) return false;
  bucket.level += 1;
  return true;
}

void RateLimit::forget_empty(Clock::time_point now) {
  std::erase_if(buckets_, [&](const auto& entry) {
    const double seconds = std::chrono::duration<double>(now - entry.second.last).count();
    return entry.second.level <= seconds * a_second_;
  });
}

std::optional<Reply> refused(const Request& request, const GuardOptions& options) {
  if (!is_known_host(request.header("host"), options)) {
    return problem(421, "wrong-host", "the desk is not asked for by this name; isnad serve --host NAME allows it",
                   request.header("host"));
  }
  if (!is_own_origin(request)) {
    return problem(403, "foreign-origin", "a page of another site may not ask the desk", request.header("origin"));
  }
  if (!is_get(request) && request.header(std::string(own_header)).empty()) {
    return problem(403, "no-own-header", "send the header X-Isnad-Request: 1, which pages of other sites cannot", "");
  }
  const bool free = options.token.empty() || (options.public_read && only_reads(request));
  if (free || has_token(request, options.token)) return std::nullopt;
  return problem(401, "no-token", "open the address with the token that isnad serve printed at its start", "")
      .with("WWW-Authenticate", "Bearer");
}

bool same_secret(std::string_view a, std::string_view b) {
  if (a.size() != b.size()) return false;
  unsigned different = 0;
  for (std::size_t i = 0; i < a.size(); ++i) different |= static_cast<unsigned>(a[i] ^ b[i]);
  return different == 0;
}

std::string new_token() {
  std::array<unsigned char, 16> bytes{};
  if (::getrandom(bytes.data(), bytes.size(), 0) != static_cast<ssize_t>(bytes.size())) return {};
  std::string token;
  for (const unsigned char byte : bytes) token += fmt::format("{:02x}", byte);
  return token;
}

}  // namespace isnad::desk
