#include "input/origin.h"

#include <rapidjson/document.h>
#include <rapidjson/stringbuffer.h>
#include <rapidjson/writer.h>

#include <algorithm>
#include <array>

namespace isnad::input {

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
  const rapidjson::Value& fields = document;
  const auto authors = fields.FindMember("authors");
  if (authors != fields.MemberEnd() && authors->value.IsArray()) {
    for (const auto& author : authors->value.GetArray()) {
      if (author.IsString()) options.facts.authors.emplace_back(author.GetString(), author.GetStringLength());
    }
  }
  return options;
}

}  // namespace isnad::input
