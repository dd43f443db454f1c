#include "page/json_ld.h"

#include <rapidjson/document.h>

#include <algorithm>
#include <array>

namespace isnad::page {

namespace {

using rapidjson::Value;

constexpr std::size_t most_objects = 2000;

std::string_view string(const Value& object, const char* key) {
  const auto found = object.FindMember(key);
  if (found == object.MemberEnd() || !found->value.IsString()) return {};
  return {found->value.GetString(), found->value.GetStringLength()};
}

bool is_article_type(std::string_view type) {
  return type.ends_with("Article") || type == "BlogPosting" || type == "LiveBlogPosting" || type == "Report";
}

bool is_article(const Value& object) {
  const auto type = object.FindMember("@type");
  if (type == object.MemberEnd()) return false;
  if (type->value.IsString()) return is_article_type(type->value.GetString());
  if (!type->value.IsArray()) return false;
  return std::any_of(type->value.Begin(), type->value.End(),
                     [](const Value& v) { return v.IsString() && is_article_type(v.GetString()); });
}

// The name of a person or organization given as text, object or list.
void names(const Value& value, std::vector<std::string>& out) {
  if (value.IsString()) {
    out.emplace_back(value.GetString(), value.GetStringLength());
  } else if (value.IsObject()) {
    const std::string_view name = string(value, "name");
    if (!name.empty()) out.emplace_back(name);
  } else if (value.IsArray()) {
    for (const Value& item : value.GetArray()) {
      if (!item.IsArray()) names(item, out);
    }
  }
}

void keep(std::string& field, std::string_view value) {
  if (field.empty()) field = value;
}

void take_article(const Value& object, LinkedData& data) {
  data.is_article = true;
  keep(data.headline, string(object, "headline"));
  keep(data.published, string(object, "datePublished"));
  keep(data.published, string(object, "dateCreated"));
  keep(data.modified, string(object, "dateModified"));
  keep(data.url, string(object, "url"));
  keep(data.body, string(object, "articleBody"));
  if (const auto author = object.FindMember("author"); author != object.MemberEnd() && data.authors.empty()) {
    names(author->value, data.authors);
  }
  if (const auto publisher = object.FindMember("publisher"); publisher != object.MemberEnd()) {
    std::vector<std::string> found;
    names(publisher->value, found);
    if (!found.empty()) keep(data.publisher, found.front());
  }
}

std::string without_control_characters(std::string_view json) {
  std::string result(json);
  std::replace_if(
      result.begin(), result.end(), [](char c) { return static_cast<unsigned char>(c) < 0x20; }, ' ');
  return result;
}

}  // namespace

void read_json_ld(std::string_view json, LinkedData& data) {
  constexpr unsigned flags =
      rapidjson::kParseIterativeFlag | rapidjson::kParseCommentsFlag | rapidjson::kParseTrailingCommasFlag;
  rapidjson::Document document;
  const std::string clean = without_control_characters(json);
  document.Parse<flags>(clean.data(), clean.size());
  if (document.HasParseError()) return;
  std::vector<const Value*> open{&document};
  for (std::size_t seen = 0; !open.empty() && seen < most_objects; ++seen) {
    const Value& value = *open.back();
    open.pop_back();
    if (value.IsArray()) {
      for (auto item = value.End(); item != value.Begin();) open.push_back(--item);
    } else if (value.IsObject()) {
      if (is_article(value)) take_article(value, data);
      if (const auto graph = value.FindMember("@graph"); graph != value.MemberEnd()) open.push_back(&graph->value);
      if (const auto main = value.FindMember("mainEntity"); main != value.MemberEnd()) open.push_back(&main->value);
    }
  }
}

}  // namespace isnad::page
