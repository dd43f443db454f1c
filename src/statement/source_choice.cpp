#include "statement/source_choice.h"

#include <algorithm>

#include "statement/cue_features.h"
#include "statement/noun_phrase.h"
#include "statement/token_class.h"

namespace isnad::statement {

namespace {

constexpr uint32_t most_speakers = 4;
constexpr uint32_t back = 60;  // tokens before the cue in its sentence

bool begins_somebody(const Clause& c, uint32_t i) {
  if (c.is(i, word_opening)) return c.quotation[i] != none;
  if (!c.is_word(i) || c.is(i, word_that | word_subordinator | word_negation | word_auxiliary | word_time))
    return false;
  if (c.mention_end[i] > i || c.is(i, word_noun | word_demonstrative)) return true;
  const ar::Upos upos = c.words[i].upos;
  return upos == ar::Upos::noun || upos == ar::Upos::propn || upos == ar::Upos::det || upos == ar::Upos::num ||
         upos == ar::Upos::pron || upos == ar::Upos::adj || upos == ar::Upos::x;
}

class Finder {
public:
  Finder(const Clause& c, const Cues& cues, const Draft& draft, std::vector<SourceCandidate>& out)
      : c_(c), cues_(cues), draft_(draft), cue_(cues[draft.cue]), out_(out) {}

  void all(const std::vector<Draft>& earlier) {
    out_.push_back({});
    behind_cue();
    before_cue();
    speakers(earlier);
    sentences_before();
  }

private:
  void add(Where where, Range tokens, uint32_t shape, uint32_t rank = 0, const Draft* from = nullptr) {
    while (!tokens.empty() && c_.is(tokens.last - 1, word_comma | word_colon | word_stop)) --tokens.last;
    if (tokens.empty() || tokens.size() > 45) return;
    for (SourceCandidate& other : out_) {
      if (other.where == where && other.tokens.first == tokens.first && other.tokens.last == tokens.last) {
        other.shape |= shape;
        return;
      }
    }
    uint32_t head = tokens.first;
    if (c_.is(head, word_opening) && head + 1 < tokens.last) ++head;
    out_.push_back({where, tokens, rank, shape, head_class(c_, head), 0, from});
  }

  // The noun phrase that begins at i, with each of the ends that are found for it.
  void phrases_at(Where where, uint32_t i, uint32_t limit, uint32_t rank, bool to_limit) {
    add(where, noun_phrase(c_, i, limit, true), 1, rank);
    add(where, noun_phrase(c_, i, limit, false), 2, rank);
    const uint32_t from = c_.phrase_from[i];
    if (from < c_.phrases.size() && c_.phrases[from].first == i) {
      const TokenPhrase& p = c_.phrases[from];
      if (p.core_last <= limit) add(where, {i, p.core_last}, 4, rank);
      if (p.last <= limit) add(where, {i, p.last}, 8, rank);
    }
    if (to_limit) add(where, {i, limit}, 16, rank);
    if (c_.mention_end[i] > i && c_.mention_end[i] <= limit) add(where, {i, c_.mention_end[i]}, 32, rank);
  }

  // Where the content's introduction begins: the أن, the preposition, the colon before its first token.
  uint32_t introduction() const {
    uint32_t i = draft_.content.first;
    while (i > cue_.tokens.last && c_.is(i - 1, word_that | word_colon)) --i;
    const uint32_t base = draft_.start.governor & by_base;
    if (base >= by_to && base <= by_with && i > cue_.tokens.last && c_.is(i - 1, any_preposition)) --i;
    return i;
  }

  // «نقلا عن» behind the subject names another source, «لـ«عكاظ»» who was told.
  uint32_t before_carrier(uint32_t first, uint32_t limit) const {
    for (uint32_t i = first + 1; i < limit; ++i) {
      const Cue* other = cues_.at(i);
      if (other && (other->kind == CueKind::carrier || other->kind == CueKind::clause)) return i;
      if (names_receiver(c_, i) || (c_.is(i, word_about) && !takes_about(i - 1))) return i;
    }
    return limit;
  }

  // «تقرير صادر عن», but «نقلت الإذاعة | عن مصدر».
  bool takes_about(uint32_t i) const {
    constexpr uint32_t participles =
        1U << static_cast<unsigned>(ar::Kind::agent) | 1U << static_cast<unsigned>(ar::Kind::patient);
    return c_.words[i].upos == ar::Upos::adj || (c_.words[i].kinds & participles) != 0;
  }

