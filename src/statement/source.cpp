#include "statement/source.h"

#include <algorithm>

#include "statement/noun_phrase.h"

namespace isnad::statement {

namespace {

using lexicon::FormKind;

void set(const Clause& c, Draft& draft, Range source) {
  draft.source = source;
  draft.source_span = c.span(source);
}

void take_over(const Draft& from, Draft& draft) {
  draft.source = from.source;
  draft.source_span = from.source_span;
}

const Draft* enclosing(const std::vector<Draft>& earlier, const Cue& cue) {
  const Draft* best = nullptr;
  for (const Draft& d : earlier) {
    if (!d.content.span.contains(cue.span)) continue;
    if (!best || d.content.span.size() <= best->content.span.size()) best = &d;
  }
  return best;
}

bool agrees(const Cue& speaker, const Cue& cue) {
  if (!speaker.finite() || !cue.finite()) return true;
  return speaker.form.feminine == cue.form.feminine;
}

// The latest speaker whose verb has the same gender; those of the same level of nesting first.
const Draft* last_speaker(const Cues& cues, const std::vector<Draft>& earlier, const Cue& cue) {
  const Draft* outer = enclosing(earlier, cue);
  const Draft* any = nullptr;
  for (auto it = earlier.rbegin(); it != earlier.rend() && it - earlier.rbegin() < 12; ++it) {
    if (!it->source || &*it == outer) continue;
    if (enclosing(earlier, cues[it->cue]) != outer) continue;
    if (agrees(cues[it->cue], cue)) return &*it;
    if (!any) any = &*it;
  }
  if (any) return any;
  return outer && outer->source ? outer : nullptr;
}

// The subject of the sentence's main verb when that is no cue: «قطع صاحب المكتب ...، مؤكدا».
Range main_subject(const Clause& c, uint32_t before) {
  const Range sentence = c.sentence_at(before);
  for (uint32_t i = sentence.first; i < before; ++i) {
    const bool person = c.mention_end[i] > i && c.report.entities[c.mention_entity[i]].type == EntityType::person;
    if (!person && !(c.is(i, word_noun) && !c.is(i, word_occasion))) continue;
    if (i > sentence.first && c.is(i - 1, any_preposition)) continue;
    return noun_phrase(c, i, before, true);
  }
  return {};
}

// The noun before a relative pronoun: «الوزير الذي أكد أن».
Range relative_head(const Clause& c, uint32_t cue) {
  if (cue == 0 || !c.is(cue - 1, word_relative)) return {};
  const uint32_t limit = c.sentence_at(cue).first;
  uint32_t end = cue - 1;
  if (end > limit && c.is(end - 1, word_comma)) --end;
  for (uint32_t first = limit; first < end; ++first) {
    if (c.mention_end[first] == end) return {first, end};
  }
  uint32_t first = end;
  while (first > limit && end - first < 5 && c.is(first - 1, word_article | word_noun) && !c.is(first - 1, any_mark))
    --first;
  return {first, end};
}

bool subject_before(const Clause& c, const Cue& cue, Draft& draft) {
  const uint32_t first = cue.tokens.first;
  if (cue.has(ar::conjunction)) return false;
  const Range head = relative_head(c, first);
  if (!head.empty()) {
    set(c, draft, head);
    return true;
  }
  const Range phrase = noun_phrase_before(c, first, c.sentence_at(first).first);
  if (phrase.empty() || (phrase.size() == 1 && c.is(phrase.first, word_conjunction))) return false;
  set(c, draft, phrase);
  return true;
}

bool from_speakers(const Clause& c, const Cues& cues, const std::vector<Draft>& earlier, Draft& draft) {
  const Draft* speaker = last_speaker(cues, earlier, cues[draft.cue]);
  if (speaker) {
    take_over(*speaker, draft);
    return true;
  }
  const Range subject = main_subject(c, cues[draft.cue].tokens.first);
  if (subject.empty()) return false;
  set(c, draft, subject);
  return true;
}

bool source_of_participle(const Clause& c, const Cues& cues, const std::vector<Draft>& earlier, Draft& draft) {
  const Cue& cue = cues[draft.cue];
  const Draft* outer = enclosing(earlier, cue);
  for (auto it = earlier.rbegin(); it != earlier.rend(); ++it) {
    const Cue& before = cues[it->cue];
    if (c.sentence[before.tokens.first] != c.sentence[cue.tokens.first]) break;
    if (enclosing(earlier, before) != outer || !it->source || before.is_form(FormKind::masdar)) continue;
    take_over(*it, draft);
    return true;
  }
  if (outer && outer->source) {
    take_over(*outer, draft);
    return true;
  }
  const Range subject = main_subject(c, cue.tokens.first);
  if (!subject.empty()) {
    set(c, draft, subject);
    return true;
  }
  return from_speakers(c, cues, earlier, draft);
}

bool source_of_verb(const Clause& c, const Cues& cues, const std::vector<Draft>& earlier, Draft& draft) {
  const Cue& cue = cues[draft.cue];
  if (cue.form.passive_only) return true;  // nobody is named
  if (cue.form.person == 1) {
    const Draft* outer = enclosing(earlier, cue);
    if (!outer || !outer->source) return false;
    take_over(*outer, draft);
    return true;
  }
  if (cue.form.person == 2) return false;
  // A headline puts its subject first: «البلدية تنفي إغلاق الجسر».
  if (cue.is_form(FormKind::present) && draft.content.noun_phrase && subject_before(c, cue, draft)) return true;
  if (!draft.content.subject.empty()) {
    set(c, draft, draft.content.subject);
    return true;
  }
  return subject_before(c, cue, draft) || from_speakers(c, cues, earlier, draft);
}

}  // namespace

bool find_source(const Clause& c, const Cues& cues, const std::vector<Draft>& earlier, Draft& draft) {
  const Cue& cue = cues[draft.cue];
  switch (cue.kind) {
    case CueKind::verb:
      break;
    case CueKind::impersonal:
      return true;
    default:
      if (!draft.content.subject.empty()) {
        set(c, draft, draft.content.subject);
        return true;
      }
      return from_speakers(c, cues, earlier, draft);
  }
  if (cue.is_form(FormKind::participle)) return source_of_participle(c, cues, earlier, draft);
  if (cue.is_form(FormKind::masdar)) {
    if (!cue.has(ar::pronoun) && !draft.content.subject.empty()) {
      set(c, draft, draft.content.subject);
      return true;
    }
    const Range subject = main_subject(c, cue.tokens.first);
    if (subject.empty()) return from_speakers(c, cues, earlier, draft);
    set(c, draft, subject);
    return true;
  }
  return source_of_verb(c, cues, earlier, draft);
}

}  // namespace isnad::statement
