// The names that a report's values have in JSON and in print: "say", "certain", "public", ...
#pragma once

#include <optional>
#include <span>
#include <string_view>
#include <type_traits>

#include "isnad/report.h"

namespace isnad {

// All names of an enumeration, in the order of its values.
template <class Enum>
std::span<const std::string_view> names_of() = delete;

template <>
std::span<const std::string_view> names_of<BlockKind>();
template <>
std::span<const std::string_view> names_of<EntityType>();
template <>
std::span<const std::string_view> names_of<Why>();
template <>
std::span<const std::string_view> names_of<FactKind>();
template <>
std::span<const std::string_view> names_of<DateRelation>();
template <>
std::span<const std::string_view> names_of<Quote>();
template <>
std::span<const std::string_view> names_of<Act>();
template <>
std::span<const std::string_view> names_of<Certainty>();
template <>
std::span<const std::string_view> names_of<Polarity>();
template <>
std::span<const std::string_view> names_of<SourceType>();
template <>
std::span<const std::string_view> names_of<LinkKind>();

template <class Enum>
requires std::is_enum_v<Enum> std::string_view name(Enum value) {
  return names_of<Enum>()[static_cast<std::size_t>(value)];
}

// The value of this name; none where no value has it.
template <class Enum>
std::optional<Enum> named(std::string_view name_of_value) {
  const auto names = names_of<Enum>();
  for (std::size_t i = 0; i < names.size(); ++i) {
    if (names[i] == name_of_value) return static_cast<Enum>(i);
  }
  return std::nullopt;
}

}  // namespace isnad
