#include "logit.h"

#include <algorithm>
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
  Learner(std::size_t features, const Learning& how)
      : how_(how), weights_(features), squares_(features, 1e-6), sum_(features) {}

  void step(const Example& example, uint64_t salt) {
    salt_ = salt;
    const std::size_t n = example.candidates.size();
    scores_.assign(n, 0);
    for (std::size_t i = 0; i < n; ++i) {
      for (uint32_t f : example.candidates[i]) {
        if (!dropped(f)) scores_[i] += weights_[f] / (1 - how_.dropout);
      }
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
  // The same for all candidates of one example.
  bool dropped(uint32_t feature) const {
    const uint64_t h = (feature + salt_) * 0x9E3779B97F4A7C15ULL;
    return static_cast<double>((h ^ (h >> 29)) * 0xBF58476D1CE4E5B9ULL >> 40) <
           how_.dropout * static_cast<double>(1 << 24);
  }

  void move(const std::vector<uint32_t>& features, double gradient) {
    for (uint32_t f : features) {
      if (dropped(f)) continue;
      const double g = gradient + how_.decay * weights_[f];
      squares_[f] += g * g;
      weights_[f] -= how_.rate * g / std::sqrt(squares_[f]);
    }
  }

  const Learning& how_;
  std::vector<double> weights_, squares_, sum_, scores_;
  double kept_ = 0;
  uint64_t salt_ = 0;
};

}  // namespace

namespace {

// The examples without the features that are too rare.
std::vector<Example> without_rare(const std::vector<Example>& examples, std::size_t features, int least) {
  std::vector<int> count(features), last(features, -1);
  for (std::size_t e = 0; e < examples.size(); ++e) {
    for (const auto& candidate : examples[e].candidates) {
      for (uint32_t f : candidate) {
        if (last[f] != static_cast<int>(e)) ++count[f], last[f] = static_cast<int>(e);
      }
    }
  }
  std::vector<Example> result = examples;
  for (Example& example : result) {
    for (auto& candidate : example.candidates) std::erase_if(candidate, [&](uint32_t f) { return count[f] < least; });
  }
  return result;
}

}  // namespace

std::vector<float> learn(const std::vector<Example>& all, std::size_t features, const Learning& how) {
  const std::vector<Example> examples = without_rare(all, features, how.least);
  std::vector<float> mean(features);
  for (int bag = 0; bag < how.bags; ++bag) {
    Learner learner(features, how);
    std::mt19937_64 random(20261129U + static_cast<unsigned>(bag));
    std::vector<std::size_t> order;
    for (std::size_t i = 0; i < examples.size(); ++i) {
      if (how.bags == 1 || random() % 10 < 8) order.push_back(i);
    }
    for (int round = 0; round < how.rounds; ++round) {
      for (std::size_t i = order.size(); i > 1; --i) std::swap(order[i - 1], order[random() % i]);
      for (std::size_t i : order) learner.step(examples[i], random());
      if (round >= how.rounds / 2) learner.keep();
    }
    const std::vector<float> weights = learner.mean();
    for (std::size_t f = 0; f < features; ++f) mean[f] += weights[f] / static_cast<float>(how.bags);
  }
  return mean;
}

void Table::add(const Vocabulary& vocabulary, const std::vector<float>& weights) {
  for (std::size_t i = 0; i < weights.size(); ++i) {
    if (std::abs(weights[i]) >= least_weight) rows_.emplace_back(vocabulary[i].key, weights[i]);
  }
}

statement::Weights Table::view() {
  slots_ = statement::weight_table(rows_);
  return statement::Weights(slots_.data(), static_cast<uint32_t>(slots_.size()));
}

}  // namespace isnad::statements
