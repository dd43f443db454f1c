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

// «opposite» of «opposite.words»: features that speak of one thing in several ways.
std::string_view topic(std::string_view name) {
  return name.substr(0, name.find('.'));
}

struct Topic {
  std::string_view name;
  const CompareFeature* best = nullptr;  // the one that names most words, of these the strongest
  float best_weight = 0, weight = 0;

  void add(const CompareFeature& feature, float more) {
    weight += more;
    const auto words = [](const CompareFeature& f) { return (f.a.word.empty() ? 0 : 1) + (f.b.word.empty() ? 0 : 1); };
    if (best && std::pair(words(*best), best_weight) >= std::pair(words(feature), more)) return;
    best = &feature;
    best_weight = more;
  }
};

std::vector<Reason::Feature> reasons_of(const std::vector<CompareFeature>& features, std::size_t relation,
                                        const statement::Weights& weights) {
  std::vector<Topic> topics;
  for (const CompareFeature& feature : features) {
    const std::string_view name = topic(feature.what.name);
    auto found = std::find_if(topics.begin(), topics.end(), [&](const Topic& t) { return t.name == name; });
    if (found == topics.end()) found = topics.insert(found, Topic{name});
    found->add(feature, says(feature, relation, weights));
  }
  std::vector<Reason::Feature> all;
  for (const Topic& topic : topics) {
    if (topic.weight > 0 && topic.name != "bias") all.push_back({topic.best->shown(), topic.weight});
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
