#include "statement/noun_phrase.h"

#include <algorithm>

namespace isnad::statement {

namespace {

// Nouns after which a prepositional phrase is part of the name of the source: مصدر في الشرطة، عدد من الأهالي.
bool opens_to_phrases(const Clause& c, uint32_t token) {
  const SourceType* type = c.noun_type(token);
  return type != nullptr && *type != SourceType::document;
}

bool is_finite_cue(const Clause& c, uint32_t token) {
  if (c.words[token].upos != ar::Upos::verb) return false;
  for (const ar::Match& match : c.analysis.matches_at(token)) {
    if (match.entry.table != c.grammar.verb_table || match.after > 0) continue;
    const lexicon::FormKind kind = match.entry.form.kind;
    if ((kind == lexicon::FormKind::past || kind == lexicon::FormKind::present) && match.before <= 1 &&
        !(match.clitics & (ar::preposition | ar::article))) {
      return true;
    }
  }
  return false;
}

// A quoted name inside a noun phrase: صحيفة «الأفق» قالت. Returns the token after it, or `first` when it is no name.
uint32_t quoted_name_end(const Clause& c, uint32_t first, uint32_t limit) {
  if (!c.is(first, word_opening) || c.quotation[first] == none) return first;
  const Span outer = c.analysis.quotations[c.quotation[first]].outer;
  const uint32_t close = c.analysis.token_at(outer.end - 1);
  return close - first <= 5 && close < limit ? close + 1 : first;
}

uint32_t bracket_end(const Clause& c, uint32_t first, uint32_t limit) {
  for (uint32_t i = first + 1; i < std::min(limit, first + 8); ++i) {
    if (c.is(i, word_bracket)) return i + 1;
  }
  return first;
}

bool ends_phrase(const Clause& c, uint32_t i) {
  return c.is(i, word_that | word_relative | word_subordinator | word_auxiliary | word_negation | word_colon |
                     word_stop | word_time | word_other_mark | word_pronoun);
}

// و before a noun joins it (وزارتا الخارجية والتعليم) unless it begins another clause.
bool joins(const Clause& c, uint32_t i) {
  return c.is(i, word_conjunction) && !is_finite_cue(c, i) && !c.is(i, any_preposition);
}

bool prepositional_part(const Clause& c, uint32_t head, uint32_t i, uint32_t limit) {
  if (i + 1 >= limit || c.is(i + 1, word_occasion | word_time | word_that | word_demonstrative)) return false;
  if (c.is(i, word_in) || c.is(i, word_from)) return opens_to_phrases(c, head);
  return false;
}

bool attached_part(const Clause& c, uint32_t head, uint32_t i) {
  const char32_t letter = c.prefix_preposition(i);
  if (letter == 0) return true;
  const std::u32string_view key = c.analysis.key(i);
  if (letter == U'ب') return key == U"باسم" || key.starts_with(U"بال");
  const SourceType* type = c.noun_type(i);
  if (type && *type == SourceType::media) return false;
  return opens_to_phrases(c, head) && !c.is(i + 1, word_opening);
}

// Apposition after a comma: «سالم الهادي، وزير الأشغال، ...».
uint32_t apposition_end(const Clause& c, uint32_t comma, uint32_t limit) {
  const uint32_t first = comma + 1;
  if (first >= limit || c.is(first, word_conjunction) || is_finite_cue(c, first)) return comma;
  const bool nominal = c.is(first, word_noun) || c.mention_end[first] > first;
  if (!nominal || c.is(first, any_preposition | word_occasion) || c.prefix_preposition(first) != 0) return comma;
  const Range inner = noun_phrase(c, first, limit, false);
  const bool closed = inner.last >= limit ||
                      c.is(inner.last, word_comma | word_colon | word_that | word_stop | word_time) ||
                      c.is(inner.last, any_preposition);
  return closed ? inner.last : comma;
}

}  // namespace

bool names_receiver(const Clause& c, uint32_t i) {
  if (i >= c.size()) return false;
  const std::u32string_view key = c.analysis.key(i);
  if (key == U"ل") return true;
  if (!key.starts_with(U'ل')) return false;
  if (const SourceType* type = c.noun_type(i)) return *type == SourceType::media;
  const ar::Match* outlet = c.analysis.longest(i, c.grammar.outlet_table);
  return outlet && (outlet->clitics & ar::preposition);
}

namespace {

struct Growth {
  const Clause& c;
  uint32_t head;
  uint32_t limit;
  bool object_follows;
  bool definite = false;  // an article has been seen: a bare noun can no longer belong

