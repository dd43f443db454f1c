#include "entity/recognise.h"

#include "entity/name_decode.h"
#include "language/ar/feature_hash.h"

namespace isnad::entity {

namespace {

using Sum = NameSum<int32_t>;

// What a token says of each token within reach, by distance.
using OwnSums = std::array<Sum, 2 * reach + 1>;
std::size_t place_of(int64_t distance) {
  return static_cast<std::size_t>(distance + reach);
}

// The sums of tokens seen before. News repeats its words, so most are found here. A slot holds the last token that fell
// on it; which texts came before changes the time that reading takes, never its result.
class Memory {
public:
  // Asks for the place of a token, which takes a while to come; its key.
  uint64_t ask_for(const NameToken& token, const ar::LinearModel& model) const {
    const uint64_t key = ar::combine(signature(token), model.identity());
    __builtin_prefetch(&keys_[key % keys_.size()]);
    for (const Sum& sum : sums_[key % sums_.size()]) __builtin_prefetch(&sum);
    return key;
  }

  const OwnSums& sums(const NameText& text, const NameToken& token, uint64_t key, const ar::LinearModel& model) {
    const std::size_t slot = key % keys_.size();
    if (keys_[slot] != key) fill(text, token, model, sums_[slot]);
    keys_[slot] = key;
    return sums_[slot];
  }

private:
  void fill(const NameText& text, const NameToken& token, const ar::LinearModel& model, OwnSums& sums) {
    for (int distance = -reach; distance <= reach; ++distance) {
      features_.clear();
      own_features(text, token, distance, features_);
      Sum& sum = sums[place_of(distance)];
      sum = {};
      model.ask_for(features_);
      model.add_rows(features_, sum);
    }
  }

  static constexpr std::size_t size = 1 << 14;
  std::vector<uint64_t> keys_ = std::vector<uint64_t>(size);
  std::vector<OwnSums> sums_ = std::vector<OwnSums>(size);
  FeatureList features_;
};

void add_own(const NameText& text, text::Sentence s, const ar::LinearModel& model, std::vector<Sum>& sums) {
  static thread_local Memory memory;
  static thread_local std::vector<uint64_t> keys;
  keys.clear();
  for (uint32_t t = s.first; t < s.last; ++t) keys.push_back(memory.ask_for(text.tokens[t], model));
  for (uint32_t t = s.first; t < s.last; ++t) {
    const OwnSums& own = memory.sums(text, text.tokens[t], keys[t - s.first], model);
    for (int distance = -reach; distance <= reach; ++distance) {
      const int64_t at = int64_t{t} - distance;
      if (at < int64_t{s.first} || at >= int64_t{s.last}) continue;
      Sum& to = sums[static_cast<std::size_t>(at - s.first)];
      const Sum& from = own[place_of(distance)];
      for (std::size_t l = 0; l < to.size(); ++l) to[l] += from[l];
    }
  }
}

void add_joint(const NameText& text, text::Sentence s, const ar::LinearModel& model, std::vector<Sum>& sums) {
  static thread_local FeatureList features;
  static thread_local std::vector<std::size_t> ends;  // by token: where its features end
  features.clear();
  ends.clear();
  for (uint32_t t = s.first; t < s.last; ++t) {
    const std::size_t first = features.size();
    joint_features(text, s, t, features);
    model.ask_for(std::span(features).subspan(first));
    ends.push_back(features.size());
  }
  for (std::size_t t = 0, first = 0; t < ends.size(); first = ends[t++]) {
    model.add_rows(std::span(features).subspan(first, ends[t] - first), sums[t]);
  }
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
