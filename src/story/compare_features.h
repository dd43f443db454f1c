// What the model of compare.h looks at in two statements.
#pragma once

#include <string>
#include <string_view>
#include <vector>

#include "statement/choice.h"
#include "story/alignment.h"
#include "story/wording.h"

namespace isnad::story {

// A value of a feature: a small number, or a word.
struct FeatureValue {
  uint32_t code = 0;
  std::string_view word;  // of a Wording, or a literal; empty for a number

  FeatureValue() = default;
  FeatureValue(uint32_t number) : code(number) {}
  FeatureValue(std::string_view text) : code(statement::text_code(text)), word(text) {}
};

struct CompareFeature {
  statement::Template what;
  FeatureValue a, b;

  // In the table of weights, for the relation with that number.
  uint64_t key(uint32_t relation) const { return statement::feature_key(what.code, a.code, b.code, relation); }
  std::string shown() const;
};

// Views words of `left` and `right`.
std::vector<CompareFeature> compare_features(const Wording& left, const Wording& right);

}  // namespace isnad::story
