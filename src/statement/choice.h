// Choosing by learned weights: where a content begins and ends, who said it, whether a word is a cue at all.
//
// Each of these picks one of several candidates by a log-linear model (a conditional logit: McFadden 1973): the score of
// a candidate is the sum of its features' weights, and e to the power of it is in proportion to its probability. Features
// are made in one place for reading and for training (tools/statements): a function hands them to a sink. models/README.md
// is the card of the weights.
#pragma once

#include <cstdint>
#include <string>
#include <string_view>
#include <vector>

#include "isnad/expected.h"

namespace isnad::statement {

constexpr uint32_t text_code(std::string_view text) {
  uint32_t hash = 2166136261U;
  for (char c : text) hash = (hash ^ static_cast<uint8_t>(c)) * 16777619U;
  return hash | 0x80000000U;  // a number below 2^31 is a value, above it the code of a word
}

// What is looked at, by name; its values are small numbers, or codes of words of the lexicon.
struct Template {
  std::string_view name;
  uint32_t code;
  consteval Template(const char* text) : name(text), code(text_code(text)) {}
};

constexpr uint64_t feature_key(uint32_t code, uint32_t a, uint32_t b, uint32_t c) {
  uint64_t h = code * 0x9E3779B97F4A7C15ULL;
  for (uint32_t value : {a, b, c}) {
    h = (h ^ value) * 0xD6E8FEB86659FD93ULL;
    h ^= h >> 32;
  }
  return h;
}

struct WeightSlot {
  uint32_t key = 0;  // 0: free
  float weight = 0;
};

// Weights of features, mapped.
class Weights {
public:
  Weights() = default;  // all 0
  // `bytes` must stay; an Error where they are not what build_weights makes.
  static Expected<Weights> view(std::string_view bytes);
  Weights(const WeightSlot* slots, uint32_t count) : slots_(slots), mask_(count - 1) {}  // a power of 2

  float of(uint64_t key) const {
    const auto check = static_cast<uint32_t>(key >> 32) | 1U;
    for (auto i = static_cast<uint32_t>(key) & mask_;; i = (i + 1) & mask_) {
      if (slots_[i].key == check) return slots_[i].weight;
      if (slots_[i].key == 0) return 0;
    }
  }

private:
  static constexpr WeightSlot free_{};
  const WeightSlot* slots_ = &free_;
  uint32_t mask_ = 0;
};

// From the text of models/ar-statements.tsv: TEMPLATE, three values, weight; a value is a number or a word. `place` of an
// error is the line.
Expected<std::string> build_weights(std::string_view text);

// A sink that sums.
struct Scorer {
  const Weights& weights;
  float sum = 0;
  void operator()(Template t, uint32_t a = 0, uint32_t b = 0, uint32_t c = 0) {
    sum += weights.of(feature_key(t.code, a, b, c));
  }
};

// A sink that keeps what it is given, for training.
struct Collector {
  struct Named {
    std::string_view name;
    uint32_t a, b, c;
    uint64_t key;
  };
  std::vector<Named> all;
  void operator()(Template t, uint32_t a = 0, uint32_t b = 0, uint32_t c = 0) {
    all.push_back({t.name, a, b, c, feature_key(t.code, a, b, c)});
  }
};

}  // namespace isnad::statement
