#include "statement/cue.h"

#include <algorithm>
#include <array>

#include "text/normalise.h"
#include "text/unicode.h"

namespace isnad::statement {

namespace {

using ar::Match;
using lexicon::FormKind;

constexpr char32_t damma = 0x064F;

bool indefinite_accusative(std::u32string_view key) {
  return key.ends_with(U"ا") || key.ends_with(U"ين") || key.ends_with(U"ه");
}

// Whether the clitics of a match are ones that its form can carry.
bool clitics_fit(const ar::Analysis& a, const Match& match) {
  // A stem of two letters between clitics is somebody's guess: فترة is no «ف + تر + ه».
  if ((match.before > 0 || match.after > 0) && a.key(match.first).size() - match.before - match.after < 3) return false;
  const uint8_t before = match.clitics & static_cast<uint8_t>(~ar::pronoun);
  switch (match.entry.form.kind) {
    case FormKind::past:
      return before == 0 || before == ar::conjunction;
    case FormKind::present:
      return before == 0 || before == ar::conjunction || before == ar::future ||
             before == (ar::conjunction | ar::future);
    case FormKind::participle:
      return (before == 0 || before == ar::conjunction) && !(match.clitics & ar::pronoun);
    default:
      if (before & ar::future) return false;
      // كامل is no «ك + أمل»; a preposition and a pronoun around one stem are too much to believe.
      return !(before & ar::preposition) || (match.clitics & (ar::article | ar::pronoun)) == ar::article ||
             (match.clitics & ar::pronoun) == 0;
  }
}

// Forms that speak only inside speech: «أعتقد», «نؤكد».
bool speaks_for_itself(const Clause& c, const Cue& cue) {
  if (!cue.finite() || cue.form.person == 3) return true;
  return cue.form.person == 1 && c.inside[cue.tokens.first] != none;
}

// Words that are mostly something else (بين, قرار, إعلان) need a clause or a quotation behind them to count as cues.
bool needs_clause(const Clause& c, const Cue& cue) {
  if (cue.is_form(FormKind::masdar)) return !cue.has(ar::pronoun) || (cue.clitics & ar::preposition);
  const uint32_t i = cue.tokens.first;
  return c.is(i, any_preposition | word_subordinator | word_auxiliary | word_time) ||
         (c.is(i, word_noun) && cue.form.kind == FormKind::past);
}

// Of several readings of one token the likelier: fewer clitics, then finite verbs, then the earlier row.
int badness(const Match& match) {
  int value = 2 * (match.before + match.after);
  switch (match.entry.form.kind) {
    case FormKind::past:
      break;
    case FormKind::present:
      value += 1;
      break;
    case FormKind::participle:
      value += 1;
      break;
    default:
      value += 2;
      break;
  }
  if (match.entry.form.person == 2) value += 3;
  return value;
}

const Match* best_verb(const Clause& c, uint32_t token) {
  const Match* best = nullptr;
  for (const Match& match : c.analysis.matches_at(token)) {
    if (match.entry.table != c.grammar.verb_table || !clitics_fit(c.analysis, match)) continue;
    if (!best || badness(match) < badness(*best)) best = &match;
  }
  return best;
}

bool starts_clause(const Clause& c, uint32_t i) {
  return i == 0 || c.sentence[i - 1] != c.sentence[i] ||
         c.is(i - 1, word_comma | word_colon | word_subordinator | word_relative);
}

// «لـ رفضه الامتثال»: inside a clause رفضه is the noun with its owner, not «refused it».
const Match* as_noun(const Clause& c, const Match* verb) {
  if (!verb || verb->entry.form.kind != FormKind::past || !(verb->clitics & ar::pronoun) ||
      starts_clause(c, verb->first) || (verb->clitics & ar::conjunction)) {
    return verb;
  }
  for (const Match& match : c.analysis.matches_at(verb->first)) {
    const bool same_word =
        match.entry.table == verb->entry.table && match.before == verb->before && match.after == verb->after;
    if (same_word && match.entry.form.kind == FormKind::masdar) return &match;
  }
  return verb;
}

Span without_conjunction(const Clause& c, const Match& match) {
  Span span = c.analysis.span(match.first, match.last);
  if ((match.clitics & (ar::conjunction | ar::future)) && match.before > 0) {
    // One code point of the folded token is one of the original up to the first letters: diacritics follow a letter.
    uint32_t skip = match.before;
    while (skip > 0 && span.start < span.end) {
      if (text::fold(c.analysis.text[span.start]) != 0) --skip;
      ++span.start;
    }
    while (span.start < span.end && text::fold(c.analysis.text[span.start]) == 0) ++span.start;
  }
  return span;
}

bool written_passive(const Clause& c, Span span) {
  return span.size() > 1 && c.analysis.text[span.start + 1] == damma;
}

Cue verb_cue(const Clause& c, const Match& match) {
  const CueVerb& verb = c.grammar.verbs[match.entry.row];
  Cue cue;
  cue.tokens = {match.first, match.last};
  cue.span = without_conjunction(c, match);
  cue.form = match.entry.form;
  cue.clitics = match.clitics;
  cue.takes = verb.takes;
  cue.needs = &verb.needs;
  cue.lemma = verb.lemma;
  cue.act = verb.act;
  cue.certainty = verb.certainty;
  cue.polarity = verb.polarity;
  if (written_passive(c, cue.span) && cue.finite()) cue.form.passive_only = true;
  return cue;
}

Cue phrase_cue(const Clause& c, const Match& match) {
  const CuePhrase& phrase = c.grammar.phrases[match.entry.row];
  Cue cue;
  cue.kind = phrase.kind;
  cue.tokens = {match.first, match.last};
  cue.span = without_conjunction(c, match);
  cue.clitics = match.clitics;
  cue.takes = phrase.takes;
  cue.lemma = phrase.form;
  cue.act = phrase.act;
  cue.certainty = phrase.certainty;
  cue.polarity = phrase.polarity;
  return cue;
}

const Match* best_phrase(const Clause& c, uint32_t token) {
  const Match* best = nullptr;
  for (const Match& match : c.analysis.matches_at(token)) {
    if (match.entry.table != c.grammar.phrase_table) continue;
    if (match.clitics & (ar::preposition | ar::future)) continue;  // «للأنباء» is part of an agency's name
    if (!best || match.last > best->last || (match.last == best->last && match.before < best->before)) best = &match;
  }
  return best;
}

// Whether a lone noun, as the word before a masdar or adjective form, is read as a verb here: ambiguous spellings (رد,
// طلب, قرار) count as verbs only where a verb can stand.
bool noun_position(const Clause& c, const Cue& cue) {
  const uint32_t i = cue.tokens.first;
  if (i == 0 || c.sentence[i - 1] != c.sentence[i] || cue.has(ar::conjunction)) return false;
  // After a preposition or an article-less noun of the same phrase a past form of three letters is a noun: بعد طلب، على
  // رد.
  return c.is(i - 1, any_preposition & ~word_preposition) && cue.form.kind == FormKind::past;
}

uint32_t introducer(const Clause& c, uint32_t token) {
  static constexpr std::array<std::u32string_view, 4> one{U"حسبما", U"كما", U"وفقما", U"مثلما"};
  if (token == 0) return none;
  const std::u32string_view before = c.analysis.key(token - 1);
  if (std::find(one.begin(), one.end(), before) != one.end() && !(c.analysis.key(token - 1) == U"كما"))
    return token - 1;
  if (token < 2 || (before != U"ما" && before != U"لما")) return none;
  const std::u32string_view first = c.analysis.key(token - 2);
  for (std::u32string_view word : {U"حسب", U"بحسب", U"وفق", U"وفقا", U"طبقا"}) {
    if (first == word) return token - 2;
  }
  return first == U"علي" ? token - 2 : none;
}

bool colon_cue(const Clause& c, uint32_t i) {
  const Range sentence = c.sentence_at(i);
  if (i == sentence.first || i + 1 >= sentence.last || i - sentence.first > 9) return false;
  if (c.analysis.tokens[i].span.size() != 1) return false;
  for (uint32_t k = sentence.first; k < i; ++k) {
    if (c.is(k, any_mark & ~(word_opening | word_closing | word_bracket)) || c.is(k, word_that | word_relative))
      return false;
  }
  return true;
}

Cue mark_cue(const Clause& c, uint32_t i) {
  Cue cue;
  cue.kind = CueKind::colon;
  cue.tokens = {i, i + 1};
  cue.span = c.span(cue.tokens);
  cue.takes = takes_colon;
  cue.lemma = ":";
  return cue;
}

}  // namespace

Cues::Cues(std::vector<Cue> in_text_order, uint32_t tokens) : all_(std::move(in_text_order)), number_(tokens, none) {
  for (uint32_t i = 0; i < all_.size(); ++i) number_[all_[i].tokens.first] = i;
}

Cues find_cues(const Clause& c) {
  std::vector<Cue> cues;
  for (uint32_t i = 0; i < c.size(); ++i) {
    if (c.furniture[i] || c.is(i, word_filler)) continue;
    if (c.is(i, word_colon)) {
      if (colon_cue(c, i)) cues.push_back(mark_cue(c, i));
      continue;
    }
    const Match* verb = as_noun(c, best_verb(c, i));
    const Match* phrase = best_phrase(c, i);
    if (phrase && verb && phrase->last - phrase->first == 1 && verb->entry.form.kind != FormKind::masdar) {
      const CueKind kind = c.grammar.phrases[phrase->entry.row].kind;
      const bool third = verb->entry.form.person == 3 && verb->entry.form.number == lexicon::Number::singular;
      const bool clause_start =
          starts_clause(c, i) || c.is(i, word_conjunction) || (verb->clitics & ar::conjunction) != 0;
      // يتوقع أن: impersonal only where it opens its clause and names nobody.
      if (kind == CueKind::impersonal && third &&
          !(clause_start && i + 1 < c.size() && c.is(i + 1, word_that | word_in))) {
        phrase = nullptr;
      }
    }
    if (phrase) {
      cues.push_back(phrase_cue(c, *phrase));
      i = phrase->last - 1;
    } else if (verb) {
      Cue cue = verb_cue(c, *verb);
      if (cue.form.kind == FormKind::participle && !indefinite_accusative(c.analysis.key(i)) &&
          !cue.has(ar::conjunction))
        continue;
      if (noun_position(c, cue) || !speaks_for_itself(c, cue)) continue;
      if (c.is(i, word_auxiliary)) continue;
      if (needs_clause(c, cue)) cue.takes &= takes_that | takes_quote | takes_colon;
      if (c.is(i, any_preposition | word_subordinator)) cue.takes &= takes_that;
      cue.introduced_by = cue.finite() ? introducer(c, i) : none;
      cues.push_back(std::move(cue));
    }
  }
  return Cues(std::move(cues), c.size());
}

}  // namespace isnad::statement
