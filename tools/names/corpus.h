// Texts whose names are known.
#pragma once

#include <string>
#include <vector>

#include "entity/name_labels.h"
#include "isnad/expected.h"
#include "isnad/report.h"

namespace isnad::names {

struct GoldName {
  Span span;
  entity::NameClass name_class = entity::NameClass::person;
};

struct GoldText {
  std::u32string text;
  std::vector<GoldName> names;
};

// A file of words with BIO tags, a word a line, empty lines between sentences; twelve sentences make a text, a line
// each, as ../shared/eval/ner.py has them. A name's span is whole words.
Expected<std::vector<GoldText>> read_conll(const std::string& file);

// The texts of all *.txt in a folder: lines with names in brackets, «وصل [سالم الهادي|P] إلى [حلب|L]»; texts are parted
// by an empty line. P is a person, L a place, O an organization, G a group; X, a state body, is no name.
Expected<std::vector<GoldText>> read_marked(const std::string& folder);

}  // namespace isnad::names
