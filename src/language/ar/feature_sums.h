// Features of several sums, over any source of weights: the memory is asked for what all of them need before any of it
// is used.
#pragma once

#include <algorithm>
#include <span>
#include <vector>

#include "language/ar/tagger_features.h"

namespace isnad::ar {

// `Weights`: as for Decoder (tagger_decode.h). Where it can find rows well before they are added (LinearModel), it
// does.
template <class Weights, class Sum>
class FeatureSums {
public:
  void clear() {
    features_.clear();
    parts_.clear();
  }

  // These features are added to `sum` when add_all() is called; until then it must not move.
  void list(std::span<const Feature> features, const Weights& weights, Sum& sum) {
    if constexpr (requires { weights.ask_for(features); }) weights.ask_for(features);
    parts_.push_back({features_.size(), features.size(), &sum});
    features_.insert(features_.end(), features.begin(), features.end());
  }
  void list(const Features& features, const Weights& weights, Sum& sum) {
    list(std::span(features.all).first(features.count), weights, sum);
  }

  void add_all(const Weights& weights) {
    if constexpr (finds_many) {
      rows_.clear();
      for (Part& part : parts_) {
        const std::size_t first = rows_.size();
        weights.find(std::span<const Feature>(features_).subspan(part.first, part.count), rows_);
        part.first = first, part.count = rows_.size() - first;
      }
      for (const Part& part : parts_) Weights::add(std::span(rows_).subspan(part.first, part.count), *part.to);
    } else {
      for (const Part& part : parts_) {
        for (std::size_t f = part.first; f < part.first + part.count; ++f) add(weights.row(features_[f]), *part.to);
      }
    }
  }

private:
  using Rows = std::vector<const typename Weights::Row*>;
  static constexpr bool finds_many = requires(const Weights& w, Rows& rows) { w.find({}, rows); };

  struct Part {
    std::size_t first = 0, count = 0;  // of the features; then of their rows
    Sum* to = nullptr;
  };

  template <class Row>
  static void add(const Row* row, Sum& sum) {
    for (std::size_t l = 0; row && l < sum.size(); ++l) {
      sum[l] = static_cast<typename Sum::value_type>(sum[l] + (*row)[l]);
    }
  }

  std::vector<Feature> features_;
  std::vector<Part> parts_;
  Rows rows_;
};

}  // namespace isnad::ar
