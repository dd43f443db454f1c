// HTTP/1.1 over TCP. http_server.cpp is the only file that knows libmicrohttpd.
#pragma once

#include <chrono>
#include <cstddef>
#include <memory>
#include <string>

#include "desk/http.h"
#include "isnad/expected.h"

namespace isnad::desk {

struct ServerOptions {
  std::string address = "127.0.0.1";  // of IPv4 or IPv6
  uint16_t port = 0;                  // 0: any that is free
  unsigned workers = 2;               // that answer; connections are looked after by one thread more
  std::size_t most_connections = 12'000;
  std::size_t most_waiting = 512;                      // requests; those beyond are refused with 503
  std::size_t largest_body = (std::size_t{16} << 20);  // bytes; those beyond are refused with 413
  std::size_t all_bodies = (std::size_t{256} << 20);   // bytes at a time; those beyond are refused with 503
  std::chrono::seconds idle{30};                       // a connection on which nothing moves is closed
};

// Answers requests until it is destroyed: those that have come are answered first, and who takes his answer within
// two seconds gets it. A slow client keeps no worker busy:
// the handler sees a request when it is there as a whole, and is done when its reply is.
class HttpServer {
public:
  // `handler` is called on several threads at a time, and must not throw.
  static Expected<std::unique_ptr<HttpServer>> start(const ServerOptions& options, Handler handler);
  virtual ~HttpServer() = default;
  virtual uint16_t port() const = 0;
};

}  // namespace isnad::desk
