#include "desk/routes.h"

#include <fmt/format.h>

#include <algorithm>
#include <memory>

#include "desk/assets.h"
#include "desk/endpoints.h"
#include "desk/openapi.h"
#include "desk/pages.h"
#include "desk/replies.h"
#include "text/ascii.h"
#include "text/unicode.h"

namespace isnad::desk {

namespace {

using Read = Reply (*)(Desk&, Desk::Reader&, const Request&, const Asked&);
using Write = Reply (*)(Desk&, const Request&, const Asked&);

// «{}» in a path stands for one part of it, «{*}» for one or several: ids that an input gave may have a «/». What is
// more particular stands first.
struct ReadRoute {
  std::string_view path;
  Read answer;
  bool kept = true;  // for who asks again while the archive is the same
};
constexpr ReadRoute read_routes[] = {
    {"/api/v1/status", get_status},
    {"/api/v1/articles", list_articles},
    {"/api/v1/articles/{*}/statements", get_statements},
    {"/api/v1/articles/{*}", get_article},
    {"/api/v1/statements", search},
    {"/api/v1/search", search},
    {"/api/v1/entities", get_entity},
    {"/api/v1/entities/{}", get_entity},
    {"/api/v1/stories", list_stories},
    {"/api/v1/stories/{*}", get_story},
    {"/api/v1/claims/{*}", get_claim},
    {"/api/v1/compare", compare_articles},
    {"/api/v1/export", export_archive, false},
};

struct WriteRoute {
  std::string_view path;
  Write answer;
};
constexpr WriteRoute write_routes[] = {
    {"/api/v1/read", read_page},
    {"/api/v1/articles", add_article},
    {"/api/v1/entities/{}/links", link_entities},
};

constexpr std::string_view reading_methods = "GET, HEAD";

// Whether the path is of the route; its open part is put into `asked`.
bool matches(std::string_view route, std::string_view path, Asked& asked) {
  asked.clear();
  const std::size_t open = route.find('{');
  if (open == route.npos) return route == path;
  const bool several = route.substr(open).starts_with("{*}");
  const std::string_view before = route.substr(0, open), behind = route.substr(open + (several ? 3 : 2));
  if (path.size() <= before.size() + behind.size() || !path.starts_with(before) || !path.ends_with(behind))
    return false;
  const std::string_view part = path.substr(before.size(), path.size() - before.size() - behind.size());
  if (several ? part.front() == '/' || part.back() == '/' : part.find('/') != part.npos) return false;
  asked.emplace_back(part);
  return true;
}

// Equal for requests that ask the same, and for no others: no part of them has a NUL in it.
std::string question_of(const Request& request) {
  std::string question = request.path;
  for (const auto& [name, value] : request.query) {
    for (const std::string& part : {name, value}) question.append(1, '\0').append(part);
  }
  return question;
}

Reply answer_reading(Desk& desk, const ReadRoute& route, const Request& request, const Asked& asked) {
  Desk::Reader reader(desk);
  if (reader.trouble()) return problem(503, "archive", *reader.trouble());
  if (!route.kept) return route.answer(desk, reader, request, asked);
  const std::string question = question_of(request);
  if (auto known = desk.cache().find(question, reader.generation())) return *known;
  Reply reply = route.answer(desk, reader, request, asked);
  if (reply.status == 200) desk.cache().keep(question, reader.generation(), reply);
  return reply;
}

Reply wrong_method(std::string_view allowed) {
  return std::move(
      problem(405, "wrong-method", fmt::format("here one can {}", allowed), "").with("Allow", std::string(allowed)));
}

Reply answer_api(Desk& desk, const Request& request) {
  const bool is_description = request.path == "/api/v1/openapi.json";
  if (is_description && is_get(request)) return json(std::string(openapi()));
  std::string_view allowed = is_description ? reading_methods : "";
  Asked asked;
  for (const ReadRoute& route : read_routes) {
    if (!matches(route.path, request.path, asked)) continue;
    if (is_get(request)) return answer_reading(desk, route, request, asked);
    allowed = reading_methods;
  }
  for (const WriteRoute& route : write_routes) {
    if (!matches(route.path, request.path, asked)) continue;
    if (request.method == "POST") return route.answer(desk, request, asked);
    allowed = allowed.empty() ? "POST" : "GET, HEAD, POST";
  }
  if (!allowed.empty()) return wrong_method(allowed);
  return problem(404, "no-such-address", "the desk has no such address; /api/v1/openapi.json has all", request.path);
}

// As it stands in an address.
std::string encoded(std::string_view text, std::string_view plain) {
  std::string out;
  for (const char c : text) {
    const bool letter = (text::lower(c) >= 'a' && text::lower(c) <= 'z') || (c >= '0' && c <= '9');
    out += letter || plain.find(c) != plain.npos ? std::string(1, c) : fmt::format("%{:02X}", static_cast<uint8_t>(c));
  }
  return out;
}

// The address that was asked for, without the token. One that begins with «//» would be of another host.
std::string without_token(const Request& request) {
  std::string address =
      "/" + encoded(request.path.substr(std::min(request.path.find_first_not_of('/'), request.path.size())), "/-._~");
  char sign = '?';
  for (const auto& [name, value] : request.query) {
    if (name == "token") continue;
    address += sign + encoded(name, "-._~") + "=" + encoded(value, "-._~");
    sign = '&';
  }
  return address;
}

// A browser that was sent here with the token keeps it, and its address does not show it any longer.
Reply keep_token(const Request& request) {
  Reply reply;
  reply.status = 303;
  reply.with("Location", without_token(request));
  reply.with("Set-Cookie", fmt::format("{}={}; Path=/; HttpOnly; SameSite=Strict; Max-Age=2592000", token_cookie,
                                       request.asked("token")));
  return reply;
}

bool is_text(const std::string& bytes) {
  return text::to_utf8(text::to_utf32(bytes)) == bytes && bytes.find('\0') == bytes.npos;
}

// All that is answered in JSON, where there is room for text only.
bool asks_in_text(const Request& request) {
  return is_text(request.path) && std::all_of(request.query.begin(), request.query.end(), [](const auto& parameter) {
           return is_text(parameter.first) && is_text(parameter.second);
         });
}

Reply answer(Desk& desk, const GuardOptions& guard, const Request& request) {
  if (!asks_in_text(request)) return problem(400, "bad-encoding", "addresses are UTF-8, percent-encoded", "");
  const bool brings_token = is_get(request) && !guard.token.empty() && same_secret(request.asked("token"), guard.token);
  GuardOptions for_this = guard;
  if (brings_token) for_this.token.clear();
  if (auto refusal = refused(request, for_this)) return *refusal;
  if (brings_token) return keep_token(request);
  if (request.path == "/api" || request.path.starts_with("/api/")) return answer_api(desk, request);
  if (!is_get(request)) return wrong_method(reading_methods);
  return page_of(request);
}

}  // namespace

Handler make_handler(Desk& desk, const GuardOptions& guard) {
  const auto limit = std::make_shared<RateLimit>(guard.a_second, guard.at_once);
  return [&desk, guard, limit](const Request& request) {
    if (!limit->allows(request.peer, RateLimit::Clock::now())) {
      Reply reply =
          problem(429, "too-many", "too many requests from this address; ask again in some seconds", request.peer);
      return finished(std::move(reply.with("Retry-After", "5")), request);
    }
    return finished(answer(desk, guard, request), request);
  };
}

}  // namespace isnad::desk
