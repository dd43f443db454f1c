#include "statement/content_start.h"

#include <algorithm>
#include <array>

#include "statement/cue_features.h"
#include "statement/token_class.h"

namespace isnad::statement {

namespace {

constexpr uint32_t reach = 45;  // tokens behind the cue

bool is_that_b(const Clause& c, uint32_t i) {
  return c.words[i].preposition == U'ب' || c.analysis.key(i).starts_with(U"ب") || c.analysis.key(i).starts_with(U"وب");
}

uint32_t preposition_base(const Clause& c, uint32_t i) {
  static constexpr std::array<std::pair<uint32_t, uint32_t>, 8> bases{{{word_to, by_to},
                                                                       {word_on, by_on},
                                                                       {word_about, by_about},
                                                                       {word_from, by_from},
                                                                       {word_in, by_in},
                                                                       {word_for, by_for},
                                                                       {word_with, by_with},
                                                                       {word_relative, by_relative}}};
  for (const auto& [word, base] : bases) {
    if (c.is(i, word)) return base;
  }
  if (c.is(i, word_by)) return by_attached_b;
  return c.is(i, word_preposition | word_subordinator) ? by_other : by_nothing;
}

bool feminine(const Clause& c, uint32_t token) {
  if (token >= c.size()) return false;
  const std::u32string_view key = c.analysis.key(token);
  return key.ends_with(U"ه") || key.ends_with(U"ات");
}

}  // namespace

uint32_t governor_of(const Clause& c, const Cue& cue, uint32_t start) {
  uint32_t flags = 0;
  if (c.is(start, word_opening)) flags |= by_quote;
  const uint32_t first = c.sentence_at(start).first;
  uint32_t i = start;
  for (int step = 0; step < 3 && i > first && !cue.tokens.holds(i - 1); ++step) {
    if (c.is(i - 1, word_that) && !(flags & (by_that | by_that_b))) {
      flags |= is_that_b(c, i - 1) ? by_that_b : by_that;
    } else if (c.is(i - 1, word_colon)) {
      flags |= by_colon;
    } else if (c.is(i - 1, word_opening) && i == start) {
      return by_nothing;  // behind an opening mark nothing begins: the mark does
    } else {
      break;
    }
    --i;
  }
  if (flags & (by_that_b | by_colon)) return flags;
  if (i == first) return flags | (flags & by_that ? 0U : static_cast<uint32_t>(by_sentence));
  if (cue.tokens.holds(i - 1))
    return flags | (i == start && c.words[start].preposition == U'ب'   ? by_attached_b
                    : i == start && c.words[start].preposition == U'ل' ? by_attached_l
                                                                       : by_nothing);
  const uint32_t base = preposition_base(c, i - 1);
  if (base != by_nothing) return flags | base;
  if (i == start) {
    if (c.words[start].preposition == U'ب') return flags | by_attached_b;
    if (c.words[start].preposition == U'ل') return flags | by_attached_l;
  }
  return flags | (c.is(i - 1, word_comma | word_other_mark | word_stop) ? by_comma : by_nothing);
}

uint32_t has_needed(const Clause& c, const Cue& cue, uint32_t start) {
  if (!cue.needs || cue.needs->empty()) return 0;
  for (uint32_t i = start; i < std::min(c.size(), start + 3); ++i) {
    for (const std::u32string& word : *cue.needs) {
      if (c.analysis.key(i).find(word) != std::u32string_view::npos) return 1;
    }
  }
  return 2;
}

bool fits(uint16_t takes, uint32_t governor) {
  static constexpr std::array<std::pair<uint32_t, uint16_t>, 8> bases{{{by_to, takes_to},
                                                                       {by_on, takes_on},
                                                                       {by_about, takes_about},
                                                                       {by_from, takes_from},
                                                                       {by_in, takes_in},
                                                                       {by_for, takes_for},
                                                                       {by_attached_b, takes_by},
                                                                       {by_attached_l, takes_for}}};
  if (governor & by_colon) return takes & (takes_colon | takes_quote | takes_that);
  if ((governor & by_quote) && (takes & takes_quote)) return true;
  for (const auto& [base, bit] : bases) {
    if ((governor & by_base) == base && (takes & bit)) return true;
  }
  if (governor & by_that_b) return takes & (takes_by | takes_that);
  return (governor & by_that) && (governor & by_base) == 0 && (takes & takes_that);
}

std::vector<StartCandidate> start_candidates(const Clause& c, const Cues& cues, const Cue& cue) {
  std::vector<StartCandidate> all;
  const auto add = [&](StartCandidate candidate) {
    candidate.governor = governor_of(c, cue, candidate.token);
    for (const StartCandidate& other : all) {
      candidate.nth += other.before == candidate.before && other.governor == candidate.governor;
    }
    all.push_back(candidate);
  };
  const auto pass = [&](StartCandidate& at, uint32_t i) {
    at.commas += c.is(i, word_comma);
    const Cue* other = cues.at(i);
    at.cues += other && other != &cue && other->chance > 0.4F;
    at.verbs += c.words[i].upos == ar::Upos::verb;
    at.phrases += c.phrase_from[i] < c.phrases.size() && c.phrases[c.phrase_from[i]].first == i;
  };
  const Range sentence = c.sentence_at(cue.tokens.first);
  const uint32_t quotation = c.inside[cue.tokens.first];

  StartCandidate at;
  uint32_t limit = std::min(sentence.last, cue.tokens.last + reach);
  if (quotation != none) limit = std::min(limit, c.analysis.token_at(c.analysis.quotations[quotation].inner.end));
  for (uint32_t i = cue.tokens.last; i < limit; ++i) {
    at.token = i;
    const bool opening = c.is(i, word_opening) && c.quotation[i] != none;
    if (opening || c.is_word(i)) add(at);
    if (opening) {
      i = std::min(c.closing_of(i), limit - 1);
    } else if (c.mention_end[i] > i + 1) {
      const uint32_t end = std::min(c.mention_end[i], limit);
      pass(at, i);
      i = end - 1;
      continue;
    }
    pass(at, i);
  }
  if (limit == sentence.last && limit < c.size()) {
    at.token = limit;
    at.sentences = 1;
    if (!c.furniture[limit]) add(at);
  }

  at = {};
  at.before = true;
  // «الهجوم الذي تبناه»: what is expressed stands before.
  const bool anaphoric = cue.has(ar::pronoun) || (cue.tokens.first > 0 && c.is(cue.tokens.first - 1, word_relative));
  for (uint32_t i = cue.introduced_by != none ? cue.introduced_by : cue.tokens.first; i-- > sentence.first;) {
    pass(at, i);
    at.token = i;
    const bool edge = i == sentence.first ||
                      c.is(i - 1, word_that | word_comma | word_stop | word_other_mark | word_colon | word_closing);
    const bool opening = c.is(i, word_opening) && c.quotation[i] != none;
    const bool antecedent = anaphoric && cue.tokens.first - i < 16 && c.phrase_from[i] < c.phrases.size() &&
                            c.phrases[c.phrase_from[i]].first == i;
    if (opening || ((edge || antecedent) && c.is_word(i))) add(at);
    if (cue.tokens.first - i > 100) break;
  }
  if (sentence.first > 0 && !c.furniture[sentence.first - 1]) {
    at.token = c.sentence_at(sentence.first - 1).first;
    at.sentences = 1;
    add(at);
  }
  return all;
}

template <class Sink>
void start_features(const Clause& c, const Cue& cue, const StartCandidate& x, Sink& sink) {
  const uint32_t g = x.governor | (x.before ? 512U : 0U) | (x.sentences ? 1024U : 0U);
  const uint32_t form = form_code(cue);
  const uint32_t cue_edge = x.before ? cue.tokens.first : cue.tokens.last;
  if (x.token > 0 && c.is(x.token - 1, word_bracket)) sink("start.bracket");
  const uint32_t distance = bucket(x.before ? cue_edge - x.token : x.token - cue_edge);
  const bool fit = fits(cue.takes, x.governor);
  const uint32_t kind = token_class(c, x.token);
  const uint32_t nth = std::min(x.nth, 2U);
  sink("start.governor-lemma", g, cue.code);
  sink("start.governor-form", g, form);
  sink("start.governor-lemma-nth", g, cue.code, nth);
  sink("start.governor-nth", g, nth, fit);
  sink("start.fit", fit, g & ~(uint32_t{by_quote}), form);
  sink("start.fit-nth", fit, nth, g);
  sink("start.distance", distance, g);
  sink("start.distance-form", distance, form, fit);
  sink("start.commas", std::min(x.commas, 3U), g);
  sink("start.cues", std::min(x.cues, 3U), g);
  sink("start.cues-form", std::min(x.cues, 3U), form, fit);
  sink("start.verbs", std::min(x.verbs, 3U), g);
  sink("start.verbs-form", std::min(x.verbs, 3U), form, fit);
  sink("start.phrases", std::min(x.phrases, 4U), g, form);
  sink("start.class", kind, g);
  sink("start.class-lemma", kind, cue.code);
  sink("start.class-form", kind, form);
  sink("start.previous", x.token > 0 ? word_code(c, x.token - 1, x.token) : 0, form);
  sink("start.previous-lemma", x.token > 0 ? word_code(c, x.token - 1, x.token) : 0, cue.code);
  sink("start.word", word_code(c, x.token, x.token), g & by_base);
  if (x.token == cue_edge) {
    sink("start.adjacent", cue.code, g);
    sink("start.adjacent-class", form, kind);
    sink("start.adjacent-clitic", form, cue.clitics, g);
  }
  if (const uint32_t needed = has_needed(c, cue, x.token)) {
    sink("start.needed", needed, g & by_base);
    sink("start.needed-lemma", needed, cue.code);
  }
  sink("start.title", c.in_title[x.token], g);
  // Whether who speaks stands between: what is right behind the cue, and what before it.
  if (!x.before) {
    const uint32_t first = head_class(c, cue_edge), passed = std::min(x.phrases, 3U);
    const bool agrees = feminine(c, cue_edge) == cue.form.feminine;
    const uint32_t left = cue.tokens.first > 0 ? token_class_near(c, cue.tokens.first - 1, cue.tokens.first) : 0;
    sink("start.first-head", first, passed, (g & by_base) | (fit ? 64U : 0U));
    sink("start.first-head-form", first, passed, form);
    sink("start.first-agrees", agrees, passed | form << 4, (g & by_base) | (fit ? 64U : 0U));
    sink("start.left", left, passed, form);
    sink("start.left-first", left, first, passed);
    sink("start.class-passed", kind, passed, form);
  }
  const uint32_t verb = cue.tokens.first;
  if (c.words[verb].upos == ar::Upos::verb && cue.kind == CueKind::verb) {
    const uint32_t complement = c.complement[verb];
    sink("start.complement", complement == none ? 0 : complement + 1 == x.token ? 1 : complement < x.token ? 2 : 3, g);
    const auto phrase = [&](uint32_t number) -> uint32_t {
      if (number == none) return 0;
      const TokenPhrase& p = c.phrases[number];
      if (x.token == p.first) return 1;
      if (x.token < p.first) return 2;
      return x.token < p.core_last ? 3 : x.token == p.core_last ? 4 : x.token < p.last ? 5 : x.token == p.last ? 6 : 7;
    };
    sink("start.subject", phrase(c.subject[verb]), g);
    sink("start.object", phrase(c.object[verb]), g);
    sink("start.subject-object", phrase(c.subject[verb]), phrase(c.object[verb]), g & by_base);
  }
  // Inside a noun phrase that began before, nothing begins.
  uint32_t within = 0;
  const uint32_t from = c.phrase_from[x.token];
  for (uint32_t p = from; p-- > 0 && from - p < 4;) {
    if (c.phrases[p].core_last > x.token)
      within = 2;
    else if (within == 0 && c.phrases[p].last > x.token)
      within = 1;
  }
  if (x.before) {
    const bool relative = verb > 0 && c.is(verb - 1, word_relative);
    sink("start.antecedent", relative | (cue.clitics & ar::pronoun), std::min(x.phrases, 4U), form);
    sink("start.antecedent-lemma", relative | (cue.clitics & ar::pronoun), std::min(x.phrases, 4U), cue.code);
    sink("start.ends-sentence", cue.tokens.last + 4 >= c.sentence_at(verb).last, form, g);
    sink("start.opens-sentence", c.sentence_at(verb).first + 1 >= verb, form, g);
  }
  const bool begins = from < c.phrases.size() && c.phrases[from].first == x.token;
  sink("start.phrase", within, begins, g);
  sink("start.narrow", narrow(c, x.token, x.token), g & by_base);
  sink("start.narrow-form", narrow(c, x.token, x.token), form);
  sink("start.broad-lemma", broad(c, x.token, x.token), cue.code);
  sink("start.broad-act", broad(c, x.token, x.token), static_cast<uint32_t>(cue.act), g & by_base);
  sink("start.narrow-next", narrow(c, x.token + 1, x.token), form);
  if (!x.before)
    sink("start.narrow-first", narrow(c, cue_edge, cue_edge), (g & by_base) | (fit ? 64U : 0U),
         std::min(x.phrases, 3U));
  if (x.token > 0) sink("start.broad-pair", broad(c, x.token - 1, x.token), broad(c, x.token, x.token));
  sink("start.head", begins ? head_class(c, c.phrases[from].head) : 0, cue.code);
  sink("start.head-form", begins ? head_class(c, c.phrases[from].head) : 0, form, g);
}

template void start_features(const Clause&, const Cue&, const StartCandidate&, Scorer&);
template void start_features(const Clause&, const Cue&, const StartCandidate&, Collector&);

}  // namespace isnad::statement
