#include "statement/decide.h"

#include <algorithm>
#include <cmath>

#include "statement/carrier.h"
#include "statement/content_end.h"
#include "statement/cue_features.h"
#include "statement/label.h"
#include "statement/token_class.h"

namespace isnad::statement {

namespace {

// Scores to probabilities.
void normalise(std::vector<float>& scores) {
  const float top = *std::max_element(scores.begin(), scores.end());
  float sum = 0;
  for (float& s : scores) sum += s = std::exp(s - top);
  for (float& s : scores) s /= sum;
}

struct Best {
  std::size_t index = 0;
  float chance = 0;  // that it is right or nearly so
};

// The candidate that is most probably right or nearly so (minimum Bayes risk: Goel and Byrne 2000): among many likely
// ends of a content one in the middle is better than the likeliest, and of one phrase with several ends the phrase.
// `near(i, k)` says whether i will do where k is right.
template <class Near>
Best safest(const std::vector<float>& chances, const Near& near) {
  constexpr float exact = 0.35F;  // what being exactly right is worth beside being nearly right
  constexpr float least = 0.004F;
  Best best;
  float best_value = -1;
  for (std::size_t i = 0; i < chances.size(); ++i) {
    if (chances[i] < least) continue;
    float value = 0;
    for (std::size_t k = 0; k < chances.size(); ++k) {
      if (chances[k] >= least && (k == i || near(i, k))) value += chances[k];
    }
    const float with_exact = value + exact * chances[i];
    if (with_exact > best_value) best = {i, value}, best_value = with_exact;
  }
  return best;
}

bool halves(Range a, Range b) {
  const uint32_t first = std::max(a.first, b.first), last = std::min(a.last, b.last);
  return first < last && 2 * (last - first) >= std::max(a.size(), b.size());
}

// The probabilities of candidates; `features(candidate, sink)` makes their features.
template <class Candidate, class Features>
std::vector<float> chances_of(const std::vector<Candidate>& candidates, const Weights& weights,
                              const Features& features) {
  std::vector<float> chances;
  chances.reserve(candidates.size());
  for (const Candidate& candidate : candidates) {
    Scorer scorer{weights};
    features(candidate, scorer);
    chances.push_back(scorer.score());
  }
  normalise(chances);
  return chances;
}

struct Reading {
  StartCandidate start;
  Range tokens;
};

constexpr float likely_start = 0.03F;

uint32_t tenth(float chance) {
  return static_cast<uint32_t>(chance * 9.99F);
}

const Draft* around(const std::vector<Draft>& earlier, const Cue& cue) {
  const Draft* best = nullptr;
  for (const Draft& d : recent(earlier)) {
    if (d.content_span.contains(cue.span) && (!best || d.content_span.size() < best->content_span.size())) best = &d;
  }
  return best;
}

}  // namespace

void choose_content(const Clause& c, const Cues& cues, const Weights& weights, Draft& draft) {
  const Cue& cue = cues[draft.cue];
  const std::vector<StartCandidate> starts = start_candidates(c, cues, cue);
  if (starts.empty()) return;
  const std::vector<float> start_chances =
      chances_of(starts, weights, [&](const StartCandidate& x, Scorer& sink) { start_features(c, cue, x, sink); });
  const float top = *std::max_element(start_chances.begin(), start_chances.end());
  std::vector<Reading> readings;
  std::vector<float> chances;
  for (std::size_t s = 0; s < starts.size(); ++s) {
    if (start_chances[s] < std::min(likely_start, top)) continue;
    const std::vector<EndCandidate> ends = end_candidates(c, cues, cue, starts[s].token);
    const std::vector<float> end_chances = chances_of(
        ends, weights, [&](const EndCandidate& x, Scorer& sink) { end_features(c, cues, cue, starts[s], x, sink); });
    for (std::size_t e = 0; e < ends.size(); ++e) {
      const float chance = start_chances[s] * end_chances[e];
      if (chance < 0.002F && !readings.empty()) continue;
      readings.push_back({starts[s], {starts[s].token, ends[e].token}});
      chances.push_back(chance);
    }
  }
  const Best best =
      safest(chances, [&](std::size_t i, std::size_t k) { return halves(readings[i].tokens, readings[k].tokens); });
  draft.start = readings[best.index].start;
  draft.content = readings[best.index].tokens;
  draft.content_span = content_span(c, draft.start, draft.content.last);
  draft.end_chance = best.chance;
  draft.start_chance = 0;
  for (std::size_t s = 0; s < starts.size(); ++s) {
    if (starts[s].token == draft.start.token) draft.start_chance = start_chances[s];
  }
}

void take(const Clause& c, const SourceCandidate& source, Draft& draft) {
  draft.where = source.where;
  if (source.where == nobody) return;
  draft.source = source.tokens;
  draft.source_span = c.span(source.tokens);
  const TokenWord& first = c.words[source.tokens.first];
  const bool attached = first.preposition == U'ل' || first.preposition == U'ب';
  if (attached && !c.analysis.key(source.tokens.first).starts_with(U"لل") && draft.source_span.size() > 2)
    ++draft.source_span.start;
}

namespace {

bool same_words(const Clause& c, Range a, Range b) {
  if (halves(a, b)) return true;
  uint32_t shared = 0;
  for (uint32_t i = a.first; i < a.last; ++i) {
    for (uint32_t k = b.first; k < b.last; ++k) {
      if (c.is_word(i) && c.analysis.key(i) == c.analysis.key(k)) {
        ++shared;
        break;
      }
    }
  }
  return shared > 0 && 2 * shared >= std::min(a.size(), b.size());
}

}  // namespace

void choose_source(const Clause& c, const Cues& cues, const Weights& weights, const std::vector<Draft>& earlier,
                   Draft& draft) {
  const std::vector<SourceCandidate> sources = source_candidates(c, cues, draft, earlier);
  const std::vector<float> chances = chances_of(
      sources, weights, [&](const SourceCandidate& x, Scorer& sink) { source_features(c, cues, draft, x, sink); });
  const Best best = safest(chances, [&](std::size_t i, std::size_t k) {
    return sources[i].where != nobody && sources[k].where != nobody &&
           same_words(c, sources[i].tokens, sources[k].tokens);
  });
  draft.source_chance = best.chance;
  take(c, sources[best.index], draft);
}

// A carrier is named for a statement where that is likely enough, even if nobody is likelier.
constexpr float enough_carrier = 0.35F;

void choose_carrier(const Clause& c, const Cues& cues, const Weights& weights, const std::vector<Draft>& earlier,
                    Draft& draft) {
  const std::vector<CarrierCandidate> carriers = carrier_candidates(c, cues, draft, earlier);
  const std::vector<float> chances = chances_of(
      carriers, weights, [&](const CarrierCandidate& x, Scorer& sink) { carrier_features(c, cues, draft, x, sink); });
  const Best best =
      safest(chances, [&](std::size_t i, std::size_t k) { return halves(carriers[i].tokens, carriers[k].tokens); });
  draft.carrier = carriers[best.index].tokens;
  if (!draft.carrier.empty() || carriers.size() == 1) return;
  const auto likeliest = std::max_element(chances.begin() + 1, chances.end());
  if (*likeliest >= enough_carrier)
    draft.carrier = carriers[static_cast<std::size_t>(likeliest - chances.begin())].tokens;
}

template <class Sink>
void draft_features(const Clause& c, const Cues& cues, const Draft& draft, const std::vector<Draft>& earlier,
                    Sink& sink) {
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
  if (draft.source) {
    const uint32_t h0 = c.is(draft.source->first, word_opening) ? draft.source->first + 1 : draft.source->first;
    sink("draft.narrow-source", narrow(c, h0, h0), form);
    sink("draft.narrow-source-act", narrow(c, h0, h0), static_cast<uint32_t>(cue.act));
    sink("draft.broad-source", broad(c, h0, h0), cue.code);
  }
  if (!draft.content.empty()) {
    sink("draft.narrow-content", narrow(c, draft.content.first, draft.content.first), form);
    sink("draft.broad-content", broad(c, draft.content.first, draft.content.first), cue.code);
  }
  sink("draft.content-lemma", kind, cue.code);
  sink("draft.length", bucket(draft.content.size()), form);
  sink("draft.length-lemma", bucket(draft.content.size()), cue.code);
  sink("draft.outer", outer != nullptr, heads, form);
  sink("draft.outer-lemma", outer != nullptr, heads, cue.code);
  if (outer) {
    sink("draft.outer-pair", cues[outer->cue].code, form, heads);
    sink("draft.outer-form", form_code(cues[outer->cue]), form, heads);
    if (heads) sink("draft.heads", cues[outer->cue].code, cue.code);
    sink("draft.outer-same", outer->content.last == draft.content.last,
         draft.source && outer->source && outer->source->first == draft.source->first, form);
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
  if (const uint32_t needed = draft.content.empty() ? 0 : has_needed(c, cue, draft.content.first)) {
    sink("draft.needed", needed, g & by_base);
    sink("draft.needed-lemma", needed, cue.code);
  }
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
    // Two estimates, learned apart: of the word by itself and of the whole. The mean of their log-odds is safer than
    // either: a whole that fits well may have an unlikely cue («رغم النفي»).
    Scorer scorer{weights};
    draft_features(c, cues, draft, drafts, scorer);
    draft.chance = 1 / (1 + std::exp(-(scorer.score() + cues[i].log_odds) / 2));
    if (draft.chance < enough) continue;
    choose_carrier(c, cues, weights, drafts, draft);
    draft.type = source_type_of(c, cues, weights, draft, drafts);
    drafts.push_back(draft);
  }
  return drafts;
}

}  // namespace isnad::statement
