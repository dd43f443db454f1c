#include "entity/recognise.h"

#include "entity/name_decode.h"
#include "language/ar/feature_hash.h"
#include "language/ar/feature_sums.h"
#include "language/ar/memory.h"

namespace isnad::entity {

namespace {

using Sum = NameSum<int32_t>;

// What a token says of each token within reach, by distance.
template <class OneSum>
using OwnSums = std::array<OneSum, 2 * reach + 1>;
std::size_t place_of(int64_t distance) {
  return static_cast<std::size_t>(distance + reach);
}

// The sums of a token, added where they belong.
template <class OneSum>
void add_own(const OwnSums<OneSum>& own, std::size_t t, std::vector<Sum>& sums) {
  for (int distance = -reach; distance <= reach; ++distance) {
    const std::size_t at = t - static_cast<std::size_t>(distance);  // before the first token wraps around
    if (at >= sums.size()) continue;
    Sum& to = sums[at];
    const OneSum& from = own[place_of(distance)];
    for (std::size_t l = 0; l < to.size(); ++l) to[l] += from[l];
  }
}

void compute(const NameText& text, const NameToken& token, const ar::LinearModel& model, OwnSums<Sum>& sums) {
  static thread_local FeatureList features;
  static thread_local ar::FeatureSums<ar::LinearModel, Sum> of;
  of.clear();
  sums = {};
  for (int distance = -reach; distance <= reach; ++distance) {
    features.clear();
    own_features(text, token, distance, features);
    of.list(features, model, sums[place_of(distance)]);
  }
  of.add_all(model);
}

void add_own(const NameText& text, text::Sentence s, const ar::LinearModel& model, std::vector<Sum>& sums) {
  using Known = OwnSums<std::array<int16_t, 16>>;
  static thread_local ar::Memory<Known, 1 << 14> memory;
  static thread_local std::vector<uint64_t> keys;
  keys.clear();
  for (uint32_t t = s.first; t < s.last; ++t) {
    keys.push_back(ar::combine(signature(text.tokens[t]), model.identity()));
    memory.ask_for(keys.back());
  }
  for (std::size_t t = 0; t < keys.size(); ++t) {
    if (const Known* known = memory.find(keys[t])) {
      add_own(*known, t, sums);
      continue;
    }
    OwnSums<Sum> fresh;
    compute(text, text.tokens[s.first + t], model, fresh);
    add_own(fresh, t, sums);
    Known known;
    bool fits = true;
    for (std::size_t i = 0; i < fresh.size(); ++i) fits &= ar::shorten(fresh[i], known[i]);
    if (fits) memory.add(keys[t]) = known;
  }
}

void add_joint(const NameText& text, text::Sentence s, const ar::LinearModel& model, std::vector<Sum>& sums) {
  static thread_local FeatureList features;
  static thread_local ar::FeatureSums<ar::LinearModel, Sum> of;
  of.clear();
  for (uint32_t t = s.first; t < s.last; ++t) {
    features.clear();
    joint_features(text, s, t, features);
    of.list(features, model, sums[t - s.first]);
  }
  of.add_all(model);
}

}  // namespace

Expected<RecogniserKnowledge> RecogniserKnowledge::view(const lexicon::Lexicon& lexicon) {
  auto model = ar::LinearModel::view(lexicon.part("ar.names"));
  if (!model) return model.error();
  return RecogniserKnowledge{NameTables(lexicon), *model};
}

std::vector<FoundName> recognise(const NameText& text, const ar::LinearModel& model) {
  std::vector<FoundName> names;
  std::vector<Sum> sums;
  std::vector<NameLabel> labels;
  for (const text::Sentence& s : text.sentences) {
    sums.assign(s.last - s.first, Sum{});
    add_own(text, s, model, sums);
    add_joint(text, s, model, sums);
    best_labels<int32_t>(
        sums.size(), [&](std::size_t t) -> const Sum& { return sums[t]; },
        [&](NameLabel l) -> const ar::LinearModel::Row& { return model.transition(l); }, labels);
    for (uint32_t t = 0; t < labels.size(); ++t) {
      if (begins(labels[t])) names.push_back({s.first + t, s.first + t, class_of(labels[t])});
      if (labels[t] != outside) names.back().last = s.first + t + 1;
    }
  }
  return names;
}

}  // namespace isnad::entity
