// Learns the weights of src/statement/choice.h.
#pragma once

#include <string>
#include <unordered_map>
#include <vector>

#include "statement/choice.h"

namespace isnad::statements {

using Features = std::vector<statement::Collector::Named>;

// One decision: the candidates, and which of them are right (several may be).
struct Example {
  std::vector<std::vector<uint32_t>> candidates;  // numbers of features
  std::vector<bool> right;
};

// Gives features numbers.
class Vocabulary {
public:
  std::vector<uint32_t> numbers(const Features& features);
  std::size_t size() const { return all_.size(); }
  const statement::Collector::Named& operator[](std::size_t i) const { return all_[i]; }

private:
  std::unordered_map<uint64_t, uint32_t> number_;
  std::vector<statement::Collector::Named> all_;
};

struct Learning {
  int rounds = 12;
  double rate = 0.15;
  double decay = 2e-4;  // L2, relative to the example
  int least = 3;
  double dropout = 0;  // how many features an example does without (Hinton et al. 2012), so that none relies on another
  int bags = 1;        // learned from as many samples of the examples; the mean counts (Breiman 1996)
};

// Stochastic gradient with AdaGrad (Duchi et al. 2011) on the log-probability of the right candidates; the mean of the
// last rounds. The same examples give the same weights.
//
// A feature that fewer than `least` examples have keeps the weight 0.
std::vector<float> learn(const std::vector<Example>& examples, std::size_t features, const Learning& how);

inline constexpr float least_weight = 0.04F;  // smaller ones are left out

// Weights in the memory form that reading uses.
class Table {
public:
  void add(const Vocabulary& vocabulary, const std::vector<float>& weights);
  statement::Weights view();
  std::size_t size() const { return rows_.size(); }

private:
  std::vector<std::pair<uint64_t, float>> rows_;
  std::vector<statement::WeightSlot> slots_;
};

}  // namespace isnad::statements
