#include "input/fields.h"

#include <fmt/format.h>

#include <algorithm>
#include <array>
#include <cctype>
#include <optional>
#include <utility>

#include "text/ascii.h"

namespace isnad::input {

namespace {

constexpr std::array<std::string_view, 9> names{"title",   "text",      "html",     "url", "outlet",
                                                "authors", "published", "language", "id"};

// What scrapers, news APIs, schema.org, JSON Feed and WordPress call them.
constexpr std::pair<Field, std::string_view> usual[] = {
    {Field::title, "title"},
    {Field::title, "headline"},
    {Field::title, "title.rendered"},
    {Field::text, "text"},
    {Field::text, "content"},
    {Field::text, "body"},
    {Field::text, "articlebody"},
    {Field::text, "maintext"},
    {Field::text, "article"},
    {Field::text, "content_text"},
    {Field::text, "description"},
    {Field::text, "summary"},
    {Field::html, "html"},
    {Field::html, "content_html"},
    {Field::html, "content.rendered"},
    {Field::html, "raw_html"},
    {Field::url, "url"},
    {Field::url, "link"},
    {Field::url, "source_url"},
    {Field::url, "href"},
    {Field::outlet, "outlet"},
    {Field::outlet, "source"},
    {Field::outlet, "source.name"},
    {Field::outlet, "publisher"},
    {Field::outlet, "publisher.name"},
    {Field::outlet, "site_name"},
    {Field::outlet, "source_domain"},
    {Field::authors, "authors"},
    {Field::authors, "authors.name"},
    {Field::authors, "author"},
    {Field::authors, "author.name"},
    {Field::authors, "byline"},
    {Field::published, "published"},
    {Field::published, "date_published"},
    {Field::published, "datepublished"},
    {Field::published, "published_at"},
    {Field::published, "publishedat"},
    {Field::published, "date_publish"},
    {Field::published, "pubdate"},
    {Field::published, "date"},
    {Field::published, "date_extracted"},
    {Field::language, "language"},
    {Field::language, "lang"},
    {Field::language, "inlanguage"},
    {Field::id, "id"},
    {Field::id, "_id"},
};

std::optional<Field> field_of(std::string_view name) {
  const auto found = std::find(names.begin(), names.end(), name);
  if (found == names.end()) return {};
  return static_cast<Field>(found - names.begin());
}

void add_usual(FieldNames& fields, const std::vector<Field>& taken) {
  for (const auto& [field, path] : usual) {
    if (std::find(taken.begin(), taken.end(), field) == taken.end()) fields.push_back({field, std::string(path)});
  }
}

}  // namespace

FieldNames usual_field_names() {
  FieldNames fields;
  add_usual(fields, {});
  return fields;
}

Expected<FieldNames> field_names(std::string_view map) {
  FieldNames fields;
  std::vector<Field> taken;
  while (!map.empty()) {
    const std::size_t comma = std::min(map.find(','), map.size());
    const std::string_view pair = map.substr(0, comma);
    map.remove_prefix(std::min(comma + 1, map.size()));
    const std::size_t equals = pair.find('=');
    const auto field = field_of(pair.substr(0, equals));
    if (!field || equals == pair.npos || equals + 1 == pair.size()) {
      return Error{fmt::format("«{}» should be FIELD=NAME, where FIELD is one of {}", pair, fmt::join(names, ", ")),
                   "--map"};
    }
    fields.push_back({*field, text::lower(pair.substr(equals + 1))});
    taken.push_back(*field);
  }
  add_usual(fields, taken);
  return fields;
}

}  // namespace isnad::input
