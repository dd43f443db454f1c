// The weights of the tagger, mapped. models/ar-words.tsv is their source, models/README.md their card.
#pragma once

#include <array>
#include <cstdint>
#include <string>
#include <string_view>

#include "isnad/expected.h"
#include "language/ar/tagger_features.h"

namespace isnad::ar {

struct TaggerSlot {
  uint32_t key = 0, row = 0;  // row 0 is free
};

class TaggerModel {
public:
  using Score = int32_t;
  using Row = std::array<int16_t, label_count>;
  static constexpr Score hopeless = 2500;

  TaggerModel() = default;  // all weights 0
  // `bytes` must stay; an Error where they are not what build_tagger_model makes.
  static Expected<TaggerModel> view(std::string_view bytes);

  const Row* row(Feature feature) const {
    const auto key = static_cast<uint32_t>(feature >> 32);
    for (uint32_t i = static_cast<uint32_t>(feature) & mask_;; i = (i + 1) & mask_) {
      const TaggerSlot& slot = slots_[i];
      if (slot.row == 0) return nullptr;
      if (slot.key == key) return &rows_[slot.row];
    }
  }
  const Row& transition(uint16_t number) const { return transitions_[number]; }

private:
  static const std::array<Row, transition_rows> no_transitions_;
  static constexpr TaggerSlot free_{};
  const TaggerSlot* slots_ = &free_;
  const Row* rows_ = nullptr;
  const Row* transitions_ = no_transitions_.data();
  uint32_t mask_ = 0;
};

// From the text of a models/*.tsv: `t NUMBER` or a feature as 16 hexadecimal digits, a tab, then LABEL:WEIGHT for each
// weight that is not 0. Lines with # explain. `place` of an error is the line.
Expected<std::string> build_tagger_model(std::string_view text);

}  // namespace isnad::ar