  // The token after the next part of the phrase at `i`, or `i` when the phrase ends before it.
  uint32_t part(uint32_t i) {
    if (c.mention_end[i] > i && !(i > head && names_receiver(c, i))) {
      definite = true;
      return std::min(limit, c.mention_end[i]);
    }
    if (c.is(i, word_opening)) return quoted_name_end(c, i, limit);
    if (c.is(i, word_bracket)) return bracket_end(c, i, limit);
    if (c.is(i, word_comma)) {
      const uint32_t end = object_follows ? i : apposition_end(c, i, limit);
      return end;
    }
    if (ends_phrase(c, i) || c.is(i, any_mark) || names_receiver(c, i)) return i;
    if (c.is(i, word_demonstrative)) return i + 1;
    if (prepositional_part(c, head, i, limit)) return i + 1;
    if (c.is(i, any_preposition) || !attached_part(c, head, i)) return i;
    if (c.is(i, word_conjunction) && !joins(c, i)) return i;
    if (is_finite_cue(c, i) && !c.is(i, word_article | word_noun)) return i;
    return bare_or_definite(i);
  }

  // Behind a definite word another one is its adjective or begins the object: «المجلس البلدي» but «النائب | التعليق».
  bool goes_on(uint32_t i) const {
    const std::u32string_view key = c.analysis.key(i);
    const bool relational = key.size() > 5 && (key.ends_with(U"ي") || key.ends_with(U"يه") || key.ends_with(U"يين") ||
                                               key.ends_with(U"يون") || key.ends_with(U"يتين"));
    return relational || c.is(i, word_adjective | word_conjunction) || !c.is(i - 1, word_article);
  }

  uint32_t bare_or_definite(uint32_t i) {
    if (c.is(i, word_article)) {
      if (object_follows && definite && i > head && !goes_on(i)) return i;
      definite = true;
      return i + 1;
    }
    if (!object_follows) return i + 1;
    if (definite) return i;
    const SourceType* type = c.noun_type(head);
    if (c.is(i, word_noun)) return i + 1;  // نائب رئيس
    const bool unnamed = type && (*type == SourceType::anonymous || *type == SourceType::public_);
    const std::u32string_view key = c.analysis.key(i);
    if (unnamed && (key.ends_with(U"ي") || key.ends_with(U"يه") || key.ends_with(U"ين") || key.ends_with(U"ون"))) {
      return i + 1;  // مصادر أمنية
    }
    return i == head + 1 && type ? i + 1 : i;
  }
};

}  // namespace

Range noun_phrase(const Clause& c, uint32_t first, uint32_t limit, bool object_follows) {
  Range phrase{first, first};
  if (first >= limit) return phrase;
  const bool head_is_name = c.mention_end[first] > first;
  if (!head_is_name && object_follows && !c.is(first, word_article | word_noun | word_opening)) return phrase;
  Growth growth{c, first, limit, object_follows};
  while (phrase.last < limit && phrase.size() < 25) {
    const uint32_t next = growth.part(phrase.last);
    if (next == phrase.last) break;
    phrase.last = next;
  }
  return phrase;
}

Range noun_phrase_before(const Clause& c, uint32_t last, uint32_t limit) {
  uint32_t first = last;
  while (first > limit && last - first < 14) {
    const uint32_t i = first - 1;
    if (c.is(i, word_that | word_subordinator | word_auxiliary | word_negation | word_colon | word_stop | word_comma |
                    word_other_mark | word_pronoun)) {
      break;
    }
    if (c.is(i, word_relative)) return {last, last};
    first = i;
  }
  if (first == last) return {last, last};
  // «من جهته أكد»، «أمس قال»: what stands before the verb is an adverbial, no subject.
  if (c.is(first, any_preposition | word_time | word_occasion) || c.prefix_preposition(first) != 0) return {last, last};
  if (is_finite_cue(c, first) && !c.is(first, word_article)) return {last, last};
  const Range phrase = noun_phrase(c, first, last, false);
  return phrase.last == last ? phrase : Range{last, last};
}

}  // namespace isnad::statement
