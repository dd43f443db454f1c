// robots.txt (RFC 9309): which paths of a host a program may fetch. Pure functions on text.
#pragma once

#include <chrono>
#include <cstddef>
#include <string>
#include <string_view>
#include <vector>

namespace isnad::input {

inline constexpr std::size_t robots_bytes = std::size_t{500} << 10;  // what is read of a robots.txt; the rest is not

struct RobotsRule {
  std::string pattern;  // percent-encoded alike (see robots.cpp); "*" and a final "$" are special
  bool allow = false;
};

// What all groups that name one agent say; without any, all groups for "*". No rules: everything is allowed.
struct Robots {
  std::vector<RobotsRule> rules;
  std::chrono::milliseconds crawl_delay{0};  // between two requests; no part of the RFC, but of many files
};

// `agent` is a product token such as "isnad", compared without case. What is no rule is skipped, never an error.
Robots parse_robots(std::string_view text, std::string_view agent);

// `path` is what an address has after the host: path and query. The longest pattern that fits decides; of two equally
// long ones, the one that allows.
bool allows(const Robots& robots, std::string_view path);

// The product token of a user agent: "isnad" of "isnad/0.1.0 (news reader)"; empty if it begins with none.
std::string_view product_token(std::string_view user_agent);

}  // namespace isnad::input
