// What a person asks an archive for.
//
//   هجوم مطار            both words, in any inflection
//   "وزير الداخلية"       these words in this order, as they are written
//   هجوم OR تفجير         one of them; AND is what holds between words anyway
//   هجوم NOT (مطار OR ميناء)
//   وزار*                 words that begin so
//   speaker:"عمر ديابي"   statements of his, whatever script the name is written in
//   act:deny about:تونس after:2015-07-01 before:2015-08-01 source-type:anonymous polarity:negative
//   outlet:الرياض place:حلب lang:ar
#pragma once

#include <cstdint>
#include <string>
#include <string_view>
#include <vector>

#include "isnad/expected.h"

namespace isnad::archive {

enum class Field : uint8_t { none, speaker, act, about, place, outlet, source_type, language, after, before, polarity };

// As they are written, in the order of the enumeration; none is "".
std::string_view name(Field field);

struct Query {
  enum class Kind : uint8_t { word, phrase, prefix, all, any, none_of };
  Kind kind = Kind::word;
  Field field = Field::none;  // of word and phrase
  std::string text;           // likewise, and of prefix: UTF-8
  std::vector<Query> parts;   // of all and any; none_of has one
};

// Fails on an empty query, an unknown field, a bracket or quotation mark without its pair; the error's place is
// «query, character 7».
Expected<Query> parse_query(std::string_view query);

}  // namespace isnad::archive
