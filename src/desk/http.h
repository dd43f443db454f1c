// Requests and replies of the desk as plain values; http_server.h moves them.
#pragma once

#include <cstdint>
#include <functional>
#include <map>
#include <memory>
#include <optional>
#include <string>
#include <string_view>
#include <utility>
#include <vector>

namespace isnad::desk {

struct Request {
  std::string method;                          // "GET"
  std::string path;                            // decoded; begins with «/»
  std::map<std::string, std::string> query;    // decoded; the last of one name
  std::map<std::string, std::string> headers;  // by name in lower case; the last of one name
  std::string body;
  std::string peer;  // the address that asks, without its port

  // Empty where there is none.
  const std::string& header(const std::string& name) const;
  const std::string& asked(const std::string& name) const;  // of the query
};

bool is_get(const Request& request);  // or HEAD, which differs in what is sent back alone

// A file that is gone when nobody reads it any more.
struct TemporaryFile {
  int descriptor = -1;
  TemporaryFile() = default;
  explicit TemporaryFile(int opened) : descriptor(opened) {}
  TemporaryFile(const TemporaryFile&) = delete;
  TemporaryFile& operator=(const TemporaryFile&) = delete;
  ~TemporaryFile();
};

struct Reply {
  unsigned status = 200;
  std::vector<std::pair<std::string, std::string>> headers;
  std::shared_ptr<const std::string> body = std::make_shared<const std::string>();
  std::shared_ptr<TemporaryFile> file;  // in the place of the body: what is too large for memory

  Reply& with(std::string name, std::string value);
};

using Handler = std::function<Reply(const Request&)>;

// The value of a cookie of the request; empty where there is none.
std::string cookie(const Request& request, std::string_view name);

}  // namespace isnad::desk
