#include "desk/http.h"

#include <unistd.h>

namespace isnad::desk {

namespace {

const std::string& value_of(const std::map<std::string, std::string>& values, const std::string& name) {
  static const std::string nothing;
  const auto found = values.find(name);
  return found == values.end() ? nothing : found->second;
}

}  // namespace

const std::string& Request::header(const std::string& name) const {
  return value_of(headers, name);
}

const std::string& Request::asked(const std::string& name) const {
  return value_of(query, name);
}

bool is_get(const Request& request) {
  return request.method == "GET" || request.method == "HEAD";
}

TemporaryFile::~TemporaryFile() {
  if (descriptor >= 0) ::close(descriptor);
}

Reply& Reply::with(std::string name, std::string value) {
  headers.emplace_back(std::move(name), std::move(value));
  return *this;
}

std::string cookie(const Request& request, std::string_view name) {
  std::string_view rest = request.header("cookie");
  while (!rest.empty()) {
    const std::string_view one = rest.substr(0, rest.find(';'));
    rest.remove_prefix(one.size() + (one.size() < rest.size() ? 1 : 0));
    const std::string_view trimmed = one.substr(std::min(one.find_first_not_of(' '), one.size()));
    const std::size_t equals = trimmed.find('=');
    if (equals != trimmed.npos && trimmed.substr(0, equals) == name) return std::string(trimmed.substr(equals + 1));
  }
  return {};
}

}  // namespace isnad::desk
