#include "language/ar/linear_model.h"

#include <fmt/format.h>

#include <algorithm>
#include <atomic>
#include <charconv>
#include <cstring>
#include <vector>

#include "lexicon/table.h"

namespace isnad::ar {

namespace {

constexpr char magic[9] = "ISNADT01";

struct Header {
  char magic[8];
  uint32_t slots = 0, rows = 0;
};

using Row = LinearModel::Row;
using Slot = ModelSlot;

template <class Number>
bool parse_number(std::string_view text, Number& out, int base = 10) {
  const auto [end, error] = std::from_chars(text.data(), text.data() + text.size(), out, base);
  return error == std::errc() && end == text.data() + text.size() && !text.empty();
}

using Labels = std::span<const std::string_view>;

bool parse_row(std::string_view text, Labels labels, Row& row) {
  for (std::string_view weight : lexicon::split(text, ' ')) {
    if (weight.empty()) continue;
    const auto colon = weight.find(':');
    if (colon == weight.npos) return false;
    const auto label = std::find(labels.begin(), labels.end(), weight.substr(0, colon));
    if (label == labels.end()) return false;
    if (!parse_number(weight.substr(colon + 1), row[static_cast<std::size_t>(label - labels.begin())])) return false;
  }
  return true;
}

struct Rows {
  std::array<Row, transition_rows> transitions{};
  std::vector<std::pair<Feature, Row>> hashed;

  bool add(std::string_view line, Labels labels) {
    const auto tab = line.find('\t');
    Row row{};
    if (tab == line.npos || !parse_row(line.substr(tab + 1), labels, row)) return false;
    const std::string_view name = line.substr(0, tab);
    if (name.starts_with("t ")) {
      std::size_t number = 0;
      if (!parse_number(name.substr(2), number) || number >= transition_rows) return false;
      transitions[number] = row;
      return true;
    }
    Feature feature = 0;
    if (!parse_number(name, feature, 16)) return false;
    hashed.emplace_back(feature, row);
    return true;
  }
};

template <class T>
void append(std::string& bytes, const T* values, std::size_t count) {
  bytes.append(reinterpret_cast<const char*>(values), count * sizeof(T));
}

}  // namespace

const std::array<Row, transition_rows> LinearModel::no_transitions_{};

Expected<LinearModel> LinearModel::view(std::string_view bytes) {
  const Error damaged{"the learned weights in the pack are damaged; build it again", "pack"};
  Header header;
  if (bytes.size() < sizeof header) return damaged;
  std::memcpy(&header, bytes.data(), sizeof header);
  if (std::memcmp(header.magic, magic, sizeof header.magic) != 0) return damaged;
  const bool power = header.slots != 0 && (header.slots & (header.slots - 1)) == 0;
  const uint64_t size =
      sizeof header + uint64_t{header.slots} * sizeof(Slot) + (transition_rows + uint64_t{header.rows}) * sizeof(Row);
  if (!power || header.rows >= header.slots || size != bytes.size()) return damaged;
  LinearModel model;
  static std::atomic<uint64_t> views{0};
  model.identity_ = ++views;
  model.mask_ = header.slots - 1;
  model.slots_ = reinterpret_cast<const Slot*>(bytes.data() + sizeof header);
  model.transitions_ = reinterpret_cast<const Row*>(model.slots_ + header.slots);
  model.rows_ = model.transitions_ + transition_rows;
  return model;
}

Expected<std::string> build_linear_model(std::string_view text, std::span<const std::string_view> labels) {
  Rows rows;
  int number = 0;
  for (std::string_view line : lexicon::split(text, '\n')) {
    ++number;
    if (line.empty() || line.starts_with('#')) continue;
    if (!rows.add(line, labels)) return Error{"this is no row of weights", fmt::format("line {}", number)};
  }
  std::size_t slots = 16;
  while (slots < rows.hashed.size() * 2) slots *= 2;
  std::vector<Slot> table(slots);
  std::vector<Row> values(1);
  for (const auto& [feature, row] : rows.hashed) {
    std::size_t i = feature & (slots - 1);
    while (table[i].row != 0) i = (i + 1) & (slots - 1);
    table[i] = {static_cast<uint32_t>(feature >> 32), static_cast<uint32_t>(values.size())};
    values.push_back(row);
  }
  Header header{{}, static_cast<uint32_t>(slots), static_cast<uint32_t>(values.size())};
  std::memcpy(header.magic, magic, sizeof header.magic);
  std::string bytes;
  append(bytes, &header, 1);
  append(bytes, table.data(), table.size());
  append(bytes, rows.transitions.data(), rows.transitions.size());
  append(bytes, values.data(), values.size());
  return bytes;
}

std::span<const std::string_view> tagger_labels() {
  static const auto names = [] {
    std::array<std::string_view, edge> result;
    for (Label l = 0; l < edge; ++l) result[l] = name(static_cast<Upos>(l));
    return result;
  }();
  return names;
}

}  // namespace isnad::ar
