// isnad serve: the desk, an archive in the browser and as an HTTP API.
#include <fmt/format.h>
#include <unistd.h>

#include <CLI/CLI.hpp>
#include <algorithm>
#include <csignal>
#include <cstdio>
#include <thread>

#include "cli/archive_options.h"
#include "cli/commands.h"
#include "cli/fetch_options.h"
#include "cli/stop_signal.h"
#include "desk/desk.h"
#include "desk/endpoints.h"
#include "desk/http_server.h"
#include "desk/routes.h"
#include "text/ascii.h"

namespace isnad::cli {

namespace {

struct Options {
  ArchiveOptions archive;
  input::FetchOptions fetch;
  desk::ServerOptions server;
  desk::GuardOptions guard;
  bool read_only = false;
};

bool is_loopback(const std::string& address) {
  return address.starts_with("127.") || address == "::1";
}

// A cookie, a header and an address must hold it.
std::string why_no_token(const std::string& token) {
  const bool plain = std::all_of(token.begin(), token.end(), [](char c) {
    return (text::lower(c) >= 'a' && text::lower(c) <= 'z') || (c >= '0' && c <= '9') || c == '-' || c == '_' ||
           c == '.';
  });
  return plain && !token.empty() ? "" : "a token is made of letters of English, digits, -, _ and .";
}

// Names by which this machine itself is asked; beyond it the token says who may ask.
void set_guard(Options& options) {
  for (std::string& host : options.guard.hosts) host = text::lower(host);
  for (const char* host : {"127.0.0.1", "localhost", "::1"}) options.guard.hosts.emplace_back(host);
  options.guard.hosts.push_back(text::lower(options.server.address));
  if (is_loopback(options.server.address)) return;
  options.guard.any_host = options.guard.hosts.size() == 4;  // no --host was given
  if (options.guard.token.empty()) options.guard.token = desk::new_token();
  constexpr double a_second = 50, at_once = 500;
  options.guard.a_second = a_second;
  options.guard.at_once = at_once;
}

std::string greeting(const Options& options, const std::string& path, uint16_t port) {
  const bool six = options.server.address.find(':') != std::string::npos;
  const bool everywhere = options.server.address == "0.0.0.0" || options.server.address == "::";
  const std::string host = everywhere ? "localhost" : six ? "[" + options.server.address + "]" : options.server.address;
  const std::string token = options.guard.token.empty() ? "" : "?token=" + options.guard.token;
  return fmt::format("isnad serves {}\nopen http://{}:{}/{}\nCtrl-C ends it\n", path, host, port, token);
}

// Requests that take longer than a stop may are left; of what they write, only what was committed is kept.
void end_soon() {
  constexpr unsigned seconds = 4;
  std::signal(SIGALRM, [](int) { ::_exit(all_done); });
  ::alarm(seconds);
}

int run(Options options) {
  set_guard(options);
  if (!is_loopback(options.server.address) && options.guard.token.empty()) {
    complain({"the system has no randomness for a token; --token gives one", options.server.address});
    return some_failed;
  }
  const auto access = options.read_only ? archive::Access::read : archive::Access::create;
  auto open = open_archive(options.archive, access);
  if (!open) {
    complain(open.error());
    return some_failed;
  }
  open->archive.reset();  // it is there; the desk opens it for each of its readers
  desk::DeskOptions of_desk;
  of_desk.archive = open->path;
  of_desk.readers = options.server.workers + 1;  // one looks ahead
  of_desk.writable = !options.read_only;
  of_desk.public_read = options.guard.public_read;
  of_desk.fetch = options.fetch;
  auto desk = desk::Desk::open(*open->knowledge, of_desk);
  if (!desk) {
    complain(desk.error());
    return some_failed;
  }
  heed_stop_signals();
  std::jthread ahead;  // ends after the server, which has answers to give
  const auto server = desk::HttpServer::start(options.server, desk::make_handler(**desk, options.guard));
  if (!server) {
    complain(server.error());
    return some_failed;
  }
  fmt::print("{}", greeting(options, open->path, (*server)->port()));
  std::fflush(stdout);
  ahead = std::jthread([&](const std::stop_token& stop) { desk::prepare_stories(**desk, stop); });
  while (sleep_unless_stopped(std::chrono::hours(1))) continue;
  end_soon();
  ahead.request_stop();
  return all_done;
}

}  // namespace

std::function<int()> add_serve(CLI::App& app) {
  auto options = std::make_shared<Options>();
  CLI::App* serve = app.add_subcommand("serve", "shows an archive in the browser, and answers programs over HTTP");
  options->server.port = 8765;
  options->server.workers = std::max(2U, std::thread::hardware_concurrency());
  add_archive_options(*serve, options->archive);
  serve->add_option("--port", options->server.port, "where to listen; 0: any free port")
      ->type_name("PORT")
      ->capture_default_str();
  serve->add_option("--address", options->server.address, "127.0.0.1: only this machine; 0.0.0.0: all who can reach it")
      ->type_name("ADDRESS")
      ->capture_default_str();
  serve->add_option("--host", options->guard.hosts, "a name by which the desk may be asked, besides localhost")
      ->type_name("NAME");
  serve->add_option("--token", options->guard.token, "the secret that is asked for; one is made up beyond this machine")
      ->check(CLI::Validator(why_no_token, ""))
      ->type_name("WORDS");
  serve->add_flag("--public-read", options->guard.public_read, "whoever can reach the desk may read without the token");
  serve->add_flag("--read-only", options->read_only, "nobody can add or correct anything");
  serve->add_option("--workers", options->server.workers, "answer this many requests at a time")
      ->check(CLI::Range(1, 256).description(""))
      ->type_name("COUNT");
  add_fetch_options(*serve, options->fetch);
  return [options] { return run(*options); };
}

}  // namespace isnad::cli
