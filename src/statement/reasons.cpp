#include "statement/reasons.h"

#include <algorithm>
#include <map>

#include "statement/content_end.h"
#include "statement/cue_features.h"
#include "statement/decide.h"
#include "text/unicode.h"

namespace isnad::statement {

namespace {

constexpr std::size_t most_features = 3;

// The words of the text that features know by their codes.
class Names {
public:
  Names(const Clause& c, const Cues& cues) {
    for (uint32_t i = 0; i < c.size(); ++i) {
      if (c.code[i] != c.kind[i]) words_.try_emplace(c.code[i], text::to_utf8(c.analysis.key(i)));
    }
    for (uint32_t i = 0; i < cues.size(); ++i) words_.try_emplace(cues[i].code, cues[i].lemma);
  }
  std::string of(uint32_t value) const {
    const auto word = words_.find(value);
    return word != words_.end() ? word->second : std::to_string(value);
  }

private:
  std::map<uint32_t, std::string> words_;
};

struct Weighed {
  const Collector::Named* feature;
  float weight;
};

Reason reason(std::string choice, float chance, const Collector& features, const Weights& weights, const Names& names) {
  std::vector<Weighed> weighed;
  for (const Collector::Named& f : features.all) {
    const uint64_t key = f.key;
    weighed.push_back({&f, static_cast<float>(weights.sum({&key, 1})) / weight_unit});
  }
  std::stable_sort(weighed.begin(), weighed.end(),
                   [](const Weighed& a, const Weighed& b) { return a.weight > b.weight; });
  Reason result{std::move(choice), chance, {}};
  for (std::size_t i = 0; i < std::min(most_features, weighed.size()) && weighed[i].weight > 0; ++i) {
    const Collector::Named& f = *weighed[i].feature;
    result.features.push_back(
        {std::string(f.name) + " " + names.of(f.a) + " " + names.of(f.b) + " " + names.of(f.c), weighed[i].weight});
  }
  return result;
}

Collector end_of(const Clause& c, const Cues& cues, const Draft& draft) {
  Collector features;
  const Cue& cue = cues[draft.cue];
  for (const EndCandidate& end : end_candidates(c, cues, cue, draft.start.token)) {
    if (end.token == draft.content.last) end_features(c, cues, cue, draft.start, end, features);
  }
  return features;
}

Collector source_of(const Clause& c, const Cues& cues, const Draft& draft, const std::vector<Draft>& earlier) {
  Collector features;
  for (const SourceCandidate& source : source_candidates(c, cues, draft, earlier)) {
    const bool same = draft.source
                          ? source.tokens.first == draft.source->first && source.tokens.last == draft.source->last
                          : source.where == nobody;
    if (source.where != draft.where || !same) continue;
    source_features(c, cues, draft, source, features);
    break;
  }
  return features;
}

}  // namespace

std::vector<Reason> reasons_for(const Clause& c, const Cues& cues, const Weights& weights, const Draft& draft,
                                const std::vector<Draft>& earlier) {
  const Names names(c, cues);
  const Cue& cue = cues[draft.cue];
  Collector word, start, whole;
  cue_features(c, cue, word);
  start_features(c, cue, draft.start, start);
  draft_features(c, cues, draft, earlier, whole);
  return {reason("cue", cue.chance, word, weights, names), reason("begins", draft.start_chance, start, weights, names),
          reason("ends", draft.end_chance, end_of(c, cues, draft), weights, names),
          reason("source", draft.source_chance, source_of(c, cues, draft, earlier), weights, names),
          reason("whole", draft.chance, whole, weights, names)};
}

}  // namespace isnad::statement
