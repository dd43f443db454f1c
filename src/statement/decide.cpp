#include "statement/decide.h"

#include <algorithm>
#include <cmath>

#include "statement/content_end.h"
#include "statement/cue_features.h"
#include "statement/token_class.h"

namespace isnad::statement {

namespace {

struct Best {
  std::size_t index = 0;
  float chance = 0;
};

// The candidate with the highest score, and its share of the probability.
Best best_of(const std::vector<float>& scores) {
  const auto top = std::max_element(scores.begin(), scores.end());
  float sum = 0;
  for (float s : scores) sum += std::exp(s - *top);
  return {static_cast<std::size_t>(top - scores.begin()), 1 / sum};
}

uint32_t tenth(float chance) {
  return static_cast<uint32_t>(chance * 9.99F);
}

const Draft* around(const std::vector<Draft>& earlier, const Cue& cue) {
  const Draft* best = nullptr;
  for (const Draft& d : earlier) {
    if (d.content_span.contains(cue.span) && (!best || d.content_span.size() < best->content_span.size())) best = &d;
  }
  return best;
}

}  // namespace

void choose_content(const Clause& c, const Cues& cues, const Weights& weights, Draft& draft) {
  const Cue& cue = cues[draft.cue];
  const std::vector<StartCandidate> starts = start_candidates(c, cues, cue);
  if (starts.empty()) return;
  std::vector<float> scores;
  for (const StartCandidate& start : starts) {
    Scorer scorer{weights};
    start_features(c, cue, start, scorer);
    scores.push_back(scorer.sum);
  }
  const Best start = best_of(scores);
  draft.start = starts[start.index];
  draft.start_chance = start.chance;
  const std::vector<EndCandidate> ends = end_candidates(c, cues, cue, draft.start.token);
  scores.clear();
  for (const EndCandidate& end : ends) {
    Scorer scorer{weights};
    end_features(c, cues, cue, draft.start, end, scorer);
    scores.push_back(scorer.sum);
  }
  const Best end = best_of(scores);
  draft.end_chance = end.chance;
  draft.content = {draft.start.token, ends[end.index].token};
  draft.content_span = content_span(c, draft.start, draft.content.last);
}

void take(const Clause& c, const SourceCandidate& source, Draft& draft) {
  draft.where = source.where;
  if (source.where == nobody) return;
  draft.source = source.tokens;
  draft.source_span = c.span(source.tokens);
  const TokenWord& first = c.words[source.tokens.first];
  const bool attached = first.preposition == U'ل' || first.preposition == U'ب';
  if (attached && !c.analysis.key(source.tokens.first).starts_with(U"لل") && draft.source_span.size() > 2) ++draft.source_span.start;
}

void choose_source(const Clause& c, const Cues& cues, const Weights& weights, const std::vector<Draft>& earlier, Draft& draft) {
  const std::vector<SourceCandidate> sources = source_candidates(c, cues, draft, earlier);
  std::vector<float> scores;
  for (const SourceCandidate& source : sources) {
    Scorer scorer{weights};
    source_features(c, cues, draft, source, scorer);
    scores.push_back(scorer.sum);
  }
  const Best best = best_of(scores);
  draft.source_chance = best.chance;
  take(c, sources[best.index], draft);
}

template <class Sink>
void draft_features(const Clause& c, const Cues& cues, const Draft& draft, const std::vector<Draft>& earlier, Sink& sink) {
  const Cue& cue = cues[draft.cue];
  const uint32_t form = form_code(cue);
  const uint32_t g = draft.start.governor | (draft.start.before ? 512U : 0U) | (draft.start.sentences ? 1024U : 0U);
  const bool fit = fits(cue.takes, draft.start.governor);
  const uint32_t head = draft.source ? head_class(c, draft.source->first) : 0;
  const uint32_t kind = draft.content.empty() ? 0 : token_class(c, draft.content.first);
  const Draft* outer = around(earlier, cue);
  const bool heads = outer && outer->content.first == cue.tokens.first;
  sink("draft.governor-lemma", g, cue.code);
  sink("draft.governor-form", g, form, fit);
  sink("draft.governor-act", g, static_cast<uint32_t>(cue.act), fit);
  sink("draft.start", tenth(draft.start_chance), fit);
  sink("draft.start-form", tenth(draft.start_chance) / 3, fit, form);
  sink("draft.end", tenth(draft.end_chance));
  sink("draft.source", tenth(draft.source_chance), draft.where);
  sink("draft.where-form", draft.where, form);
  sink("draft.where-lemma", draft.where, cue.code);
  sink("draft.head", head, draft.where);
  sink("draft.head-lemma", head, cue.code);
  sink("draft.head-form", head, form);
  sink("draft.content", kind, form);
  sink("draft.content-lemma", kind, cue.code);
  sink("draft.length", bucket(draft.content.size()), form);
  sink("draft.length-lemma", bucket(draft.content.size()), cue.code);
  sink("draft.outer", outer != nullptr, heads, form);
  sink("draft.outer-lemma", outer != nullptr, heads, cue.code);
  if (outer) {
    sink("draft.outer-pair", cues[outer->cue].code, form, heads);
    sink("draft.outer-form", form_code(cues[outer->cue]), form, heads);
    if (heads) sink("draft.heads", cues[outer->cue].code, cue.code);
    sink("draft.outer-same", outer->content.last == draft.content.last, draft.source && outer->source && outer->source->first == draft.source->first, form);
  }
  // «ورد قائلا»: the second of two cues is the one that counts.
  uint32_t between = 0;
  for (uint32_t i = cue.tokens.last; i < draft.content.first; ++i) {
    const Cue* other = cues.at(i);
    if (!other || other->chance < 0.3F) continue;
    ++between;
    sink("draft.between", form_code(*other), form, tenth(other->chance) / 3);
    sink("draft.between-lemma", other->code, form);
    sink("draft.between-pair", other->code, cue.code);
  }
  sink("draft.between-count", std::min(between, 2U), form);
  sink("draft.chance", tenth(cue.chance));
  sink("draft.chance-form", tenth(cue.chance), form, fit);
  if (!earlier.empty()) {
    const Draft& previous = earlier.back();
    const Cue& other = cues[previous.cue];
    if (c.sentence[other.tokens.first] == c.sentence[cue.tokens.first]) {
      sink("draft.same-content", previous.content.first == draft.content.first, form, form_code(other));
      sink("draft.near", bucket(cue.tokens.first - other.tokens.last), form, form_code(other));
    }
  }
}

template void draft_features(const Clause&, const Cues&, const Draft&, const std::vector<Draft>&, Scorer&);
template void draft_features(const Clause&, const Cues&, const Draft&, const std::vector<Draft>&, Collector&);

std::vector<Draft> decide(const Clause& c, Cues& cues, const Weights& weights) {
  estimate(c, weights, cues);
  std::vector<Draft> drafts;
  for (uint32_t i = 0; i < cues.size(); ++i) {
    if (cues[i].chance < worth_looking) continue;
    Draft draft;
    draft.cue = i;
    choose_content(c, cues, weights, draft);
    if (draft.content_span.empty()) continue;
    choose_source(c, cues, weights, drafts, draft);
    Scorer scorer{weights};
    cue_features(c, cues[i], scorer);
    draft_features(c, cues, draft, drafts, scorer);
    draft.chance = 1 / (1 + std::exp(-scorer.sum));
    if (draft.chance >= enough) drafts.push_back(draft);
  }
  return drafts;
}

}  // namespace isnad::statement
