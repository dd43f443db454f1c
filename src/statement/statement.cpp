#include "statement/statement.h"

#include <algorithm>

#include "statement/chain.h"
#include "statement/label.h"
#include "statement/noun_phrase.h"

namespace isnad::statement {

namespace {

using lexicon::FormKind;

// نقلت الوكالة عن مصدر قوله إن: the source of قوله is the noun behind عن, and the agency carried it.
bool relayed(const Clause& c, const Cues& cues, uint32_t index, std::vector<Draft>& drafts) {
  const Cue& said = cues[index];
  if (!said.is_form(FormKind::masdar) || !said.has(ar::pronoun) || drafts.empty()) return false;
  Draft& relay = drafts.back();
  const Cue& relay_cue = cues[relay.cue];
  if (relay_cue.lemma != "نقل" || c.sentence[relay_cue.tokens.first] != c.sentence[said.tokens.first]) return false;
  for (uint32_t i = relay_cue.tokens.last; i < said.tokens.first; ++i) {
    if (!c.is(i, word_about)) continue;
    auto content = content_after(c, cues, index);
    if (!content) return false;
    relay.content.span = {said.span.start, content->span.end};
    relay.content.tokens = {said.tokens.first, content->tokens.last};
    Draft draft;
    draft.cue = index;
    draft.content = *content;
    draft.source = noun_phrase(c, i + 1, said.tokens.first, false);
    draft.source_span = c.span(*draft.source);
    draft.carrier = relay.source.value_or(Range{});
    if (draft.source->empty()) return false;
    drafts.push_back(draft);
    return true;
  }
  return false;
}

// Whether a colon's left side is somebody: a name, or a noun that speaks.
bool is_speaker(const Clause& c, Range left) {
  const SourceType* head = c.noun_type(left.first);
  // «الموقع:», «نص البيان:» in the body are labels.
  const bool label = head && (*head == SourceType::document || *head == SourceType::media);
  if (head && (!label || c.in_title[left.first])) return true;
  for (uint32_t i = left.first; i < left.last; ++i) {
    if (c.mention_end[i] <= i) continue;
    const EntityType type = c.report.entities[c.mention_entity[i]].type;
    if (type == EntityType::person || c.in_title[i]) return true;
  }
  return false;
}

// The verbal noun that an outer cue governs is its content's head, not a statement of its own: «نفت طلبها تنفيذ
// العملية».
bool heads_content(const Cues& cues, const std::vector<Draft>& drafts, const Cue& cue) {
  if (drafts.empty()) return false;
  const Draft& outer = drafts.back();
  const bool noun = outer.content.noun_phrase || !cue.finite();
  return noun && outer.content.tokens.first == cue.tokens.first && cues[outer.cue].finite();
}

std::optional<Draft> draft_colon(const Clause& c, const Cues& cues, uint32_t index) {
  const Cue& cue = cues[index];
  const Range left{c.sentence_at(cue.tokens.first).first, cue.tokens.first};
  if (!is_speaker(c, left)) return std::nullopt;
  const Range phrase = noun_phrase(c, left.first, left.last, false);
  if (phrase.last != left.last) return std::nullopt;
  auto content = content_of_colon(c, cue);
  if (!content) return std::nullopt;
  Draft draft;
  draft.cue = index;
  draft.content = *content;
  draft.source = phrase;
  draft.source_span = c.span(phrase);
  return draft;
}

std::optional<Draft> draft_clause(const Clause& c, const Cues& cues, uint32_t index, const std::vector<Draft>& drafts) {
  const Cue& cue = cues[index];
  Draft draft;
  draft.cue = index;
  const uint32_t limit = c.sentence_at(cue.tokens.first).last;
  uint32_t first = cue.tokens.last;
  if (cue.has(ar::pronoun)) {  // على حد قوله
    auto content = content_around(c, cues, index, first);
    if (!content) return std::nullopt;
    draft.content = *content;
    if (!find_source(c, cues, drafts, draft)) return std::nullopt;
    return draft;
  }
  Range source = noun_phrase(c, first, limit, true);
  const Range longer = noun_phrase(c, first, limit, false);
  if (source.empty() || (longer.last < limit && c.is(longer.last, word_comma | word_that | word_stop | word_colon)))
    source = longer;
  if (source.empty()) return std::nullopt;
  // وفقا لـ: the source begins behind the attached ل.
  Span span = c.span(source);
  if (c.prefix_preposition(source.first) == U'ل' && !c.analysis.key(source.first).starts_with(U"لل")) ++span.start;
  auto content = content_around(c, cues, index, source.last);
  if (!content) return std::nullopt;
  draft.content = *content;
  draft.source = source;
  draft.source_span = span;
  if (cue.kind == CueKind::carrier && !drafts.empty()) {
    // ذكرت الوكالة نقلا عن مصادر أن: the content is that of the verb before, which carried it.
    const Draft& verb = drafts.back();
    if (verb.content.tokens.first >= source.last &&
        c.sentence[cues[verb.cue].tokens.first] == c.sentence[cue.tokens.first]) {
      draft.content.span = verb.content.span;
      draft.content.tokens = verb.content.tokens;
      if (verb.source) draft.carrier = *verb.source;
    }
  }
  return draft;
}

std::optional<Draft> draft_verb(const Clause& c, const Cues& cues, uint32_t index, const std::vector<Draft>& drafts) {
  const Cue& cue = cues[index];
  if (is_negated_report(c, cue) || heads_content(cues, drafts, cue)) return std::nullopt;
  Draft draft;
  draft.cue = index;
  if (cue.introduced_by != none) {  // حسبما ذكرت صحيفة الأفق
    const Range source = noun_phrase(c, cue.tokens.last, c.sentence_at(cue.tokens.first).last, false);
    auto content = content_around(c, cues, index, std::max(source.last, cue.tokens.last));
    if (!content) return std::nullopt;
    draft.content = *content;
    draft.content.subject = source;
  } else {
    auto content = content_after(c, cues, index);
    if (!content) return std::nullopt;
    draft.content = *content;
  }
  if (!find_source(c, cues, drafts, draft)) return std::nullopt;
  // A report or a statement of an outlet: the outlet carried it.
  if (draft.source && draft.content.media.empty()) {
    const Range media = media_in(c, draft.source->first, draft.source->last);
    const SourceType* head = c.noun_type(draft.source->first);
    if (!media.empty() && media.first > draft.source->first && head && *head == SourceType::document)
      draft.carrier = media;
  }
  return draft;
}

}  // namespace

void find(const Grammar& grammar, const ar::Analysis& analysis, Report& report) {
  std::vector<Draft> drafts;
  {
    const Clause c = view(grammar, analysis, report);
    const Cues cues = find_cues(c);
    for (uint32_t i = 0; i < cues.size(); ++i) {
      if (relayed(c, cues, i, drafts)) continue;
      std::optional<Draft> draft;
      switch (cues[i].kind) {
        case CueKind::clause:
        case CueKind::carrier:
          draft = draft_clause(c, cues, i, drafts);
          break;
        case CueKind::colon:
          draft = draft_colon(c, cues, i);
          break;
        default:
          draft = draft_verb(c, cues, i, drafts);
          break;
      }
      if (draft) drafts.push_back(*draft);
    }
    assemble(c, cues, drafts, report);
  }
}

}  // namespace isnad::statement
