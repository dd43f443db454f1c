#include "model_text.h"

#include <fmt/format.h>

#include <algorithm>
#include <cmath>

namespace isnad::words {

namespace {

constexpr double scale = 100;  // the largest weights stay well inside 16 bits

std::string weights_text(const Perceptron::Row& row) {
  std::string result;
  for (ar::Label l = 0; l < ar::edge; ++l) {
    const long weight = std::lround(std::clamp(row[l] * scale, -32000.0, 32000.0));
    if (weight == 0) continue;
    result += fmt::format("{}{}:{}", result.empty() ? "" : " ", name(static_cast<ar::Upos>(l)), weight);
  }
  return result;
}

void add_row(const std::string& name, const Perceptron::Row& row, std::string& out) {
  if (const std::string weights = weights_text(row); !weights.empty()) out += name + '\t' + weights + '\n';
}

}  // namespace

std::string model_text(const Perceptron& perceptron) {
  std::string result =
      "# The weights of the tagger of Arabic words. Made by `words train`; models/README.md is their card.\n"
      "# A row: the number of a transition (t) or the hash of a feature, a tab, LABEL:WEIGHT.\n";
  const auto transitions = perceptron.transitions();
  for (std::size_t t = 0; t < transitions.size(); ++t) add_row(fmt::format("t {}", t), transitions[t], result);
  for (const auto& [feature, row] : perceptron.hashed()) add_row(fmt::format("{:016x}", feature), row, result);
  return result;
}

}  // namespace isnad::words
