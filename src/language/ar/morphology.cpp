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

std::string describe(const Tag& tag) {
  constexpr std::string_view genders[] = {"", " masculine", " feminine"};
  constexpr std::string_view counts[] = {"", " singular", " dual", " plural"};
  constexpr std::string_view persons[] = {"", " 1", " 2", " 3"};
  constexpr std::string_view aspects[] = {"", " perfect", " imperfect", " imperative"};
  constexpr std::string_view voices[] = {"", " active", " passive"};
  std::string result;
  result += aspects[static_cast<std::size_t>(tag.aspect)];
  result += voices[static_cast<std::size_t>(tag.voice)];
  result += persons[tag.person & 3U];
  result += genders[static_cast<std::size_t>(tag.gender)];
  result += counts[static_cast<std::size_t>(tag.count)];
  if (tag.marks & broken) result += " (broken)";
  if (tag.marks & tanween) result += " accusative";
  if (tag.marks & construct) result += " construct";
  if (tag.marks & bound) result += " before a pronoun";
  return result;
}

}  // namespace isnad::ar
