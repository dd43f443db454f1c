#include "logit.h"

#include <algorithm>
#include <bit>
#include <cmath>
#include <numeric>
#include <random>

namespace isnad::statements {

std::vector<uint32_t> Vocabulary::numbers(const Features& features) {
  std::vector<uint32_t> result;
  result.reserve(features.size());
  for (const auto& feature : features) {
    const auto [place, fresh] = number_.try_emplace(feature.key, static_cast<uint32_t>(all_.size()));
    if (fresh) all_.push_back(feature);
    result.push_back(place->second);
  }
  return result;
}

namespace {

class Learner {
public:
  Learner(std::size_t features, const Learning& how) : how_(how), weights_(features), squares_(features, 1e-6), sum_(features) {}

  void step(const Example& example) {
    const std::size_t n = example.candidates.size();
    scores_.assign(n, 0);
    for (std::size_t i = 0; i < n; ++i) {
      for (uint32_t f : example.candidates[i]) scores_[i] += weights_[f];
    }
    const double top = *std::max_element(scores_.begin(), scores_.end());
    double all = 0, right = 0;
    for (std::size_t i = 0; i < n; ++i) {
      scores_[i] = std::exp(scores_[i] - top);
      all += scores_[i];
      if (example.right[i]) right += scores_[i];
    }
    if (right <= 0) return;
    for (std::size_t i = 0; i < n; ++i) {
      const double gradient = scores_[i] / all - (example.right[i] ? scores_[i] / right : 0);
      if (std::abs(gradient) > 1e-4) move(example.candidates[i], gradient);
    }
  }

  void keep() {
    ++kept_;
    for (std::size_t i = 0; i < weights_.size(); ++i) sum_[i] += weights_[i];
  }

  std::vector<float> mean() const {
    std::vector<float> result(sum_.size());
    for (std::size_t i = 0; i < sum_.size(); ++i) result[i] = static_cast<float>(sum_[i] / kept_);
    return result;
  }

private:
  void move(const std::vector<uint32_t>& features, double gradient) {
    for (uint32_t f : features) {
      const double g = gradient + how_.decay * weights_[f];
      squares_[f] += g * g;
      weights_[f] -= how_.rate * g / std::sqrt(squares_[f]);
    }
  }

  const Learning& how_;
  std::vector<double> weights_, squares_, sum_, scores_;
  double kept_ = 0;
};

}  // namespace

std::vector<float> learn(const std::vector<Example>& examples, std::size_t features, const Learning& how) {
  Learner learner(features, how);
  std::vector<std::size_t> order(examples.size());
  std::iota(order.begin(), order.end(), 0);
  std::mt19937_64 random(20261129);
  for (int round = 0; round < how.rounds; ++round) {
    for (std::size_t i = order.size(); i > 1; --i) std::swap(order[i - 1], order[random() % i]);
    for (std::size_t i : order) learner.step(examples[i]);
    if (round >= how.rounds / 2) learner.keep();
  }
  return learner.mean();
}

void Table::add(const Vocabulary& vocabulary, const std::vector<float>& weights) {
  for (std::size_t i = 0; i < weights.size(); ++i) {
    if (std::abs(weights[i]) >= 0.01F) rows_.emplace_back(vocabulary[i].key, weights[i]);
  }
}

statement::Weights Table::view() {
  slots_.assign(std::bit_ceil(rows_.size() * 2 + 2), {});
  const auto mask = static_cast<uint32_t>(slots_.size() - 1);
  for (const auto& [key, weight] : rows_) {
    auto i = static_cast<uint32_t>(key) & mask;
    while (slots_[i].key != 0) i = (i + 1) & mask;
    slots_[i] = {static_cast<uint32_t>(key >> 32) | 1U, weight};
  }
  return statement::Weights(slots_.data(), static_cast<uint32_t>(slots_.size()));
}

}  // namespace isnad::statements
