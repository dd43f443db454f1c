#include "statement/cue_features.h"

#include <algorithm>
#include <cmath>

#include "statement/content_start.h"
#include "statement/label.h"
#include "statement/token_class.h"

namespace isnad::statement {

uint32_t form_code(const Cue& cue) {
  if (cue.kind != CueKind::verb) return 64 + static_cast<uint32_t>(cue.kind);
  const uint32_t introduced = cue.introduced_by != none ? 32 : 0;  // «حسبما ذكر» takes what stands around it
  return introduced + static_cast<uint32_t>(cue.form.kind) * 4 + cue.form.person;
}

namespace {

// The nearest governors that the verb takes, and how far away each is.
template <class Sink>
void governors_ahead(const Clause& c, const Cue& cue, Sink& sink) {
  const uint32_t end = std::min(c.sentence_at(cue.tokens.first).last, cue.tokens.last + 16);
  uint32_t seen = 0;
  for (uint32_t i = cue.tokens.last; i < end && seen < 2; ++i) {
    const uint32_t governor = governor_of(c, cue, i);
    if (!fits(cue.takes, governor)) continue;
    const uint32_t distance = std::min(bucket(i - cue.tokens.last), 7U);
    sink("cue.governor", governor, distance, seen);
    sink("cue.governor-lemma", governor, cue.code, seen);
    ++seen;
  }
  if (seen == 0) {
    sink("cue.no-governor", cue.code);
    sink("cue.no-governor-form", form_code(cue), static_cast<uint32_t>(cue.act));
  }
}

}  // namespace

template <class Sink>
void cue_features(const Clause& c, const Cue& cue, Sink& sink) {
  const uint32_t i = cue.tokens.first, form = form_code(cue), next = cue.tokens.last;
  const TokenWord& word = c.words[i];
  const auto upos = static_cast<uint32_t>(word.upos);
  const uint32_t before = i > 0 ? token_class_near(c, i - 1, i) : 0;
  const uint32_t clitics =
      cue.clitics | (word.conjunction ? 32U : 0U) | (word.preposition ? 64U : 0U) | (word.article ? 128U : 0U);
  sink("cue.bias");
  sink("cue.lemma", cue.code);
  sink("cue.form", form);
  sink("cue.lemma-form", cue.code, form);
  sink("cue.lemma-upos", cue.code, upos);
  sink("cue.form-upos", form, upos);
  sink("cue.form-clitics", form, clitics);
  sink("cue.lemma-clitics", cue.code, clitics);
  sink("cue.form-before", form, before);
  sink("cue.lemma-before", cue.code, i > 0 ? word_code(c, i - 1, i) : 0);
  sink("cue.form-before-word", form, i > 0 ? word_code(c, i - 1, i) : 0);
  if (i > 1) sink("cue.form-before2-word", form, word_code(c, i - 2, i));
  sink("cue.form-next", form, token_class_near(c, next, i));
  sink("cue.act-next", static_cast<uint32_t>(cue.act), word_code(c, next, i));
  sink("cue.lemma-next", cue.code, word_code(c, next, i));
  sink("cue.form-next2", form, word_code(c, next + 1, i));
  sink("cue.next-head", form, head_class(c, next));
  if (c.words[i].upos == ar::Upos::verb) {
    sink("cue.complement", c.complement[i] != none, form);
    sink("cue.subject", c.subject[i] != none ? head_class(c, c.phrases[c.subject[i]].head) : 0,
         static_cast<uint32_t>(cue.act));
    sink("cue.subject-lemma", c.subject[i] != none ? head_class(c, c.phrases[c.subject[i]].head) : 0, cue.code);
    sink("cue.object", c.object[i] != none, cue.code);
  }
  if (is_negated(c, cue))
    sink("cue.negated", static_cast<uint32_t>(cue.act), cue.polarity == Polarity::negative),
        sink("cue.negated-lemma", cue.code);
  const bool quoted = c.inside[i] != none;
  sink("cue.quoted", quoted, form, static_cast<uint32_t>(cue.act));
  if (cue.is_form(lexicon::FormKind::participle)) {
    const char32_t ending = c.analysis.key(cue.tokens.last - 1).back();
    sink("cue.participle", ending, before, word.article);
    sink("cue.participle-next", ending, before, token_class_near(c, next, i));
    sink("cue.participle-lemma", ending, cue.code, before & 127);
  }
  sink("cue.around", before, token_class_near(c, next, i), form);
  sink("cue.title", c.in_title[i], form);
  if (c.in_title[i]) sink("cue.title-lemma", cue.code);
  sink("cue.introduced", cue.introduced_by != none, form);
  if (cue.form.passive_only) sink("cue.passive", form);
  sink("cue.narrow-self", narrow(c, i, i));
  sink("cue.narrow-next", narrow(c, next, i), form);
  sink("cue.narrow-next-lemma", broad(c, next, i), cue.code);
  sink("cue.narrow-before", narrow(c, i - 1, i), form);
  sink("cue.narrow-before-lemma", broad(c, i - 1, i), cue.code);
  sink("cue.narrow-next2", narrow(c, next + 1, i), form);
  sink("cue.narrow-act", narrow(c, next, i), static_cast<uint32_t>(cue.act));
  governors_ahead(c, cue, sink);
}

template void cue_features(const Clause&, const Cue&, Scorer&);
template void cue_features(const Clause&, const Cue&, Collector&);

void estimate(const Clause& c, const Weights& weights, Cues& cues) {
  for (std::size_t i = 0; i < cues.size(); ++i) {
    Scorer scorer{weights};
    cue_features(c, cues[i], scorer);
    cues[i].log_odds = scorer.score();
    cues[i].chance = 1 / (1 + std::exp(-cues[i].log_odds));
  }
}

}  // namespace isnad::statement
