// Learns and measures the weights of src/story/compare.h from pairs of headlines: a CSV file with the columns s1, s2
// and stance (agree, disagree, other).
#pragma once

#include <string>

#include "isnad/expected.h"
#include "isnad/knowledge.h"

namespace isnad::stories {

struct CompareLearning {
  double l2 = 12;            // of features that need no word
  double l2_words = 8;       // of those with a word: many, each seldom
  double other_weight = 1;   // of an example of the rarest relation
  double swapped = 0.3;      // weight of each example with its sides changed; 0 for none
  double itself = 0.1;       // weight of each statement beside itself, which the pairs lack
  double unrelated = 0.004;  // weight of each statement beside one of another pair, as other
  int least = 2;             // features that fewer examples have are left out
};

// Both give the exit status' error, if any; print their scores to standard output.
Expected<bool> train_compare(const Knowledge& knowledge, const std::string& csv, const std::string& model,
                             const CompareLearning& how);
Expected<bool> cross_validate_compare(const Knowledge& knowledge, const std::string& csv, const CompareLearning& how,
                                      bool misses);

}  // namespace isnad::stories
