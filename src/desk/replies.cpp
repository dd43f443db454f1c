#include "desk/replies.h"

#include <fmt/format.h>
#include <rapidjson/stringbuffer.h>
#include <rapidjson/writer.h>

#include <algorithm>
#include <array>

#include "desk/gzip.h"
#include "json_fields.h"
#include "text/ascii.h"
#include "text/hash.h"
#include "text/unicode.h"

namespace isnad::desk {

namespace {

using Writer = rapidjson::Writer<rapidjson::StringBuffer>;

constexpr std::size_t worth_compressing = 1024;  // bytes

constexpr std::array<std::pair<unsigned, std::string_view>, 13> titles{{{400, "Bad Request"},
                                                                        {401, "Unauthorized"},
                                                                        {403, "Forbidden"},
                                                                        {404, "Not Found"},
                                                                        {405, "Method Not Allowed"},
                                                                        {413, "Content Too Large"},
                                                                        {415, "Unsupported Media Type"},
                                                                        {421, "Misdirected Request"},
                                                                        {422, "Unprocessable Content"},
                                                                        {429, "Too Many Requests"},
                                                                        {500, "Internal Server Error"},
                                                                        {502, "Bad Gateway"},
                                                                        {503, "Service Unavailable"}}};

std::string_view title_of(unsigned status) {
  const auto found = std::find_if(titles.begin(), titles.end(), [&](const auto& t) { return t.first == status; });
  return found == titles.end() ? "Error" : found->second;
}

class ProblemWriter : JsonFields<Writer> {
public:
  explicit ProblemWriter(Writer& writer) : JsonFields(writer) {}

  void write(unsigned status, std::string_view code, std::string_view detail, std::string_view place) {
    w_.StartObject();
    text("type", "about:blank");
    text("title", title_of(status));
    w_.Key("status");
    w_.Uint(status);
    text("code", code);
    text("detail", detail);
    nullable("place", text::to_utf8(text::to_utf32(place)));  // which may come from a header with any bytes
    w_.EndObject();
  }
};

// One of the list, weakly: a proxy may have compressed it meanwhile.
bool is_known(const std::string& tags, const std::string& tag) {
  return !tags.empty() && (tags == "*" || tags.find(tag) != tags.npos);
}

// «gzip, br;q=0.5»; «gzip;q=0» is a no.
bool takes_gzip(const Request& request) {
  const std::string accepted = text::lower(request.header("accept-encoding"));
  const std::size_t at = accepted.find("gzip");
  if (at == accepted.npos) return false;
  const std::string quality = accepted.substr(at, accepted.find(',', at) - at);
  const std::size_t value = quality.find("q=");
  return value == quality.npos || quality.find_first_not_of("0.", value + 2) != quality.npos;
}

bool has_header(const Reply& reply, std::string_view name) {
  return std::any_of(reply.headers.begin(), reply.headers.end(), [&](const auto& h) { return h.first == name; });
}

// Of one that is compressed, the tag is of what it is compressed from.
void tag_and_compress(Reply& reply, const Request& request) {
  if (reply.status != 200 || reply.file || !is_get(request)) return;
  const std::string tag = fmt::format("\"{:016x}\"", hash64(*reply.body));
  reply.with("ETag", "W/" + tag);
  if (!has_header(reply, "Cache-Control")) reply.with("Cache-Control", "private, no-cache");
  if (is_known(request.header("if-none-match"), tag)) {
    reply.status = 304;
    reply.body = std::make_shared<const std::string>();
  }
}

void compress(Reply& reply, const Request& request) {
  if (reply.file || reply.body->size() < worth_compressing || has_header(reply, "Content-Encoding")) return;
  reply.with("Vary", "Accept-Encoding");
  if (!takes_gzip(request)) return;
  std::string packed = gzip(*reply.body);
  if (packed.empty()) return;
  reply.body = std::make_shared<const std::string>(std::move(packed));
  reply.with("Content-Encoding", "gzip");
}

}  // namespace

Reply json(std::string body, unsigned status) {
  Reply reply;
  reply.status = status;
  reply.body = std::make_shared<const std::string>(std::move(body));
  return std::move(reply.with("Content-Type", "application/json; charset=utf-8"));
}

Reply problem(unsigned status, std::string_view code, std::string_view detail, std::string_view place) {
  rapidjson::StringBuffer buffer;
  Writer writer(buffer);
  ProblemWriter(writer).write(status, code, detail, place);
  Reply reply;
  reply.status = status;
  reply.body = std::make_shared<const std::string>(buffer.GetString(), buffer.GetSize());
  return std::move(reply.with("Content-Type", "application/problem+json"));
}

Reply problem(unsigned status, std::string_view code, const Error& error) {
  return problem(status, code, error.sentence, error.place);
}

Reply problem_too_large(std::size_t most) {
  return problem(413, "too-large", fmt::format("more than {} bytes are not taken at a time", most), "");
}

Reply problem_busy() {
  return std::move(
      problem(503, "busy", "too many requests are waiting; ask again in a moment", "").with("Retry-After", "1"));
}

Reply finished(Reply reply, const Request& request) {
  tag_and_compress(reply, request);
  compress(reply, request);
  reply.with("X-Content-Type-Options", "nosniff");
  reply.with("Referrer-Policy", "no-referrer");
  reply.with("Cross-Origin-Resource-Policy", "same-origin");
  reply.with("Cross-Origin-Opener-Policy", "same-origin");
  reply.with("Content-Security-Policy",
             "default-src 'none'; script-src 'self'; style-src 'self'; img-src 'self' data: blob:; font-src 'self'; "
             "connect-src 'self'; base-uri 'none'; form-action 'none'; frame-ancestors 'none'");
  return reply;
}

}  // namespace isnad::desk