  void behind_cue() {
    const uint32_t first = cue_.tokens.last;
    const Range sentence = c_.sentence_at(cue_.tokens.first);
    const bool content_behind = draft_.content.first >= first;
    uint32_t limit = content_behind ? std::min(introduction(), sentence.last) : std::min(sentence.last, first + 30);
    limit = before_carrier(first, limit);
    uint32_t rank = 0;
    for (uint32_t i = first; i < limit && rank < 4 && i < first + 30; ++i) {
      if (!begins_somebody(c_, i)) continue;
      const bool starts = i == first || c_.phrase_from[i] == none || c_.mention_end[i] > i ||
                          c_.is(i - 1, any_preposition | word_comma | word_opening) ||
                          (c_.phrase_from[i] < c_.phrases.size() && c_.phrases[c_.phrase_from[i]].first == i);
      if (!starts) continue;
      phrases_at(i == first ? behind : behind_later, i, limit, rank++, content_behind);
    }
    // «رفض النائب التعليق» read as if the first noun were the content, «لن أقبل، قال سالم».
    if (content_behind && draft_.content.first == first) {
      const uint32_t end = std::min(sentence.last, first + 20);
      if (begins_somebody(c_, first)) phrases_at(behind_all, first, end, 0, false);
    }
  }

  void before_cue() {
    const Range sentence = c_.sentence_at(cue_.tokens.first);
    uint32_t first = cue_.introduced_by != none ? cue_.introduced_by : cue_.tokens.first;
    const uint32_t limit = std::max(sentence.first, first > back ? first - back : 0);
    if (first > limit && c_.is(first - 1, word_negation | word_auxiliary)) --first;
    relative_head_before(first, limit);
    add(before, noun_phrase_before(c_, first, limit), 64);
    uint32_t rank = 0;
    for (uint32_t p = c_.phrase_from[first]; p-- > 0 && c_.phrases[p].first >= limit && rank < 7;) {
      const TokenPhrase& phrase = c_.phrases[p];
      if (draft_.content.first <= phrase.first && phrase.first < draft_.content.last) continue;
      const Where where = phrase.last == first || phrase.core_last == first ? before : before_gap;
      phrases_at(where, phrase.first, first, rank, false);
      ++rank;
    }
  }

  void relative_head_before(uint32_t first, uint32_t limit) {
    if (first <= limit || !c_.is(first - 1, word_relative)) return;
    uint32_t end = first - 1;
    if (end > limit && c_.is(end - 1, word_comma)) --end;
    for (uint32_t p = c_.phrase_from[end]; p-- > 0 && c_.phrases[p].first >= limit && c_.phrase_from[end] - p < 3;) {
      add(relative_head, {c_.phrases[p].first, end}, 4, c_.phrase_from[end] - p - 1);
    }
    for (uint32_t i = limit; i < end; ++i) {
      if (c_.mention_end[i] == end) add(relative_head, {i, end}, 32);
    }
  }

  void speakers(const std::vector<Draft>& earlier) {
    uint32_t rank = 0;
    std::vector<Range> seen;
    const Draft* outer = nullptr;
    for (const Draft& d : recent(earlier)) {
      if (d.source && d.content_span.contains(cue_.span) &&
          (!outer || d.content_span.size() <= outer->content_span.size()))
        outer = &d;
    }
    if (outer) add(outer_speaker, *outer->source, 128, 0, outer);
    for (auto it = earlier.rbegin(); it != earlier.rend() && rank < most_speakers && it - earlier.rbegin() < 16; ++it) {
      if (!it->source || &*it == outer) continue;
      const Range r = *it->source;
      if (std::any_of(seen.begin(), seen.end(), [&](Range s) { return s.first == r.first; })) continue;
      seen.push_back(r);
      add(speaker, r, 128, rank++, &*it);
      if (out_.back().draft == &*it) {
        const auto known = recent(earlier);
        out_.back().uses = static_cast<uint32_t>(std::count_if(
            known.begin(), known.end(), [&](const Draft& d) { return d.source && d.source->first == r.first; }));
      }
    }
  }

