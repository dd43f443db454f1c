#include "report_names.h"

#include <array>

namespace isnad {

namespace {

constexpr std::array<std::string_view, 7> block_names{"title", "heading", "paragraph", "item",
                                                      "quote", "caption", "furniture"};
constexpr std::array<std::string_view, 5> entity_names{"person", "place", "organization", "group", "other"};
constexpr std::array<std::string_view, 5> relation_names{"on", "after", "before", "since", "until"};
constexpr std::array<std::string_view, 3> quote_names{"direct", "indirect", "mixed"};
constexpr std::array<std::string_view, 14> act_names{"say",      "confirm", "deny",   "refuse", "demand",
                                                     "accuse",   "condemn", "praise", "warn",   "promise",
                                                     "announce", "expect",  "ask",    "agree"};
constexpr std::array<std::string_view, 4> certainty_names{"certain", "probable", "possible", "none"};
constexpr std::array<std::string_view, 2> polarity_names{"positive", "negative"};
constexpr std::array<std::string_view, 7> source_names{"person",    "office",   "group", "media",
                                                       "anonymous", "document", "public"};
constexpr std::array<std::string_view, 3> link_names{"related", "social", "source"};
constexpr std::array<std::string_view, 7> why_names{"name", "spelling", "form", "surname", "alias", "role", "head"};
constexpr std::array<std::string_view, 3> fact_names{"role", "nationality", "within"};

}  // namespace

template <>
std::span<const std::string_view> names_of<BlockKind>() {
  return block_names;
}
template <>
std::span<const std::string_view> names_of<EntityType>() {
  return entity_names;
}
template <>
std::span<const std::string_view> names_of<Why>() {
  return why_names;
}
template <>
std::span<const std::string_view> names_of<FactKind>() {
  return fact_names;
}
template <>
std::span<const std::string_view> names_of<DateRelation>() {
  return relation_names;
}
template <>
std::span<const std::string_view> names_of<Quote>() {
  return quote_names;
}
template <>
std::span<const std::string_view> names_of<Act>() {
  return act_names;
}
template <>
std::span<const std::string_view> names_of<Certainty>() {
  return certainty_names;
}
template <>
std::span<const std::string_view> names_of<Polarity>() {
  return polarity_names;
}
template <>
std::span<const std::string_view> names_of<SourceType>() {
  return source_names;
}
template <>
std::span<const std::string_view> names_of<LinkKind>() {
  return link_names;
}

}  // namespace isnad
