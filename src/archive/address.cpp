#include "archive/address.h"

#include <algorithm>
#include <array>

#include "text/ascii.h"

namespace isnad::archive {

namespace {

// Parameters that say where a reader came from and nothing of the page.
bool is_tracking(std::string_view parameter) {
  const std::string name = text::lower(parameter.substr(0, parameter.find('=')));
  constexpr std::array<std::string_view, 6> names{"fbclid", "gclid", "igshid", "mc_cid", "mc_eid", "yclid"};
  return name.starts_with("utm_") || std::find(names.begin(), names.end(), name) != names.end();
}

std::string without_tracking(std::string_view query) {
  std::string kept;
  while (!query.empty()) {
    const std::size_t end = std::min(query.find('&'), query.size());
    if (const std::string_view parameter = query.substr(0, end); !parameter.empty() && !is_tracking(parameter)) {
      if (!kept.empty()) kept += '&';
      kept += parameter;
    }
    query.remove_prefix(std::min(end + 1, query.size()));
  }
  return kept;
}

std::string_view without_usual_port(std::string_view host, std::string_view scheme) {
  const std::string_view port = scheme == "https" ? ":443" : ":80";
  return host.ends_with(port) ? host.substr(0, host.size() - port.size()) : host;
}

}  // namespace

std::string canonical_address(std::string_view url) {
  url = text::trimmed(url);
  const std::size_t colon = url.find("://");
  if (colon == url.npos) return {};
  const std::string scheme = text::lower(url.substr(0, colon));
  if (scheme != "http" && scheme != "https") return {};
  url.remove_prefix(colon + 3);
  url = url.substr(0, url.find('#'));
  const std::size_t host_end = std::min(url.find_first_of("/?"), url.size());
  const std::string host = text::lower(without_usual_port(url.substr(0, host_end), scheme));
  url.remove_prefix(host_end);
  const std::size_t question = std::min(url.find('?'), url.size());
  const std::string_view path = url.substr(0, question);
  const std::string query = without_tracking(url.substr(std::min(question + 1, url.size())));
  if (host.empty() || (query.empty() && (path.empty() || path == "/"))) return {};
  return scheme + "://" + host + (path.empty() ? "/" : std::string(path)) + (query.empty() ? "" : "?" + query);
}

}  // namespace isnad::archive
