// Searching the archive, and what it has of one entity.
#include <rapidjson/document.h>
#include <rapidjson/stringbuffer.h>
#include <rapidjson/writer.h>

#include <map>

#include "archive/who.h"
#include "desk/endpoints.h"
#include "desk/parameters.h"
#include "desk/replies.h"
#include "json_fields.h"
#include "report_names.h"
#include "search_json.h"
#include "who_json.h"

namespace isnad::desk {

namespace {

using Writer = rapidjson::Writer<rapidjson::StringBuffer>;
using Counts = std::map<std::string, uint32_t>;

constexpr std::size_t most_results = 200;

// What the results have of each value that a search can be narrowed to.
class FacetWriter : JsonFields<Writer> {
public:
  explicit FacetWriter(Writer& writer) : JsonFields(writer) {}

  void write(const archive::SearchResults& found) {
    Counts acts, outlets, polarities, source_types;
    for (const archive::SearchResult& result : found.results) {
      if (!result.article.outlet.empty()) ++outlets[result.article.outlet];
      if (!result.attribution) continue;
      const Attribution& a = result.report->attributions[*result.attribution];
      ++acts[std::string(name(a.act))];
      ++polarities[std::string(name(a.polarity))];
      ++source_types[std::string(name(a.source_type))];
    }
    w_.StartObject();
    counts("act", acts);
    counts("outlet", outlets);
    counts("polarity", polarities);
    counts("source_type", source_types);
    w_.EndObject();
  }

private:
  void counts(std::string_view field, const Counts& all) {
    key(field);
    w_.StartObject();
    for (const auto& [value, count] : all) {
      key(value);
      w_.Uint(count);
    }
    w_.EndObject();
  }
};

// The command line's object with the facets at its end.
std::string with_facets(std::string object, const archive::SearchResults& found) {
  rapidjson::StringBuffer buffer;
  Writer writer(buffer);
  FacetWriter(writer).write(found);
  object.pop_back();
  object += ",\"facets\":";
  object.append(buffer.GetString(), buffer.GetSize());
  object += '}';
  return object;
}

}  // namespace

Reply search(Desk& /*desk*/, Desk::Reader& reader, const Request& request, const Asked& /*asked*/) {
  const auto limit = number_asked(request, "limit", 20, {1, most_results});
  if (!limit) return bad_parameter(limit.error());
  const std::string& query = request.asked("q");
  if (query.empty()) return bad_parameter({"say what to look for: ?q=", "q"});
  archive::SearchOptions options;
  options.results = *limit;
  const auto found = reader.archive().search(query, options);
  if (!found) return problem(422, "bad-query", found.error());
  return json(with_facets(to_json(query, *found), *found));
}

Reply get_entity(Desk& /*desk*/, Desk::Reader& reader, const Request& request, const Asked& asked) {
  const std::string& name = asked.empty() ? request.asked("name") : asked[0];
  if (name.empty()) return bad_parameter({"say who: ?name=", "name"});
  const auto book = reader.archive().book();
  if (!book) return problem(500, "archive", book.error());
  const auto who = archive::who(reader.store(), **book, name);
  if (!who) return problem(500, "archive", who.error());
  if (who->members.empty()) return problem(404, "no-such-entity", "nobody in this archive is called so", name);
  return json(to_json(name, *who));
}

}  // namespace isnad::desk
