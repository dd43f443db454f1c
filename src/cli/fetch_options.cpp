#include "cli/fetch_options.h"

#include <CLI/CLI.hpp>
#include <algorithm>

namespace isnad::cli {

namespace {

// A line break would smuggle headers into the request.
std::string why_no_user_agent(const std::string& words) {
  const bool printable = std::all_of(words.begin(), words.end(), [](char c) { return c >= 0x20 && c < 0x7F; });
  return printable && !words.empty() ? "" : "a user agent is printable ASCII on one line";
}

}  // namespace

void add_fetch_options(CLI::App& command, input::FetchOptions& fetch) {
  command.add_option("--timeout", fetch.seconds, "give a page up after this many seconds")
      ->check(CLI::Range(0.1, 86400.0).description(""))
      ->type_name("SECONDS")
      ->capture_default_str();
  command.add_flag("--allow-private", fetch.allow_private,
                   "fetch from this machine and private networks too; only with addresses you trust");
  command.add_flag("--ignore-robots", fetch.ignore_robots,
                   "fetch what a site's robots.txt forbids; only pages you have the right to read by program");
  command.add_option("--user-agent", fetch.user_agent, "what to call this program to servers and in robots.txt")
      ->check(CLI::Validator(why_no_user_agent, ""))
      ->type_name("WORDS")
      ->capture_default_str();
}

}  // namespace isnad::cli
