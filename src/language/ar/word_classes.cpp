#include "language/ar/word_classes.h"

#include <fmt/format.h>

#include <charconv>
#include <optional>
#include <vector>

#include "language/ar/feature_hash.h"
#include "lexicon/lexicon.h"
#include "text/unicode.h"

namespace isnad::ar {

namespace {

constexpr std::string_view magic = "isnadWC1";
constexpr unsigned narrow_bits = 10;
constexpr uint32_t most_narrow = (1U << narrow_bits) - 1, most_broad = (1U << (16 - narrow_bits)) - 1;

uint64_t hash_of_key(std::u32string_view key) {
  uint64_t h = 0xcbf29ce484222325ULL;
  for (char32_t letter : key) h = (h ^ letter) * 0x100000001b3ULL;
  return mix(h);
}

uint16_t check_of(uint64_t hash) {
  return static_cast<uint16_t>(hash >> 48);
}

uint32_t first_slot(uint64_t hash, uint32_t count) {
  return static_cast<uint32_t>((hash & 0xFFFFFFFFU) * count >> 32);
}

std::optional<uint32_t> number(std::string_view cell, uint32_t most) {
  uint32_t value = 0;
  const auto [end, error] = std::from_chars(cell.data(), cell.data() + cell.size(), value);
  if (error != std::errc{} || end != cell.data() + cell.size() || value == 0 || value > most) return std::nullopt;
  return value;
}

struct Row {
  uint64_t hash;
  uint16_t classes;
};

std::optional<Row> parse_row(std::string_view line) {
  const auto cells = lexicon::split(line, '\t');
  if (cells.size() != 3 || cells[0].empty()) return std::nullopt;
  const auto broad = number(cells[1], most_broad), narrow = number(cells[2], most_narrow);
  if (!broad || !narrow) return std::nullopt;
  return Row{hash_of_key(text::to_utf32(cells[0])), static_cast<uint16_t>(*broad << narrow_bits | *narrow)};
}

}  // namespace

Expected<WordClasses> WordClasses::view(std::string_view bytes) {
  const Error broken{"these are no classes of words; build the pack again", "ar.word-classes"};
  if (bytes.size() < magic.size() + sizeof(WordClassSlot) || !bytes.starts_with(magic)) return broken;
  const std::size_t count = (bytes.size() - magic.size()) / sizeof(WordClassSlot);
  if (count > 0xFFFFFFFFU || magic.size() + count * sizeof(WordClassSlot) != bytes.size()) return broken;
  WordClasses classes;
  classes.slots_ = reinterpret_cast<const WordClassSlot*>(bytes.data() + magic.size());
  classes.count_ = static_cast<uint32_t>(count);
  return classes;
}

WordClass WordClasses::of(std::u32string_view key) const {
  const uint64_t hash = hash_of_key(key);
  const uint16_t check = check_of(hash);
  for (uint32_t i = first_slot(hash, count_); slots_[i].classes != 0; i = i + 1 == count_ ? 0 : i + 1) {
    if (slots_[i].check != check) continue;
    return {static_cast<uint16_t>(slots_[i].classes >> narrow_bits),
            static_cast<uint16_t>(slots_[i].classes & most_narrow)};
  }
  return {};
}

Expected<std::string> build_word_classes(std::string_view text) {
  std::vector<Row> rows;
  std::size_t line_number = 0;
  for (std::string_view line : lexicon::split(text, '\n')) {
    ++line_number;
    if (line.empty() || line[0] == '#') continue;
    const auto row = parse_row(line);
    if (!row) return Error{"a row is a word and two classes, with tabs between", fmt::format("line {}", line_number)};
    rows.push_back(*row);
  }
  std::vector<WordClassSlot> slots(rows.size() * 3 / 2 + 2);
  const auto count = static_cast<uint32_t>(slots.size());
  for (const Row& row : rows) {
    uint32_t i = first_slot(row.hash, count);
    while (slots[i].classes != 0) i = i + 1 == count ? 0 : i + 1;
    slots[i] = {check_of(row.hash), row.classes};
  }
  std::string bytes(magic);
  bytes.append(reinterpret_cast<const char*>(slots.data()), slots.size() * sizeof(WordClassSlot));
  return bytes;
}

}  // namespace isnad::ar
