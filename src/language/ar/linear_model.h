// The weights of a linear model, mapped: the tagger's (models/ar-words.tsv) and those of the recogniser of names
// (models/ar-names.tsv). models/README.md is their card.
#pragma once

#include <algorithm>
#include <array>
#include <cstdint>
#include <span>
#include <string>
#include <string_view>

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
    const auto key = static_cast<uint32_t>(feature >> 32);
    for (uint32_t i = static_cast<uint32_t>(feature) & mask_;; i = (i + 1) & mask_) {
      const ModelSlot& slot = slots_[i];
      if (slot.row == 0) return nullptr;
      if (slot.key == key) return &rows_[slot.row];
    }
  }
  // Weights lie all over the memory: who asks for the places of features well before add_rows needs not wait for them.
  void ask_for(std::span<const Feature> features) const {
    for (Feature feature : features) __builtin_prefetch(&slots_[static_cast<uint32_t>(feature) & mask_]);
  }

  // Adds the rows of all these features to `sum`, as row() would find them one by one.
  template <class Sum>
  void add_rows(std::span<const Feature> features, Sum& sum) const {
    constexpr std::size_t batch = 32;
    std::array<const Row*, batch> found;
    while (!features.empty()) {
      const std::size_t count = std::min(batch, features.size());
      std::size_t rows = 0;
      for (Feature feature : features.first(count)) {
        if ((found[rows] = row(feature))) __builtin_prefetch(found[rows++]);
      }
      for (const Row* row : std::span(found).first(rows)) {
        for (std::size_t l = 0; l < label_count; ++l) sum[l] += (*row)[l];
      }
      features = features.subspan(count);
    }
  }
  const Row& transition(uint16_t number) const { return transitions_[number]; }

  // No two views have the same: what was computed with one is not to be used with another.
  uint64_t identity() const { return identity_; }

private:
  static const std::array<Row, transition_rows> no_transitions_;
  static constexpr ModelSlot free_{};
  const ModelSlot* slots_ = &free_;
  const Row* rows_ = nullptr;
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
