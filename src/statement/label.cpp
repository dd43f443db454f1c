#include "statement/label.h"

#include <algorithm>

namespace isnad::statement {

namespace {

const Certainty* hedge_at(const Clause& c, uint32_t token) {
  const ar::Match* match = c.analysis.longest(token, c.grammar.hedge_table);
  if (!match || match->before > 1) return nullptr;
  if (c.analysis.key(token).ends_with(U"قد")) {
    // قد before a past verb affirms. A present begins with ي ت ن أ.
    const std::u32string_view next = token + 1 < c.size() ? c.analysis.key(token + 1) : std::u32string_view{};
    if (next.empty() || (next[0] != U'ي' && next[0] != U'ت')) return nullptr;
  }
  return &c.grammar.hedges[match->entry.row];
}

bool is_first_person(const Clause& c, Range tokens) {
  for (uint32_t i = tokens.first; i < std::min(tokens.last, tokens.first + 4); ++i) {
    const std::u32string_view key = c.analysis.key(i);
    if (key == U"انا" || key == U"نحن" || key == U"اننا" || key == U"انني" || key == U"لدينا" || key == U"لدي" ||
        key == U"اني" || key == U"كنت" || key == U"كنا") {
      return true;
    }
    for (const ar::Match& match : c.analysis.matches_at(i)) {
      if (match.entry.form.person == 1 && match.entry.form.kind == lexicon::FormKind::present && match.after == 0) return true;
    }
  }
  return false;
}

}  // namespace

bool is_negated(const Clause& c, const Cue& cue) {
  const uint32_t i = cue.tokens.first;
  if (i == 0 || !c.is(i - 1, word_negation) || c.sentence[i - 1] != c.sentence[i]) return false;
  const std::u32string_view key = c.analysis.key(i - 1);
  if (key == U"ما" || key == U"وما") return false;  // mostly the relative «ما»
  return cue.finite();
}

Certainty certainty_of(const Clause& c, const Cue& cue, Range content) {
  if (cue.certainty == Certainty::none) return Certainty::none;
  Certainty result = cue.certainty;
  const auto weaken = [&](const Certainty* hedge) {
    if (hedge && *hedge > result) result = *hedge;
  };
  if (cue.tokens.first > 0) weaken(hedge_at(c, cue.tokens.first - 1));
  for (uint32_t i = content.first; i < std::min(content.last, content.first + 3); ++i) {
    weaken(hedge_at(c, i));
  }
  return result;
}

Polarity polarity_of(const Clause& c, const Cue& cue) {
  if (!is_negated(c, cue)) return cue.polarity;
  return cue.polarity == Polarity::negative ? Polarity::positive : Polarity::negative;
}

Quote quote_kind(const Clause& c, const Cue& cue, const Draft& draft) {
  if (c.inside[cue.tokens.first] != none) return cue.form.person == 1 ? Quote::direct : Quote::indirect;
  bool partial = false;
  const Span span = draft.content_span;
  for (const text::Quotation& q : c.analysis.quotations) {
    if (q.inner.start <= span.start + 1 && span.end <= q.inner.end + 1) return Quote::direct;
    if (!span.overlaps(q.inner)) continue;
    const std::u32string_view inner = slice(c.analysis.text, q.inner);
    if (std::count(inner.begin(), inner.end(), U' ') >= 1) partial = true;
  }
  if ((draft.start.governor & by_colon) && is_first_person(c, draft.content)) return Quote::direct;
  return partial ? Quote::mixed : Quote::indirect;
}

SourceType source_type_of(const Clause& c, const Draft& draft) {
  if (!draft.source) return SourceType::anonymous;
  const Range source = *draft.source;
  const SourceType* noun = nullptr;
  const Entity* entity = nullptr;
  for (uint32_t i = source.first; i < source.last; ++i) {
    if (!noun) noun = c.noun_type(i);
    if (c.mention_end[i] <= i) continue;
    const Entity& mentioned = c.report.entities[c.mention_entity[i]];
    if (mentioned.type == EntityType::person) return SourceType::person;
    if (!entity) entity = &mentioned;
  }
  if (noun) return *noun;
  if (!entity) return SourceType::person;
  return entity->type == EntityType::place ? SourceType::office : SourceType::group;
}

}  // namespace isnad::statement
