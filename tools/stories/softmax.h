// Multinomial logistic regression, learned from all examples at once.
#pragma once

#include <cstdint>
#include <vector>

namespace isnad::stories {

struct LabelledExample {
  std::vector<uint32_t> features;  // numbers of those that it has
  uint32_t label = 0;
  double weight = 1;
};

// Weights by feature, then label: the minimum of the examples' weighted log-loss and, for each weight w of feature f,
// penalty[f] / 2 * w * w. By L-BFGS (Liu and Nocedal 1989) from zero: the same examples give the same weights.
std::vector<double> learn_softmax(const std::vector<LabelledExample>& examples, uint32_t labels,
                                  const std::vector<double>& penalty);

}  // namespace isnad::stories
