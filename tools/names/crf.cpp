#include "crf.h"

#include <fmt/format.h>

#include <algorithm>
#include <cmath>
#include <numeric>
#include <random>

namespace isnad::names {

namespace {

using entity::can_follow;
using entity::name_label_count;
using entity::NameLabel;
constexpr float scale = 1000;
constexpr long least = 40;  // smaller weights, of thousandths, are left out

using Ids = std::vector<std::vector<uint32_t>>;

struct Learner {
  std::vector<Row> weights, squares;  // of features, then of transitions
  std::vector<Row> sum;               // over rounds
  uint32_t first_transition = 0;
  TrainOptions options;
  std::mt19937 random;

  void add(uint32_t row, unsigned label, float gradient) {
    float& square = squares[row][label];
    float& weight = weights[row][label];
    square += gradient * gradient;
    weight += options.rate * gradient / std::sqrt(square + 1e-6F);
    weight -= options.rate * options.decay * weight;
  }

  std::vector<Row> scores(const Ids& ids) const {
    std::vector<Row> result(ids.size(), Row{});
    for (std::size_t t = 0; t < ids.size(); ++t) {
      for (uint32_t id : ids[t]) {
        for (unsigned l = 0; l < 16; ++l) result[t][l] += weights[id][l];
      }
    }
    return result;
  }

  // Forward and backward sums in probabilities scaled by token; `pairs` gets what each transition is expected to count.
  void expect(std::vector<Row>& scores, std::array<Row, name_label_count>& pairs) const {
    const std::size_t n = scores.size();
    std::array<Row, name_label_count> step{};
    for (NameLabel a = 0; a < name_label_count; ++a) {
      for (NameLabel b = 0; b < name_label_count; ++b) {
        if (can_follow(a, b)) step[a][b] = std::exp(weights[first_transition + a][b]);
      }
    }
    for (Row& row : scores) {
      const float top = *std::max_element(row.begin(), row.begin() + name_label_count);
      for (float& s : row) s = std::exp(s - top);
    }
    std::vector<Row> forward(n, Row{}), backward(n, Row{});
    const auto normalise = [](Row& row) {
      const float total = std::accumulate(row.begin(), row.begin() + name_label_count, 0.0F);
      for (float& v : row) v /= total;
    };
    for (NameLabel l = 0; l < name_label_count; ++l) {
      forward[0][l] = step[entity::outside][l] * scores[0][l];
      backward[n - 1][l] = can_follow(l, entity::outside) ? 1.0F : 0.0F;
    }
    normalise(forward[0]);
    for (std::size_t t = 1; t < n; ++t) {
      for (NameLabel a = 0; a < name_label_count; ++a) {
        for (NameLabel b = 0; b < name_label_count; ++b) forward[t][b] += forward[t - 1][a] * step[a][b];
      }
      for (NameLabel b = 0; b < name_label_count; ++b) forward[t][b] *= scores[t][b];
      normalise(forward[t]);
    }
    for (std::size_t t = n - 1; t-- > 0;) {
      for (NameLabel a = 0; a < name_label_count; ++a) {
        for (NameLabel b = 0; b < name_label_count; ++b) {
          backward[t][a] += step[a][b] * scores[t + 1][b] * backward[t + 1][b];
        }
      }
      normalise(backward[t]);
    }
    for (std::size_t t = 0; t + 1 < n; ++t) {
      std::array<Row, name_label_count> pair{};
      float total = 0;
      for (NameLabel a = 0; a < name_label_count; ++a) {
        for (NameLabel b = 0; b < name_label_count; ++b) {
          pair[a][b] = forward[t][a] * step[a][b] * scores[t + 1][b] * backward[t + 1][b];
          total += pair[a][b];
        }
      }
      for (NameLabel a = 0; a < name_label_count; ++a) {
        for (NameLabel b = 0; b < name_label_count; ++b) pairs[a][b] += pair[a][b] / total;
      }
    }
    for (std::size_t t = 0; t < n; ++t) {
      for (unsigned l = 0; l < 16; ++l) scores[t][l] = forward[t][l] * backward[t][l];
      normalise(scores[t]);
    }
  }

