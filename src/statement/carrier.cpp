#include "statement/carrier.h"

#include <algorithm>

#include "statement/cue_features.h"
#include "statement/noun_phrase.h"
#include "statement/token_class.h"

namespace isnad::statement {

namespace {

bool is_outlet(const Clause& c, uint32_t token) {
  return c.analysis.longest(token, c.grammar.outlet_table) != nullptr;
}

bool is_media(const Clause& c, uint32_t token) {
  const SourceType* type = c.noun_type(token);
  return type && *type == SourceType::media;
}

class Finder {
public:
  Finder(const Clause& c, const Cues& cues, const Draft& draft, std::vector<CarrierCandidate>& out)
      : c_(c), draft_(draft), cue_(cues[draft.cue]), cues_(cues), out_(out) {}

  void all(const std::vector<Draft>& earlier) {
    out_.push_back({});
    in_sentence();
    sources(earlier);
  }

private:
  using Kind = CarrierCandidate::Kind;

  void add(Kind kind, Range tokens, uint32_t said = 0) {
    if (tokens.empty() || (draft_.source && draft_.source->first == tokens.first && draft_.source->last == tokens.last))
      return;
    for (CarrierCandidate& other : out_) {
      if (other.kind == Kind::no_carrier || other.tokens.first != tokens.first || other.tokens.last != tokens.last)
        continue;
      if (said != 0) other.said = said, other.kind = kind;
      return;
    }
    const auto rank =
        std::count_if(out_.begin(), out_.end(), [&](const CarrierCandidate& x) { return x.kind == kind; });
    out_.push_back({kind, tokens, static_cast<uint32_t>(rank), said});
  }

  // Names in quotation marks or brackets, without the marks.
  uint32_t marked_end(uint32_t i, uint32_t last) const {
    const uint32_t closing = c_.is(i, word_opening) ? word_closing : word_bracket;
    for (uint32_t k = i + 1; k < std::min(last, i + 6); ++k) {
      if (c_.is(k, closing)) return k;
    }
    return i;
  }

  void in_sentence() {
    const Range sentence = c_.sentence_at(cue_.tokens.first);
    const uint32_t first = cue_.tokens.first > sentence.first + 40 ? cue_.tokens.first - 40 : sentence.first;
    const uint32_t last = std::min(sentence.last, cue_.tokens.last + 80);
    for (uint32_t i = first; i < last; ++i) {
      if (cue_.tokens.holds(i)) continue;
      if (is_media(c_, i)) {
        const Range phrase = noun_phrase(c_, i, last, true);
        add(Kind::media_noun, phrase.empty() ? Range{i, i + 1} : phrase);
      } else if (is_outlet(c_, i)) {
        const ar::Match* match = c_.analysis.longest(i, c_.grammar.outlet_table);
        add(Kind::outlet, {i, std::max(match->last, c_.mention_end[i])});
      } else if (c_.is(i, word_opening | word_bracket)) {
        const uint32_t end = marked_end(i, last);
        if (end > i + 1) add(Kind::quoted, {i + 1, end});
      } else if (c_.mention_end[i] > i && c_.report.entities[c_.mention_entity[i]].type != EntityType::place &&
                 c_.report.entities[c_.mention_entity[i]].type != EntityType::person) {
        add(Kind::named, {i, c_.mention_end[i]});
      }
    }
  }

  void sources(const std::vector<Draft>& earlier) {
    for (auto it = earlier.rbegin(); it != earlier.rend() && it - earlier.rbegin() < 6; ++it) {
      if (!it->source) continue;
      if (it->content_span.contains(cue_.span)) {
        add(Kind::outer_source, *it->source, cues_[it->cue].code);
      } else if (c_.sentence[cues_[it->cue].tokens.first] == c_.sentence[cue_.tokens.first]) {
        add(Kind::earlier_source, *it->source, cues_[it->cue].code);
      }
      if (!it->carrier.empty() && c_.sentence[it->carrier.first] == c_.sentence[cue_.tokens.first])
        add(Kind::earlier_carrier, it->carrier, cues_[it->cue].code);
    }
  }

  const Clause& c_;
  const Draft& draft_;
  const Cue& cue_;
  const Cues& cues_;
  std::vector<CarrierCandidate>& out_;
};

}  // namespace

std::vector<CarrierCandidate> carrier_candidates(const Clause& c, const Cues& cues, const Draft& draft,
                                                 const std::vector<Draft>& earlier) {
  std::vector<CarrierCandidate> all;
  Finder(c, cues, draft, all).all(earlier);
  return all;
}

template <class Sink>
void carrier_features(const Clause& c, const Cues& cues, const Draft& draft, const CarrierCandidate& x, Sink& sink) {
  const Cue& cue = cues[draft.cue];
  const uint32_t form = form_code(cue), source = draft.source ? head_class(c, draft.source->first) : 0;
  sink("carrier.kind", x.kind);
  sink("carrier.kind-form", x.kind, form);
  sink("carrier.kind-lemma", x.kind, cue.code);
  sink("carrier.kind-source", x.kind, source);
  if (x.kind == CarrierCandidate::no_carrier) return;
  const Range r = x.tokens;
  const bool inside = draft.content.holds(r.first), in_source = draft.source && draft.source->holds(r.first);
  const uint32_t side = (r.first >= cue.tokens.last ? 1U : 0U) | (inside ? 2U : 0U) | (in_source ? 4U : 0U) |
                        (r.first >= draft.content.last ? 8U : 0U) |
                        (c.sentence[r.first] != c.sentence[cue.tokens.first] ? 16U : 0U);
  uint32_t left = r.first;
  if (left > 0 && c.is(left - 1, word_opening | word_bracket)) --left;
  const uint32_t head = head_class(c, r.first), before = left > 0 ? word_code(c, left - 1, r.first) : 0;
  const uint32_t attached = static_cast<uint32_t>(c.words[r.first].preposition);
  const bool ends_in_lam = left > 0 && c.analysis.key(left - 1).ends_with(U"ل") && c.analysis.key(left - 1).size() <= 2;
  const bool outlet = is_outlet(c, r.first);
  sink("carrier.said", x.said, x.kind);
  sink("carrier.said-form", x.said, x.kind, form);
  sink("carrier.narrow", narrow(c, r.first, r.first), x.kind, side);
  sink("carrier.side", side, x.kind);
  sink("carrier.side-rank", side, x.kind, std::min(x.rank, 2U));
  sink("carrier.head", head, side, x.kind);
  sink("carrier.outlet", outlet, side, x.kind);
  sink("carrier.before", before, x.kind);
  sink("carrier.before-side", before, side, outlet);
  sink("carrier.attached", attached, side, x.kind);
  sink("carrier.attached-head", attached, head);
  sink("carrier.lam", ends_in_lam, side, x.kind);
  sink("carrier.lam-lemma", ends_in_lam | (attached == U'ل' ? 2U : 0U), cue.code, side);
  if (left > 1) sink("carrier.before2", word_code(c, left - 2, r.first), before);
  sink("carrier.distance", bucket(r.first > cue.tokens.first ? r.first - cue.tokens.first : cue.tokens.first - r.first),
       side, x.kind);
  sink("carrier.length", bucket(r.size()), x.kind, side);
  sink("carrier.source", source, x.kind, side);
}

template void carrier_features(const Clause&, const Cues&, const Draft&, const CarrierCandidate&, Scorer&);
template void carrier_features(const Clause&, const Cues&, const Draft&, const CarrierCandidate&, Collector&);

}  // namespace isnad::statement
