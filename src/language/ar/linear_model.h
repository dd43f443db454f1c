// The weights of a linear model, mapped: the tagger's (models/ar-words.tsv) and those of the recogniser of names
// (models/ar-names.tsv). models/README.md is their card.
#pragma once

#ifdef __SSE2__
#include <emmintrin.h>
#endif

#include <algorithm>
#include <array>
#include <bit>
#include <cstdint>
#include <span>
#include <string>
#include <string_view>
#include <type_traits>
#include <vector>

#include "isnad/expected.h"
#include "language/ar/tagger_features.h"

namespace isnad::ar {

struct ModelSlot {
  uint32_t key = 0, row = 0;  // row 0 is free
};

class LinearModel {
public:
  using Score = int32_t;
  using Row = std::array<int16_t, label_count>;
  static constexpr Score hopeless = 2500;

  LinearModel() = default;  // all weights 0
  // `bytes` must stay; an Error where they are not what build_linear_model makes.
  static Expected<LinearModel> view(std::string_view bytes);

  const Row* row(Feature feature) const {
    const uint32_t number = row_number(feature);
    return number == 0 ? nullptr : &rows_[number];
  }
  // Weights lie all over the memory: who asks for the places of features well before find() needs not wait
  // for them.
  void ask_for(std::span<const Feature> features) const {
    for (Feature feature : features) __builtin_prefetch(&slots_[static_cast<uint32_t>(feature) & mask_]);
  }

  // Adds the rows of these features to `rows`, and asks the memory for them.
  void find(std::span<const Feature> features, std::vector<const Row*>& rows) const {
    std::size_t count = rows.size();
    rows.resize(count + features.size());
    for (Feature feature : features) {
      const uint32_t number = row_number(feature);
      rows[count] = &rows_[number];
      __builtin_prefetch(rows[count]);
      count += number != 0;  // as often as not, so that no branch
    }
    rows.resize(count);
  }

  template <class Sum>
  static void add(std::span<const Row* const> rows, Sum& sum) {
#ifdef __SSE2__
    if constexpr (std::is_same_v<typename Sum::value_type, Score>) return add_in_registers(rows, sum.data());
#endif
    for (const Row* row : rows) {
      for (std::size_t l = 0; l < label_count; ++l) sum[l] += (*row)[l];
    }
  }

  const Row& transition(uint16_t number) const {
    return transitions_[number];
  }

  // No two views have the same: what was computed with one is not to be used with another.
  uint64_t identity() const {
    return identity_;
  }

private:
  // 0 for a feature that the model has not. Whether it has one and how far it stands from its place cannot be foreseen:
  // four slots are looked at in one go.
  uint32_t row_number(Feature feature) const {
    const auto key = static_cast<uint32_t>(feature >> 32);
    uint32_t i = static_cast<uint32_t>(feature) & mask_;
#ifdef __SSE2__
    if (i + 4 <= mask_) {
      const ModelSlot* four = slots_ + i;
      const uint32_t at = first_of_four(four, key);
      if (at < 4) return four[at].row;
      i += 4;
    }
#endif
    for (;; i = (i + 1) & mask_) {
      if (slots_[i].row == 0 || slots_[i].key == key) return slots_[i].row;
    }
  }

#ifdef __SSE2__
  // Two rows at a time: their weights are laid side by side and each pair is added up to 32 bits.
  static void add_in_registers(std::span<const Row* const> rows, Score* sum) {
    static_assert(label_count == 16);
    static constexpr Row nothing{};
    __m128i sums[4];  // an array of the library would lose their alignment
    for (std::size_t i = 0; i < 4; ++i) sums[i] = _mm_loadu_si128(reinterpret_cast<const __m128i*>(sum + 4 * i));
    for (std::size_t r = 0; r < rows.size(); r += 2) {
      const Row& other = r + 1 < rows.size() ? *rows[r + 1] : nothing;
      for (std::size_t half = 0; half < 2; ++half) {
        const __m128i a = _mm_loadu_si128(reinterpret_cast<const __m128i*>(rows[r]->data() + 8 * half)),
                      b = _mm_loadu_si128(reinterpret_cast<const __m128i*>(other.data() + 8 * half));
        const __m128i ones = _mm_set1_epi16(1);
        sums[2 * half] = _mm_add_epi32(sums[2 * half], _mm_madd_epi16(_mm_unpacklo_epi16(a, b), ones));
        sums[2 * half + 1] = _mm_add_epi32(sums[2 * half + 1], _mm_madd_epi16(_mm_unpackhi_epi16(a, b), ones));
      }
    }
    for (std::size_t i = 0; i < 4; ++i) _mm_storeu_si128(reinterpret_cast<__m128i*>(sum + 4 * i), sums[i]);
  }

  // The first that is free or has that key; 4 where none is.
  static uint32_t first_of_four(const ModelSlot* slots, uint32_t key) {
    const __m128 two = _mm_loadu_ps(reinterpret_cast<const float*>(slots)),
                 others = _mm_loadu_ps(reinterpret_cast<const float*>(slots + 2));
    const __m128i keys = _mm_castps_si128(_mm_shuffle_ps(two, others, _MM_SHUFFLE(2, 0, 2, 0))),
                  rows = _mm_castps_si128(_mm_shuffle_ps(two, others, _MM_SHUFFLE(3, 1, 3, 1)));
    const __m128i ends = _mm_or_si128(_mm_cmpeq_epi32(keys, _mm_set1_epi32(static_cast<int>(key))),
                                      _mm_cmpeq_epi32(rows, _mm_setzero_si128()));
    const auto bits = static_cast<unsigned>(_mm_movemask_ps(_mm_castsi128_ps(ends)));
    return static_cast<uint32_t>(std::countr_zero(bits | 16U));
  }
#endif

  static const std::array<Row, transition_rows> no_transitions_;
  static constexpr ModelSlot free_{};
  const ModelSlot* slots_ = &free_;
  const Row* rows_ = no_transitions_.data();  // the first is all 0
  const Row* transitions_ = no_transitions_.data();
  uint32_t mask_ = 0;
  uint64_t identity_ = 0;
};

// From the text of a models/*.tsv: `t NUMBER` or a feature as 16 hexadecimal digits, a tab, then LABEL:WEIGHT for each
// weight that is not 0; `labels` are their names, by number. Lines with # explain. `place` of an error is the line.
Expected<std::string> build_linear_model(std::string_view text, std::span<const std::string_view> labels);

// The names of the tagger's labels.
std::span<const std::string_view> tagger_labels();

}  // namespace isnad::ar
