#include "statement/cue.h"

#include <algorithm>
#include <array>

#include "statement/choice.h"
#include "text/normalise.h"
#include "text/unicode.h"

namespace isnad::statement {

namespace {

using ar::Match;
using lexicon::FormKind;

constexpr char32_t damma = 0x064F;

// Whether the clitics of a match are ones that its form can carry.
bool clitics_fit(const ar::Analysis& a, const Match& match) {
  // A stem of two letters between clitics is somebody's guess: فترة is no «ف + تر + ه».
  const std::size_t least = match.before > 0 && match.after > 0 ? 3 : 2;
  if (a.key(match.first).size() - match.before - match.after < least) return false;
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
      return !(before & ar::future);
  }
}

// How well the words stage's part of speech goes with a form: 0 best.
int mismatch(ar::Upos upos, const lexicon::Form& form) {
  const bool verb = upos == ar::Upos::verb || upos == ar::Upos::aux;
  const bool adjective = upos == ar::Upos::adj || upos == ar::Upos::adv;
  switch (form.kind) {
    case FormKind::past:
    case FormKind::present:
      return verb ? 0 : 3;
    case FormKind::participle:
      return verb ? 3 : adjective ? 0 : 1;
    default:
      return verb || adjective ? 3 : 0;
  }
}

bool starts_clause(const Clause& c, uint32_t i) {
  return i == 0 || c.sentence[i - 1] != c.sentence[i] ||
         c.is(i - 1, word_comma | word_colon | word_subordinator | word_relative);
}

// Of several readings of one token the likelier: as the words stage read it, with fewer clitics, then the earlier row.
int badness(const Clause& c, const Match& match) {
  int value = 2 * (match.before + match.after) + 2 * mismatch(c.words[match.first].upos, match.entry.form);
  if (match.entry.form.kind == FormKind::imperative) value += 6;
  if (match.entry.form.person == 2) value += 3;
  // Inside a clause رفضه is the noun with its owner, not «refused it»: «بسبب رفضه الامتثال».
  const bool past_with_object = match.entry.form.kind == FormKind::past && (match.clitics & ar::pronoun);
  if (past_with_object && !(match.clitics & ar::conjunction) && !starts_clause(c, match.first)) value += 7;
  return value;
}

const Match* best_verb(const Clause& c, uint32_t token) {
  const Match* best = nullptr;
  for (const Match& match : c.analysis.matches_at(token)) {
    if (match.entry.table != c.grammar.verb_table || !clitics_fit(c.analysis, match)) continue;
    if (!best || badness(c, match) < badness(c, *best)) best = &match;
  }
  return best;
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
  cue.code = verb.code;
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
  cue.code = phrase.code;
  cue.act = phrase.act;
  cue.certainty = phrase.certainty;
  cue.polarity = phrase.polarity;
  return cue;
}

const Match* best_phrase(const Clause& c, uint32_t token) {
  const Match* best = nullptr;
  for (const Match& match : c.analysis.matches_at(token)) {
    if (match.entry.table != c.grammar.phrase_table) continue;
    if (match.clitics & ar::future) continue;
    // «بتهمة التحرش», but «للأنباء» is part of an agency's name.
    const bool attached = match.clitics & ar::preposition;
    if (attached && (c.words[token].preposition != U'ب' || c.grammar.phrases[match.entry.row].kind != CueKind::noun))
      continue;
    if (!best || match.last > best->last || (match.last == best->last && match.before < best->before)) best = &match;
  }
  return best;
}

uint32_t introducer(const Clause& c, uint32_t token) {
  static constexpr std::array<std::u32string_view, 4> one{U"حسبما", U"كما", U"وفقما", U"مثلما"};
  if (token == 0) return none;
  const std::u32string_view before = c.analysis.key(token - 1);
  if (std::find(one.begin(), one.end(), before) != one.end() && !(c.analysis.key(token - 1) == U"كما"))
    return token - 1;
  if (token < 2 || (before != U"ما" && before != U"لما")) return none;
  const std::u32string_view first = c.analysis.key(token - 2);
  for (std::u32string_view word : {U"حسب", U"بحسب", U"وفق", U"وفقا", U"طبقا", U"وحسب", U"وبحسب", U"ووفق", U"ووفقا"}) {
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
  cue.code = text_code(":");
  return cue;
}

// The one phrase or verb form at the token that can be a cue. A phrase of one word that is also a form of a verb is the
// verb: whether it names nobody (يتوقع) is decided with its source.
std::optional<Cue> word_cue(const Clause& c, uint32_t i) {
  const Match* verb = best_verb(c, i);
  const Match* phrase = best_phrase(c, i);
  if (phrase && (!verb || phrase->last - phrase->first > 1 || verb->before > phrase->before))
    return phrase_cue(c, *phrase);
  if (!verb) return std::nullopt;
  Cue cue = verb_cue(c, *verb);
  cue.introduced_by = cue.finite() ? introducer(c, i) : none;
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
    } else if (auto cue = word_cue(c, i)) {
      // «حسب ما ذكرته» is one cue.
      if (cue->introduced_by != none && !cues.empty() && cues.back().tokens.last > cue->introduced_by) cues.pop_back();
      i = cue->tokens.last - 1;
      cues.push_back(std::move(*cue));
    }
  }
  return Cues(std::move(cues), c.size());
}

}  // namespace isnad::statement
