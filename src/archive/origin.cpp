#include "archive/origin.h"

#include <rapidjson/document.h>
#include <rapidjson/stringbuffer.h>
#include <rapidjson/writer.h>

#include <algorithm>
#include <array>

#include "text/ascii.h"

namespace isnad::archive {

namespace {

constexpr std::array<std::string_view, 3> kinds{"auto", "html", "text"};

using Writer = rapidjson::Writer<rapidjson::StringBuffer>;

void write(Writer& out, const char* key, std::string_view value) {
  if (value.empty()) return;
  out.Key(key);
  out.String(value.data(), static_cast<rapidjson::SizeType>(value.size()));
}

std::string string_of(const rapidjson::Value& object, const char* key) {
  const auto found = object.FindMember(key);
  if (found == object.MemberEnd() || !found->value.IsString()) return {};
  return {found->value.GetString(), found->value.GetStringLength()};
}

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

std::string to_json(const ReadOptions& options) {
  rapidjson::StringBuffer buffer;
  Writer out(buffer);
  out.StartObject();
  write(out, "as", options.kind == InputKind::automatic ? "" : kinds.at(static_cast<std::size_t>(options.kind)));
  write(out, "url", options.url);
  write(out, "charset", options.charset);
  write(out, "title", options.facts.title);
  write(out, "outlet", options.facts.outlet);
  write(out, "published", options.facts.published);
  write(out, "language", options.facts.language);
  if (!options.facts.authors.empty()) {
    out.Key("authors");
    out.StartArray();
    for (const std::string& author : options.facts.authors) {
      out.String(author.data(), static_cast<rapidjson::SizeType>(author.size()));
    }
    out.EndArray();
  }
  out.EndObject();
  return {buffer.GetString(), buffer.GetSize()};
}

Expected<ReadOptions> options_from_json(std::string_view json) {
  rapidjson::Document document;
  document.Parse<rapidjson::kParseIterativeFlag>(json.data(), json.size());
  if (document.HasParseError() || !document.IsObject()) {
    return Error{"what is stored of how this came is damaged", ""};
  }
  ReadOptions options;
  const std::string kind = string_of(document, "as");
  const auto found = std::find(kinds.begin(), kinds.end(), kind);
  if (found != kinds.end()) options.kind = static_cast<InputKind>(found - kinds.begin());
  options.url = string_of(document, "url");
  options.charset = string_of(document, "charset");
  options.facts.title = string_of(document, "title");
  options.facts.outlet = string_of(document, "outlet");
  options.facts.published = string_of(document, "published");
  options.facts.language = string_of(document, "language");
  if (const auto authors = document.FindMember("authors");
      authors != document.MemberEnd() && authors->value.IsArray()) {
    for (const auto& author : authors->value.GetArray()) {
      if (author.IsString()) options.facts.authors.emplace_back(author.GetString(), author.GetStringLength());
    }
  }
  return options;
}

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
