#include "softmax.h"

#include <algorithm>
#include <cmath>
#include <deque>
#include <numeric>

namespace isnad::stories {

namespace {

using Vector = std::vector<double>;

constexpr int most_rounds = 150;
constexpr std::size_t remembered = 8;  // steps that the curvature is estimated from

double dot(const Vector& a, const Vector& b) {
  return std::inner_product(a.begin(), a.end(), b.begin(), 0.0);
}

void add(Vector& to, double factor, const Vector& what) {
  for (std::size_t i = 0; i < to.size(); ++i) to[i] += factor * what[i];
}

// The loss at these weights, and its gradient.
double loss_at(const Vector& weights, const std::vector<LabelledExample>& examples, uint32_t labels,
               const Vector& penalty, Vector& gradient) {
  double loss = 0;
  for (std::size_t w = 0; w < weights.size(); ++w) {
    loss += penalty[w / labels] / 2 * weights[w] * weights[w];
    gradient[w] = penalty[w / labels] * weights[w];
  }
  Vector scores(labels);
  for (const LabelledExample& example : examples) {
    std::fill(scores.begin(), scores.end(), 0);
    for (const uint32_t f : example.features) {
      for (uint32_t k = 0; k < labels; ++k) scores[k] += weights[f * labels + k];
    }
    const double top = *std::max_element(scores.begin(), scores.end());
    double sum = 0;
    for (const double score : scores) sum += std::exp(score - top);
    loss += example.weight * (std::log(sum) + top - scores[example.label]);
    for (uint32_t k = 0; k < labels; ++k) {
      scores[k] = example.weight * (std::exp(scores[k] - top) / sum - (k == example.label ? 1 : 0));
    }
    for (const uint32_t f : example.features) {
      for (uint32_t k = 0; k < labels; ++k) gradient[f * labels + k] += scores[k];
    }
  }
  return loss;
}

struct Step {
  Vector moved, turned;  // by how much weights and gradient changed
  double scale = 0;
};

// The gradient divided by the curvature that the last steps have shown (the two loops of the paper).
Vector direction_of(const Vector& gradient, const std::deque<Step>& steps) {
  Vector direction = gradient;
  Vector factors(steps.size());
  for (std::size_t s = steps.size(); s-- > 0;) {
    factors[s] = steps[s].scale * dot(steps[s].moved, direction);
    add(direction, -factors[s], steps[s].turned);
  }
  if (!steps.empty()) {
    const Step& last = steps.back();
    const double curvature = 1 / (last.scale * dot(last.turned, last.turned));
    for (double& d : direction) d *= curvature;
  }
  for (std::size_t s = 0; s < steps.size(); ++s) {
    add(direction, factors[s] - steps[s].scale * dot(steps[s].turned, direction), steps[s].moved);
  }
  return direction;
}

}  // namespace

std::vector<double> learn_softmax(const std::vector<LabelledExample>& examples, uint32_t labels,
                                  const std::vector<double>& penalty) {
  Vector weights(penalty.size() * labels), gradient(weights.size());
  double loss = loss_at(weights, examples, labels, penalty, gradient);
  std::deque<Step> steps;
  for (int round = 0; round < most_rounds; ++round) {
    const Vector direction = direction_of(gradient, steps);
    const double slope = dot(direction, gradient);
    double length = steps.empty() ? 1 / (1 + std::sqrt(slope)) : 1;
    Vector next, next_gradient(weights.size());
    double next_loss = loss;
    for (int tries = 0; tries < 30; ++tries, length /= 2) {
      next = weights;
      add(next, -length, direction);
      next_loss = loss_at(next, examples, labels, penalty, next_gradient);
      if (next_loss <= loss - 1e-4 * length * slope) break;
    }
    if (next_loss >= loss) break;
    Step step{next, next_gradient, 0};
    add(step.moved, -1, weights);
    add(step.turned, -1, gradient);
    const double curved = dot(step.moved, step.turned);
    if (curved > 1e-12) {
      step.scale = 1 / curved;
      steps.push_back(std::move(step));
      if (steps.size() > remembered) steps.pop_front();
    }
    const bool done = loss - next_loss < 1e-6 * loss;
    weights = std::move(next);
    gradient = std::move(next_gradient);
    loss = next_loss;
    if (done) break;
  }
  return weights;
}

}  // namespace isnad::stories
