// Choosing by learned weights: where a content begins and ends, who said it, whether a word is a cue at all.
//
// Each of these picks one of several candidates by a log-linear model (a conditional logit: McFadden 1973): the score
// of a candidate is the sum of its features' weights, and e to the power of it is in proportion to its probability.
// Features are made in one place for reading and for training (tools/statements): a function hands them to a sink.
// models/README.md is the card of the weights.
#pragma once

#include <array>
#include <cstdint>
#include <span>
#include <string>
#include <string_view>
#include <utility>
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

// Two answers as one value.
constexpr uint32_t flags(bool first, bool second) {
  return (first ? 1U : 0U) | (second ? 2U : 0U);
}

constexpr uint64_t feature_key(uint32_t code, uint32_t a, uint32_t b, uint32_t c) {
  uint64_t h = code * 0x9E3779B97F4A7C15ULL;
  for (uint32_t value : {a, b, c}) {
    h = (h ^ value) * 0xD6E8FEB86659FD93ULL;
    h ^= h >> 32;
  }
  return h;
}

// Half of a feature's key tells it from others in the table's neighbourhood; two in 100,000 unknown ones are mistaken
// for known ones.
struct WeightSlot {
  uint16_t check = 0;  // 0: free
  int16_t weight = 0;  // in units of 1 / weight_unit
};
inline constexpr float weight_unit = 1024;

// Weights of features, mapped.
class Weights {
public:
  Weights() = default;  // all 0
  // `bytes` must stay; an Error where they are not what build_weights makes.
  static Expected<Weights> view(std::string_view bytes, std::string_view part = "ar.statements");
  Weights(const WeightSlot* slots, uint32_t count) : slots_(slots), count_(count) {}  // one of them must be free

  // The weights of all these features, 0 for each that the table has not.
  int32_t sum(std::span<const uint64_t> keys) const;
  // The table is larger than the caches near a core: who asks for features while making others needs not wait in sum().
  void ask_for(uint64_t key) const { __builtin_prefetch(&slots_[first_slot(key, count_)]); }

  static uint16_t check_of(uint64_t key) { return static_cast<uint16_t>(key >> 48) | 1U; }
  static uint32_t first_slot(uint64_t key, uint32_t count) {
    return static_cast<uint32_t>((key & 0xFFFFFFFFU) * count >> 32);
  }

private:
  int16_t search(uint32_t slot, uint32_t check) const;

  static constexpr WeightSlot free_{};
  const WeightSlot* slots_ = &free_;
  uint32_t count_ = 1;
};

// The table of these weights, ready for a view.
std::vector<WeightSlot> weight_table(const std::vector<std::pair<uint64_t, float>>& weights);

// From the text of models/ar-statements.tsv: TEMPLATE, three values, weight; a value is a number or a word. `place` of
// an error is the line.
Expected<std::string> build_weights(std::string_view text);

// A sink that sums. The table is larger than the caches near a core: features are collected first, so that the memory
// is asked for the weights of many of them at the same time.
class Scorer {
public:
  explicit Scorer(const Weights& weights) : weights_(weights) {}

  void operator()(Template t, uint32_t a = 0, uint32_t b = 0, uint32_t c = 0) {
    const uint64_t key = feature_key(t.code, a, b, c);
    weights_.ask_for(key);
    keys_[count_] = key;
    if (++count_ == keys_.size()) add_waiting();
  }
  float score() {
    add_waiting();
    return static_cast<float>(sum_) / weight_unit;
  }

private:
  void add_waiting() {
    sum_ += weights_.sum(std::span(keys_).first(count_));
    count_ = 0;
  }

  const Weights& weights_;
  int32_t sum_ = 0;
  std::size_t count_ = 0;
  std::array<uint64_t, 64> keys_;  // that wait to be looked up
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
