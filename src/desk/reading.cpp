// What is sent to the desk: pages to read, to keep, and a person's word about names.
#include <fmt/format.h>
#include <rapidjson/document.h>
#include <rapidjson/stringbuffer.h>
#include <rapidjson/writer.h>

#include "archive/record.h"
#include "desk/endpoints.h"
#include "desk/guard.h"
#include "desk/parameters.h"
#include "desk/replies.h"
#include "input/input.h"
#include "isnad/read.h"
#include "report_json.h"
#include "text/hash.h"

namespace isnad::desk {

namespace {

using Json = rapidjson::Document;

constexpr std::size_t most_body_of_json = std::size_t{64} << 10;

// The field as text; empty where there is none.
std::string field(const Json& json, const char* name) {
  const auto found = json.FindMember(name);
  const bool is_text = found != json.MemberEnd() && found->value.IsString();
  return is_text ? std::string(found->value.GetString(), found->value.GetStringLength()) : std::string();
}

std::optional<bool> choice(const Json& json, const char* name) {
  if (json.IsNull()) return std::nullopt;
  const auto found = json.FindMember(name);
  if (found == json.MemberEnd() || !found->value.IsBool()) return std::nullopt;
  return found->value.GetBool();
}

// The object of the body; anything else is null.
Json object_of(const Request& request) {
  Json json;
  if (request.body.size() <= most_body_of_json) {
    constexpr unsigned flags = rapidjson::kParseIterativeFlag | rapidjson::kParseValidateEncodingFlag;
    json.Parse<flags>(request.body.data(), request.body.size());
  }
  if (json.HasParseError() || !json.IsObject()) json.SetNull();
  return json;
}

Expected<InputKind> kind_of(const Request& request) {
  const std::string& as = request.asked("as");
  const std::string& type = request.header("content-type");
  if (as == "html" || (as.empty() && type.starts_with("text/html"))) return InputKind::html;
  if (as == "text" || (as.empty() && type.starts_with("text/plain"))) return InputKind::text;
  if (as.empty() || as == "auto") return InputKind::automatic;
  return Error{"as is auto, html or text", as};
}

// The value of «charset=» in a media type.
std::string charset_of(const std::string& type) {
  const std::size_t at = type.find("charset=");
  if (at == type.npos) return {};
  const std::string value = type.substr(at + 8);
  return value.substr(0, value.find(';'));
}

std::optional<input::Document> fetched(Desk& desk, const Request& request, Reply& refusal) {
  const Json json = object_of(request);
  const std::string url = json.IsNull() ? std::string() : field(json, "url");
  if (!input::is_address(url)) {
    refusal = problem(400, "bad-body", "send {\"url\": \"https://...\"}", url);
    return std::nullopt;
  }
  input::Fetcher fetcher(desk.options().fetch);
  const auto page = fetcher.fetch(url, Limits{}.bytes);
  if (!page) {
    refusal = problem(502, "not-fetched", page.error());
    return std::nullopt;
  }
  return input::Document{url, page->bytes, input::reading_of(*page, {})};
}

// What the request sends, or has the desk fetch; `refusal` says why there is none.
std::optional<input::Document> document_of(Desk& desk, const Request& request, Reply& refusal) {
  if (wants_fetching(request)) return fetched(desk, request, refusal);
  const auto kind = kind_of(request);
  if (!kind) {
    refusal = bad_parameter(kind.error());
    return std::nullopt;
  }
  const std::string& name = request.asked("name");
  input::Document document{name.empty() ? "what was sent" : name, request.body, {}};
  document.options.kind = *kind;
  document.options.charset = charset_of(request.header("content-type"));
  return document;
}

std::string_view name_of(archive::Put put) {
  return put == archive::Put::added ? "added" : put == archive::Put::updated ? "updated" : "same";
}

Reply kept(const archive::Record& record, archive::Put put) {
  rapidjson::StringBuffer buffer;
  rapidjson::Writer<rapidjson::StringBuffer> w(buffer);
  w.StartObject();
  w.Key("id");
  w.String(record.article.c_str());
  w.Key("done");
  w.String(name_of(put).data());
  w.Key("title");
  w.String(record.title.data(), static_cast<rapidjson::SizeType>(record.title.size()));
  w.EndObject();
  return json({buffer.GetString(), buffer.GetSize()}, put == archive::Put::same ? 200 : 201);
}

Reply read_only() {
  return problem(403, "read-only", "this desk was started with --read-only", "");
}

}  // namespace

Reply read_page(Desk& desk, const Request& request, const Asked& /*asked*/) {
  Reply refusal;
  const auto document = document_of(desk, request, refusal);
  if (!document) return refusal;
  const auto report = read(desk.knowledge(), document->name, document->bytes, document->options);
  if (!report) return problem(422, "not-read", report.error());
  return json(to_json(*report));
}

Reply add_article(Desk& desk, const Request& request, const Asked& /*asked*/) {
  if (!desk.options().writable) return read_only();
  Reply refusal;
  const auto document = document_of(desk, request, refusal);
  if (!document) return refusal;
  const auto record = archive::prepare(desk.knowledge(), *document);
  if (!record) return problem(422, "not-read", record.error());
  archive::Put put = archive::Put::same;
  const auto done = desk.write([&](archive::Archive& archive) -> Expected<archive::Done> {
    const auto what = archive.store().put(*record);
    if (!what) return what.error();
    put = *what;
    return archive.store().commit();
  });
  if (!done) return problem(503, "not-written", done.error());
  return kept(*record, put);
}

Reply link_entities(Desk& desk, const Request& request, const Asked& asked) {
  if (!desk.options().writable) return read_only();
  const Json json = object_of(request);
  const std::optional<bool> same = choice(json, "same");
  const uint64_t one = hash_of_id(asked[0]), other = same ? hash_of_id(field(json, "other")) : 0;
  if (one == 0 || other == 0 || one == other) {
    return problem(400, "bad-link",
                   "send {\"other\": ID, \"same\": true or false, \"note\": WORDS} with the ids of two", asked[0]);
  }
  Reply refusal = problem(404, "no-such-entity", "nobody in this archive has this id", "");
  bool known = true;
  const auto done = desk.write([&](archive::Archive& archive) -> Expected<archive::Done> {
    for (const uint64_t hash : {one, other}) {
      const auto row = archive.store().entity(hash);
      if (!row) return row.error();
      known = known && *row;
    }
    if (!known) return archive::Done{};
    return archive.store().correct({one, other, *same, field(json, "note"), ""});
  });
  if (!done) return problem(503, "not-written", done.error());
  if (!known) return refusal;
  Reply reply;
  reply.status = 204;
  return reply;
}

}  // namespace isnad::desk