  // Names of the two sentences before, where nobody has spoken yet.
  void sentences_before() {
    const uint32_t sentence = c_.sentence[cue_.tokens.first];
    uint32_t rank = 0;
    for (uint32_t s = sentence; s-- > 0 && sentence - s <= 2;) {
      const text::Sentence range = c_.analysis.sentences[s];
      uint32_t taken = 0;
      for (uint32_t i = range.first; i < range.last && taken < 3; ++i) {
        if (c_.furniture[i]) break;
        const bool name = c_.mention_end[i] > i && c_.report.entities[c_.mention_entity[i]].type != EntityType::place;
        if (!name && !c_.is(i, word_noun)) continue;
        const Range r = noun_phrase(c_, i, range.last, true);
        if (r.empty()) continue;
        add(earlier, r, 1, rank++);
        ++taken;
        i = r.last - 1;
      }
    }
  }

  const Clause& c_;
  const Cues& cues_;
  const Draft& draft_;
  const Cue& cue_;
  std::vector<SourceCandidate>& out_;
};

bool looks_feminine(const Clause& c, Range tokens) {
  const uint32_t head = c.is(tokens.first, word_opening) ? tokens.first + 1 : tokens.first;
  const std::u32string_view key = c.analysis.key(head);
  return key.ends_with(U"ه") || key.ends_with(U"ات");
}

bool looks_plural(const Clause& c, Range tokens) {
  const std::u32string_view key = c.analysis.key(tokens.first);
  return key.ends_with(U"ون") || key.ends_with(U"ين") || key.ends_with(U"ات");
}

}  // namespace

std::vector<SourceCandidate> source_candidates(const Clause& c, const Cues& cues, const Draft& draft,
                                               const std::vector<Draft>& earlier) {
  std::vector<SourceCandidate> all;
  Finder(c, cues, draft, all).all(earlier);
  return all;
}

template <class Sink>
void source_features(const Clause& c, const Cues& cues, const Draft& draft, const SourceCandidate& x, Sink& sink) {
  const Cue& cue = cues[draft.cue];
  const uint32_t form = form_code(cue);
  const uint32_t i = cue.tokens.first;
  const uint32_t g =
      (draft.start.governor & (by_base | by_that | by_colon | by_quote)) | (draft.start.before ? 512U : 0U);
  const uint32_t w = x.where | (std::min(x.rank, 3U) << 4);
  const bool conjunction = cue.has(ar::conjunction) || c.words[i].conjunction;
  const bool opens = c.sentence_at(i).first == i;
  sink("source.where-form", w, form);
  sink("source.where-lemma", x.where, cue.code);
  sink("source.where-lemma-form", x.where, cue.code, form);
  sink("source.where-governor", w, g);
  sink("source.where-conjunction", w, flags(conjunction, opens), form);
  sink("source.where-title", w, c.in_title[i], form);
  sink("source.where-quoted", w, c.inside[i] != none, form);
  sink("source.where-passive", w, flags(cue.form.passive_only, cue.kind == CueKind::impersonal), cue.code);
  sink("source.where-pronoun", w, cue.clitics & ar::pronoun, form);
  sink("source.where-before", w, i > 0 ? word_code(c, i - 1, i) : 0);
  sink("source.where-next", w, token_class_near(c, cue.tokens.last, i), form);
  sink("source.where-upos", w, static_cast<uint32_t>(c.words[i].upos), form);
  if (x.where == nobody) {
    sink("source.nobody-subject", c.subject[i] != none, form, c.words[i].upos == ar::Upos::verb);
    return;
  }
  const Range r = x.tokens;
  const bool feminine = looks_feminine(c, r), plural = looks_plural(c, r);
  sink("source.head", x.where, x.head);
  sink("source.head-form", x.where, x.head, form);
  if (x.head >= 30) {
    const uint32_t kind = kind_class(c, c.is(r.first, word_opening) ? r.first + 1 : r.first);
    sink("source.kind", x.where, kind);
    sink("source.kind-head", x.where, kind, x.head);
  }
  if (r.size() > 1) {
    sink("source.second", head_class(c, r.first + 1), x.head, x.where);
    sink("source.last", token_class(c, r.last - 1), x.where);
  }
  const uint32_t h0 = c.is(r.first, word_opening) ? r.first + 1 : r.first;
  sink("source.narrow", narrow(c, h0, h0), x.where);
  sink("source.narrow-form", narrow(c, h0, h0), form, x.where);
  sink("source.broad-lemma", broad(c, h0, h0), cue.code);
  sink("source.broad-act", broad(c, h0, h0), static_cast<uint32_t>(cue.act), x.where);
  sink("source.narrow-second", narrow(c, h0 + 1, h0), x.where);
  sink("source.narrow-last", narrow(c, r.last - 1, r.last - 1), x.where, x.shape);
  sink("source.narrow-after", narrow(c, r.last, r.first), x.where);
  sink("source.narrow-before", narrow(c, r.first - 1, r.first), x.where);
  sink("source.head-act", x.head, static_cast<uint32_t>(cue.act), x.where);
  sink("source.shape", x.where, x.shape);
  sink("source.shape-form", x.where, x.shape, form);
  sink("source.shape-governor", x.shape, g, x.where);
  sink("source.length", x.where, bucket(r.size()), x.shape & 63);
  sink("source.after", x.where, r.last < c.size() ? word_code(c, r.last, r.first) : 0);
  sink("source.after-class", x.where, r.last < c.size() ? token_class_near(c, r.last, r.first) : 0, form);
  sink("source.before", x.where, r.first > 0 ? token_class_near(c, r.first - 1, r.first) : 0);
  sink("source.before-word", x.where, r.first > 0 ? word_code(c, r.first - 1, r.first) : 0);
  sink("source.attached", x.where, static_cast<uint32_t>(c.words[r.first].preposition), form);
  if (cue.finite()) {
    sink("source.agrees", x.where, flags(feminine, cue.form.feminine),
         flags(plural, cue.form.number == lexicon::Number::plural));
    sink("source.agrees-head", x.head, flags(feminine, cue.form.feminine), x.where);
  }
  const uint32_t subject = c.subject[i];
  if (subject != none) {
    const TokenPhrase& p = c.phrases[subject];
    sink("source.subject", x.where,
         p.first == r.first ? (p.core_last == r.last ? 3
                               : p.last == r.last    ? 2
                                                     : 1)
                            : 0,
         form);
  }
  if (c.object[i] != none) {
    sink("source.object", x.where, c.phrases[c.object[i]].first == r.first, form);
  }
  const uint32_t distance = r.first >= cue.tokens.last ? r.first - cue.tokens.last : i >= r.last ? i - r.last : 0;
  sink("source.distance", x.where, bucket(distance), form);
  sink("source.quoted", x.where, c.inside[r.first] == c.inside[i]);
  sink("source.in-title", x.where, c.in_title[r.first], c.in_title[i]);
  sink("source.opens", x.where, c.sentence_at(r.first).first == r.first, form);
  if (x.draft) {
    const Cue& other = cues[x.draft->cue];
    const bool same = c.sentence[other.tokens.first] == c.sentence[i];
    const bool nested = x.draft->content_span.contains(cue.span);
    sink("source.speaker", w, flags(same, nested), form);
    sink("source.speaker-conjunction", w, flags(same, nested), flags(conjunction, opens));
    sink("source.speaker-gender", w, flags(other.form.feminine, cue.form.feminine),
         flags(other.finite(), cue.finite()));
    sink("source.speaker-distance", w, std::min(c.sentence[i] - c.sentence[other.tokens.first], 6U));
    sink("source.speaker-named", w, x.head, form);
    sink("source.speaker-uses", std::min(x.uses, 4U), w, same);
    sink("source.speaker-where", x.draft->where, w, same);
    sink("source.speaker-where-form", x.draft->where, form_code(other), w);
    sink("source.speaker-pair", other.code, cue.code, x.where);
    sink("source.speaker-forms", form_code(other), form, w);
  } else if (draft.content.first >= cue.tokens.last && r.first >= cue.tokens.last) {
    sink("source.to-content", x.where, bucket(draft.content.first > r.last ? draft.content.first - r.last : 0), g);
  }
}

template void source_features(const Clause&, const Cues&, const Draft&, const SourceCandidate&, Scorer&);
template void source_features(const Clause&, const Cues&, const Draft&, const SourceCandidate&, Collector&);

}  // namespace isnad::statement
