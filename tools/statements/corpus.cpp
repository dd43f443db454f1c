#include "corpus.h"

#include <fmt/format.h>
#include <rapidjson/document.h>

#include <fstream>

namespace isnad::statements {

namespace {

std::optional<Span> span_of(const rapidjson::Value& object, const char* name) {
  const auto found = object.FindMember(name);
  if (found == object.MemberEnd() || !found->value.IsArray() || found->value.Size() != 2) return std::nullopt;
  return Span{found->value[0].GetUint(), found->value[1].GetUint()};
}

std::string text_of(const rapidjson::Value& object, const char* name) {
  const auto found = object.FindMember(name);
  return found != object.MemberEnd() && found->value.IsString() ? found->value.GetString() : "";
}

std::optional<GoldAttribution> attribution_of(const rapidjson::Value& value) {
  if (!value.IsObject()) return std::nullopt;
  const auto cue = span_of(value, "cue"), content = span_of(value, "content");
  if (!cue || !content) return std::nullopt;
  return GoldAttribution{*cue,
                         *content,
                         span_of(value, "source"),
                         span_of(value, "via"),
                         text_of(value, "act"),
                         text_of(value, "certainty"),
                         text_of(value, "polarity"),
                         text_of(value, "quote"),
                         text_of(value, "source_type")};
}

}  // namespace

Expected<std::vector<GoldArticle>> read_gold(const std::string& file) {
  std::ifstream in(file);
  if (!in) return Error{"this file cannot be read", file};
  std::vector<GoldArticle> all;
  std::string line;
  for (int number = 1; std::getline(in, line); ++number) {
    const std::string place = fmt::format("{}:{}", file, number);
    rapidjson::Document json;
    json.Parse(line.c_str());
    if (json.HasParseError() || !json.IsObject() || !json.HasMember("attributions") || !json["attributions"].IsArray()) {
      return Error{"this is no article with attributions", place};
    }
    GoldArticle article{text_of(json, "id"), text_of(json, "text"), {}};
    for (const auto& value : json["attributions"].GetArray()) {
      const auto attribution = attribution_of(value);
      if (!attribution) return Error{"an attribution needs a cue and a content, each a pair of offsets", place};
      article.attributions.push_back(*attribution);
    }
    all.push_back(std::move(article));
  }
  return all;
}

}  // namespace isnad::statements
