// What the recogniser of names decides for each token: outside of any name, or where in the name of which class.
//
// The BILOU scheme of Ratinov and Roth, "Design Challenges and Misconceptions in Named Entity Recognition", CoNLL 2009:
// first of several, inside, last, the only one.
#pragma once

#include <array>
#include <cstdint>
#include <span>
#include <string_view>

namespace isnad::entity {

enum class NameClass : uint8_t { person, place, organization };  // groups are organizations here
inline constexpr unsigned name_class_count = 3;

enum class Position : uint8_t { first, inside, last, only };

using NameLabel = uint8_t;
inline constexpr NameLabel outside = 0;
inline constexpr unsigned name_label_count = 1 + 4 * name_class_count;

constexpr NameLabel name_label(NameClass name_class, Position position) {
  return static_cast<NameLabel>(1 + 4 * static_cast<unsigned>(name_class) + static_cast<unsigned>(position));
}
constexpr NameClass class_of(NameLabel label) {
  return static_cast<NameClass>((label - 1) / 4);
}
constexpr Position position_of(NameLabel label) {
  return static_cast<Position>((label - 1) % 4);
}

// The position of token t of a name [first, last).
constexpr Position position_in(uint32_t t, uint32_t first, uint32_t last) {
  if (last == first + 1) return Position::only;
  return t == first ? Position::first : t + 1 == last ? Position::last : Position::inside;
}

constexpr bool begins(NameLabel l) {
  return l != outside && (position_of(l) == Position::first || position_of(l) == Position::only);
}
constexpr bool ends(NameLabel l) {
  return l != outside && (position_of(l) == Position::last || position_of(l) == Position::only);
}

// Whether `next` can stand after `label`; `outside` stands for both edges of a sentence.
constexpr bool can_follow(NameLabel label, NameLabel next) {
  const bool open = label != outside && !ends(label);
  if (!open) return next == outside || begins(next);
  return next != outside && !begins(next) && class_of(label) == class_of(next);
}

// The labels that can follow.
inline std::span<const NameLabel> followers(NameLabel label) {
  struct Table {
    std::array<std::array<NameLabel, name_label_count>, name_label_count> labels{};
    std::array<uint8_t, name_label_count> count{};
    constexpr Table() {
      for (NameLabel from = 0; from < name_label_count; ++from) {
        for (NameLabel to = 0; to < name_label_count; ++to) {
          if (can_follow(from, to)) labels[from][count[from]++] = to;
        }
      }
    }
  };
  static constexpr Table table;
  return std::span(table.labels[label]).first(table.count[label]);
}

// As models/ar-names.tsv writes them: position and class (person, place, organization).
inline constexpr std::array<std::string_view, name_label_count> name_label_names = {
    "O", "BP", "IP", "LP", "UP", "BL", "IL", "LL", "UL", "BO", "IO", "LO", "UO"};

}  // namespace isnad::entity
