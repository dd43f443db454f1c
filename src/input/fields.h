// Which names the fields of an article have in other people's JSON.
#pragma once

#include <string>
#include <string_view>
#include <vector>

#include "isnad/expected.h"

namespace isnad::input {

enum class Field : uint8_t { title, text, html, url, outlet, authors, published, language, id };

struct FieldName {
  Field field;
  std::string path;  // in lower case; a dot leads into an object: «author.name»
};

// For each field its names, the best first.
using FieldNames = std::vector<FieldName>;

FieldNames usual_field_names();

// «title=headline,text=story.body»: these names alone for the fields that are named, the usual ones for the others.
Expected<FieldNames> field_names(std::string_view map);

}  // namespace isnad::input
