#include "story/compare.h"

#include <algorithm>
#include <cmath>

#include "knowledge.h"
#include "story/compare_features.h"

namespace isnad::story {

namespace {

constexpr std::size_t most_reasons = 5;

std::array<float, 3> chances_of(const std::array<float, 3>& scores) {
  std::array<float, 3> chances{};
  const float top = *std::max_element(scores.begin(), scores.end());
  float sum = 0;
  for (std::size_t k = 0; k < scores.size(); ++k) sum += chances[k] = std::exp(scores[k] - top);
  for (float& chance : chances) chance /= sum;
  return chances;
}

// How much more a feature speaks for that relation than for the others, on the mean.
float says(const CompareFeature& feature, std::size_t relation, const statement::Weights& weights) {
  float result = 0;
  for (uint32_t k = 0; k < 3; ++k) {
    const uint64_t key = feature.key(k);
    const float weight = static_cast<float>(weights.sum({&key, 1})) / statement::weight_unit;
    result += k == relation ? weight : -weight / 2;
  }
  return result;
}

std::vector<Reason::Feature> reasons_of(const std::vector<CompareFeature>& features, std::size_t relation,
                                        const statement::Weights& weights) {
  std::vector<Reason::Feature> all;
  for (const CompareFeature& feature : features) {
    const float weight = says(feature, relation, weights);
    if (weight > 0) all.push_back({feature.shown(), weight});
  }
  std::stable_sort(all.begin(), all.end(), [](const auto& a, const auto& b) { return a.weight > b.weight; });
  if (all.size() > most_reasons) all.resize(most_reasons);
  return all;
}

}  // namespace

Comparison compare(const Wording& left, const Wording& right, const Knowledge& knowledge, bool explain) {
  const statement::Weights& weights = knowledge.parts().comparing;
  const std::vector<CompareFeature> features = compare_features(left, right);
  std::array<float, 3> scores{};
  std::vector<uint64_t> keys(features.size());
  for (uint32_t k = 0; k < scores.size(); ++k) {
    std::transform(features.begin(), features.end(), keys.begin(), [&](const auto& f) { return f.key(k); });
    scores[k] = static_cast<float>(weights.sum(keys)) / statement::weight_unit;
  }
  Comparison result;
  result.chances = chances_of(scores);
  const auto best = std::max_element(result.chances.begin(), result.chances.end()) - result.chances.begin();
  result.relation = static_cast<Relation>(best);
  if (explain) result.reasons = reasons_of(features, static_cast<std::size_t>(best), weights);
  return result;
}

Comparison compare(std::u32string_view left, std::u32string_view right, const Knowledge& knowledge, bool explain) {
  return compare(wording_of(left, knowledge), wording_of(right, knowledge), knowledge, explain);
}

}  // namespace isnad::story
