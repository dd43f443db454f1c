// Trains the recogniser of names: a linear-chain conditional random field.
//
// Lafferty, McCallum and Pereira, "Conditional Random Fields", ICML 2001; each sentence is a step of AdaGrad (Duchi,
// Hazan and Singer, JMLR 12, 2011) with weight decay.
#pragma once

#include <cstdint>
#include <string>
#include <unordered_map>
#include <vector>

#include "entity/name_decode.h"

namespace isnad::names {

using Row = std::array<float, 16>;

struct Example {
  std::vector<entity::FeatureList> features;  // by token
  std::vector<entity::NameLabel> labels;
};

struct TrainOptions {
  int rounds = 12;
  unsigned members = 2;  // the weights are the mean of so many trained in different orders
  unsigned rarest = 1;   // features seen less often are forgotten
  float rate = 0.01F;
  float decay = 1e-4F;
  float bias = 0.25F;  // taken from what leads outside: more names are found
  float drop = 0.0F;   // share of features that a step does not see
};

struct Crf {
  std::unordered_map<ar::Feature, uint32_t> index;
  std::vector<Row> rows;
  std::array<Row, entity::name_label_count> transitions{};
};

Crf train(const std::vector<const Example*>& examples, const TrainOptions& options);

// The weights as the text that models/ keeps: of the features, the `kept` rows with the largest.
std::string model_text(const Crf& crf, std::size_t kept);

}  // namespace isnad::names
