#include "search_json.h"

#include <rapidjson/stringbuffer.h>
#include <rapidjson/writer.h>

#include "result_fields.h"

namespace isnad {

namespace {

using Writer = rapidjson::Writer<rapidjson::StringBuffer>;

class ResultsWriter : ResultFields {
public:
  explicit ResultsWriter(Writer& writer) : ResultFields(writer) {}

  void write(std::string_view query, const archive::SearchResults& results) {
    w_.StartObject();
    text("query", query);
    w_.Key("articles");
    w_.Uint64(results.articles);
    w_.Key("more");
    w_.Bool(results.more);
    strings("notes", results.notes);
    list("results", results.results, [&](const archive::SearchResult& r) { result(r); });
    w_.EndObject();
  }
};

}  // namespace

std::string to_json(std::string_view query, const archive::SearchResults& results) {
  rapidjson::StringBuffer buffer;
  Writer writer(buffer);
  ResultsWriter(writer).write(query, results);
  return {buffer.GetString(), buffer.GetSize()};
}

}  // namespace isnad
