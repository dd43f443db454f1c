#include "statement/choice.h"

#include <fmt/format.h>

#ifdef __SSE2__
#include <emmintrin.h>
#endif

#include <algorithm>
#include <bit>
#include <charconv>
#include <cmath>
#include <optional>
#include <utility>
#include <vector>

#include "lexicon/lexicon.h"

namespace isnad::statement {

namespace {

constexpr std::string_view magic = "isnadST2";

std::optional<uint32_t> value_of(std::string_view cell) {
  if (cell.empty()) return std::nullopt;
  if (cell[0] < '0' || cell[0] > '9') return text_code(cell);
  uint32_t value = 0;
  const auto [end, error] = std::from_chars(cell.data(), cell.data() + cell.size(), value);
  if (error != std::errc{} || end != cell.data() + cell.size()) return std::nullopt;
  return value;
}

std::optional<std::pair<uint64_t, float>> parse_row(std::string_view line) {
  const auto cells = lexicon::split(line, '\t');
  if (cells.size() != 5) return std::nullopt;
  const auto a = value_of(cells[1]), b = value_of(cells[2]), c = value_of(cells[3]);
  float weight = 0;
  const auto [end, error] = std::from_chars(cells[4].data(), cells[4].data() + cells[4].size(), weight);
  if (!a || !b || !c || error != std::errc{} || end != cells[4].data() + cells[4].size()) return std::nullopt;
  return std::pair{feature_key(text_code(cells[0]), *a, *b, *c), weight};
}

#ifdef __SSE2__
// The first of these eight slots that is free or has that check; 8 where none is. How far a search goes cannot be
// foreseen, so that slots one by one cost more in wrong guesses of the processor than all eight at once.
uint32_t first_of_eight(const WeightSlot* slots, uint32_t check) {
  const auto checks_of = [](const WeightSlot* four) {  // with their sign, for the only narrowing that there is
    const __m128i all = _mm_loadu_si128(reinterpret_cast<const __m128i*>(four));
    return _mm_srai_epi32(_mm_slli_epi32(all, 16), 16);
  };
  const __m128i checks = _mm_packs_epi32(checks_of(slots), checks_of(slots + 4));
  const __m128i ends = _mm_or_si128(_mm_cmpeq_epi16(checks, _mm_set1_epi16(static_cast<int16_t>(check))),
                                    _mm_cmpeq_epi16(checks, _mm_setzero_si128()));
  const auto bytes = static_cast<unsigned>(_mm_movemask_epi8(ends));
  return static_cast<uint32_t>(std::countr_zero(bytes | 0x10000U)) / 2;
}
#endif

}  // namespace

int16_t Weights::search(uint32_t slot, uint32_t check) const {
  for (uint32_t i = slot;; i = i + 1 == count_ ? 0 : i + 1) {
    if (slots_[i].check == check || slots_[i].check == 0) return slots_[i].weight;  // that of a free slot is 0
  }
}

int32_t Weights::sum(std::span<const uint64_t> keys) const {
  int32_t result = 0;
  for (uint64_t key : keys) {
    const uint32_t slot = first_slot(key, count_), check = check_of(key);
#ifdef __SSE2__
    if (slot + 8 <= count_) {
      const uint32_t at = first_of_eight(slots_ + slot, check);
      if (at < 8) {
        result += slots_[slot + at].weight;
        continue;
      }
    }
#endif
    result += search(slot, check);
  }
  return result;
}

std::vector<WeightSlot> weight_table(const std::vector<std::pair<uint64_t, float>>& weights) {
  std::vector<WeightSlot> slots(weights.size() * 3 / 2 + 2);
  const auto count = static_cast<uint32_t>(slots.size());
  for (const auto& [key, weight] : weights) {
    uint32_t i = Weights::first_slot(key, count);
    while (slots[i].check != 0) i = i + 1 == count ? 0 : i + 1;
    const float scaled = std::clamp(std::round(weight * weight_unit), -32767.0F, 32767.0F);
    slots[i] = {Weights::check_of(key), static_cast<int16_t>(scaled)};
  }
  return slots;
}

Expected<Weights> Weights::view(std::string_view bytes, std::string_view part) {
  const Error broken{"these are no weights of statements; build the pack again", std::string(part)};
  if (bytes.size() < magic.size() + sizeof(WeightSlot) || !bytes.starts_with(magic)) return broken;
  const std::size_t count = (bytes.size() - magic.size()) / sizeof(WeightSlot);
  if (count > 0xFFFFFFFFU || magic.size() + count * sizeof(WeightSlot) != bytes.size()) return broken;
  return Weights(reinterpret_cast<const WeightSlot*>(bytes.data() + magic.size()), static_cast<uint32_t>(count));
}

Expected<std::string> build_weights(std::string_view text) {
  std::vector<std::pair<uint64_t, float>> rows;
  std::size_t number = 0;
  for (std::string_view line : lexicon::split(text, '\n')) {
    ++number;
    if (line.empty() || line[0] == '#') continue;
    const auto row = parse_row(line);
    if (!row) {
      return Error{"a row is TEMPLATE, three values and a weight, with tabs between", fmt::format("line {}", number)};
    }
    rows.push_back(*row);
  }
  const std::vector<WeightSlot> slots = weight_table(rows);
  std::string bytes(magic);
  bytes.append(reinterpret_cast<const char*>(slots.data()), slots.size() * sizeof(WeightSlot));
  return bytes;
}

}  // namespace isnad::statement
