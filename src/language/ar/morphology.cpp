#include "language/ar/morphology.h"

#include <algorithm>
#include <array>

namespace isnad::ar {

namespace {

constexpr std::array<std::string_view, upos_count> upos_names{"NOUN",  "PROPN", "ADJ",  "VERB",  "AUX", "ADP",
                                                              "CCONJ", "SCONJ", "PART", "PRON",  "DET", "ADV",
                                                              "NUM",   "X",     "INTJ", "PUNCT", "SYM"};

constexpr std::array<std::string_view, kind_count> kind_names{
    "none",       "noun",        "masdar",      "agent",        "patient",      "adjective", "comparative",
    "relational", "place",       "given",       "family",       "organization", "other",     "verb",
    "auxiliary",  "preposition", "conjunction", "subordinator", "particle",     "pronoun",   "demonstrative",
    "relative",   "determiner",  "adverb",      "number",       "interjection", "letter"};

template <class Enum, class Names>
bool find(const Names& names, std::string_view name, Enum& out) {
  const auto at = std::find(names.begin(), names.end(), name);
  if (at == names.end()) return false;
  out = static_cast<Enum>(at - names.begin());
  return true;
}

}  // namespace

std::string_view name(Upos upos) {
  return upos_names[static_cast<std::size_t>(upos)];
}

bool parse(std::string_view name, Upos& out) {
  return find(upos_names, name, out);
}

std::string_view name(Kind kind) {
  return kind_names[static_cast<std::size_t>(kind)];
}

bool parse(std::string_view name, Kind& out) {
  return find(kind_names, name, out);
}

}  // namespace isnad::ar