  void learn(const Ids& all, const std::vector<NameLabel>& gold) {
    Ids dropped;
    const Ids* ids = &all;
    if (options.drop > 0) {
      std::bernoulli_distribution keep(1 - options.drop);
      dropped.resize(all.size());
      for (std::size_t t = 0; t < all.size(); ++t) {
        for (uint32_t id : all[t]) {
          if (keep(random)) dropped[t].push_back(id);
        }
      }
      ids = &dropped;
    }
    std::vector<Row> expected = scores(*ids);
    std::array<Row, name_label_count> pairs{};
    expect(expected, pairs);
    pairs[entity::outside][gold[0]] -= 0;  // the edge's transition is learned with the pairs below
    for (std::size_t t = 0; t + 1 < gold.size(); ++t) pairs[gold[t]][gold[t + 1]] -= 1;
    for (NameLabel a = 0; a < name_label_count; ++a) {
      for (NameLabel b = 0; b < name_label_count; ++b) {
        if (std::abs(pairs[a][b]) > 1e-4F) add(first_transition + a, b, -pairs[a][b]);
      }
    }
    for (std::size_t t = 0; t < gold.size(); ++t) {
      Row gradient;
      for (unsigned l = 0; l < 16; ++l)
        gradient[l] = (l == gold[t] ? 1.0F : 0.0F) - (l < name_label_count ? expected[t][l] : 0);
      for (uint32_t id : (*ids)[t]) {
        for (unsigned l = 0; l < name_label_count; ++l) {
          if (std::abs(gradient[l]) > 1e-3F) add(id, l, gradient[l]);
        }
      }
    }
  }
};

std::unordered_map<ar::Feature, uint32_t> frequent(const std::vector<const Example*>& examples, unsigned rarest) {
  std::unordered_map<ar::Feature, uint32_t> seen;
  for (const Example* e : examples) {
    for (const auto& list : e->features) {
      for (ar::Feature f : list) ++seen[f];
    }
  }
  std::vector<ar::Feature> kept;
  for (const auto& [feature, count] : seen) {
    if (count >= rarest) kept.push_back(feature);
  }
  std::sort(kept.begin(), kept.end());
  std::unordered_map<ar::Feature, uint32_t> index;
  for (ar::Feature f : kept) index.emplace(f, static_cast<uint32_t>(index.size()));
  return index;
}

Ids ids_of(const Example& example, const std::unordered_map<ar::Feature, uint32_t>& index) {
  Ids result(example.features.size());
  for (std::size_t t = 0; t < result.size(); ++t) {
    for (ar::Feature f : example.features[t]) {
      if (const auto at = index.find(f); at != index.end()) result[t].push_back(at->second);
    }
  }
  return result;
}

}  // namespace

Crf train(const std::vector<const Example*>& examples, const TrainOptions& options) {
  Crf crf;
  crf.index = frequent(examples, options.rarest);
  crf.rows.assign(crf.index.size(), Row{});
  std::vector<Ids> ids;
  ids.reserve(examples.size());
  for (const Example* e : examples) ids.push_back(ids_of(*e, crf.index));
  for (unsigned member = 0; member < options.members; ++member) {
    Learner learner;
    learner.options = options;
    learner.random.seed(member + 1);
    learner.first_transition = static_cast<uint32_t>(crf.index.size());
    learner.weights.assign(crf.index.size() + name_label_count, Row{});
    learner.squares = learner.sum = learner.weights;
    std::vector<std::size_t> order(examples.size());
    std::iota(order.begin(), order.end(), 0);
    int summed = 0;
    for (int round = 0; round < options.rounds; ++round) {
      std::shuffle(order.begin(), order.end(), learner.random);
      for (std::size_t i : order) learner.learn(ids[i], examples[i]->labels);
      if (round * 2 < options.rounds) continue;
      ++summed;
      for (std::size_t r = 0; r < learner.sum.size(); ++r) {
        for (unsigned l = 0; l < 16; ++l) learner.sum[r][l] += learner.weights[r][l];
      }
    }
    const float share = 1.0F / (static_cast<float>(options.members) * static_cast<float>(summed));
    for (std::size_t r = 0; r < learner.sum.size(); ++r) {
      Row& to = r < crf.rows.size() ? crf.rows[r] : crf.transitions[r - crf.rows.size()];
      for (unsigned l = 0; l < name_label_count; ++l) to[l] += learner.sum[r][l] * share;
    }
  }
  for (Row& from : crf.transitions) from[entity::outside] -= options.bias;
  return crf;
}

std::string model_text(const Crf& crf, std::size_t kept) {
  std::vector<std::pair<float, ar::Feature>> order;
  for (const auto& [feature, row] : crf.index) {
    float largest = 0;
    for (float w : crf.rows[row]) largest = std::max(largest, std::abs(w));
    order.emplace_back(-largest, feature);
  }
  std::sort(order.begin(), order.end());
  if (order.size() > kept) order.resize(kept);
  std::sort(order.begin(), order.end(), [](const auto& a, const auto& b) { return a.second < b.second; });
  std::string result =
      "# The weights of the recogniser of names. Made by `names train`; models/README.md is their card.\n"
      "# A row: the number of a transition (t) or the hash of a feature, a tab, LABEL:WEIGHT.\n";
  const auto add = [&](const std::string& name, const Row& row) {
    std::string weights;
    for (unsigned l = 0; l < name_label_count; ++l) {
      const long weight = std::lround(std::clamp(row[l] * scale, -32000.0F, 32000.0F));
      if (std::abs(weight) < least) continue;
      weights += fmt::format("{}{}:{}", weights.empty() ? "" : " ", entity::name_label_names[l], weight);
    }
    if (!weights.empty()) result += name + '\t' + weights + '\n';
  };
  for (unsigned l = 0; l < name_label_count; ++l) add(fmt::format("t {}", l), crf.transitions[l]);
  for (const auto& [largest, feature] : order) add(fmt::format("{:016x}", feature), crf.rows[crf.index.at(feature)]);
  return result;
}

}  // namespace isnad::names
