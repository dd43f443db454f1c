#include "statement/clause.h"

#include <algorithm>

#include "statement/token_class.h"

namespace isnad::statement {

namespace {

using ar::Match;

uint32_t mark_class(char32_t c) {
  switch (c) {
    case U'،':
    case U',':
      return word_comma;
    case U':':
      return word_colon;
    case U'.':
    case U'!':
    case U'?':
    case U'؟':
    case U'؛':
    case U';':
      return word_stop;
    case U'(':
    case U')':
    case U'[':
    case U']':
      return word_bracket;
    default:
      return word_other_mark;
  }
}

// Whether the way this token was cut makes sense for the class: أن takes و ف ب before and a pronoun after, never ك ل
// ال.
bool cut_fits(const ar::Analysis& a, const Match& match, uint32_t classes) {
  if (match.before == 0 && match.after == 0) return true;
  if (classes & word_that) {
    if (match.clitics & (ar::article | ar::future)) return false;
    const char32_t last = match.before ? a.key(match.first)[match.before - 1U] : U'و';
    return last != U'ل' && last != U'ك';
  }
  if (match.clitics & ar::future) return false;
  if (classes & (word_occasion | word_time)) return true;
  return match.before == 0 || (match.clitics & ~ar::pronoun) == ar::conjunction;
}

uint32_t function_classes(const Clause& c, uint32_t token, uint32_t& length) {
  const Match* best = nullptr;
  for (const Match& match : c.analysis.matches_at(token)) {
    if (match.entry.table != c.grammar.function_table) continue;
    if (!cut_fits(c.analysis, match, c.grammar.classes[match.entry.row])) continue;
    if (!best || match.last > best->last ||
        (match.last == best->last && match.before + match.after < best->before + best->after)) {
      best = &match;
    }
  }
  if (!best) return 0;
  length = best->last - best->first;
  return c.grammar.classes[best->entry.row] | (best->clitics & ar::conjunction ? word_conjunction : 0U);
}

void classify_words(Clause& c) {
  const ar::Analysis& a = c.analysis;
  for (uint32_t i = 0; i < c.size(); ++i) {
    if (a.tokens[i].kind == text::TokenKind::punctuation) {
      c.classes[i] |= mark_class(a.text[a.tokens[i].span.start]);
      continue;
    }
    const std::u32string_view key = a.key(i);
    uint32_t length = 1;
    const uint32_t classes = function_classes(c, i, length);
    // A phrase such as «من جهته» keeps its class over all its words.
    for (uint32_t k = 0; k < length; ++k) c.classes[i + k] |= classes;
    if (key.starts_with(U"ال") || key.starts_with(U"وال") || key.starts_with(U"لل") || key.starts_with(U"بال")) {
      if (key.size() > 4) c.classes[i] |= word_article;
    }
    if (key.starts_with(U"وال") && key.size() > 5) c.classes[i] |= word_conjunction;
    for (const Match& match : a.matches_at(i)) {
      if (match.entry.table == c.grammar.filler_table && match.before <= 1) {
        for (uint32_t k = i; k < match.last; ++k) c.classes[k] |= word_filler;
      }
      if (match.entry.table == c.grammar.noun_table && !(match.clitics & ar::future)) {
        c.classes[i] |= word_noun;
        if (match.clitics & ar::conjunction) c.classes[i] |= word_conjunction;
      }
    }
  }
}

void place_quotations(Clause& c) {
  const auto& quotations = c.analysis.quotations;
  for (uint32_t q = 0; q < quotations.size(); ++q) {
    const uint32_t first = c.analysis.token_at(quotations[q].outer.start);
    const uint32_t last = c.analysis.token_at(quotations[q].inner.end);
    if (first >= c.size() || last >= c.size()) continue;
    c.classes[first] = word_opening;
    c.classes[last] = word_closing;
    c.quotation[first] = c.quotation[last] = q;
    for (uint32_t i = first + 1; i < last; ++i) c.inside[i] = q;
  }
}

void place_mentions(Clause& c) {
  for (uint32_t i = 0; i < c.size(); ++i) c.mention_end[i] = i;
  for (uint32_t e = 0; e < c.report.entities.size(); ++e) {
    for (Span span : c.report.entities[e].mentions) {
      const uint32_t first = c.analysis.token_at(span.start);
      const uint32_t last = c.analysis.token_at(span.end - 1) + 1;
      if (first >= c.size() || last <= c.mention_end[first]) continue;
      c.mention_end[first] = last;
      c.mention_entity[first] = e;
    }
  }
}

void place_blocks(Clause& c) {
  uint32_t token = 0;
  for (const Block& block : c.report.blocks) {
    while (token < c.size() && c.analysis.tokens[token].span.end <= block.span.start) ++token;
    for (uint32_t i = token; i < c.size() && c.analysis.tokens[i].span.start < block.span.end; ++i) {
      c.furniture[i] = block.kind == BlockKind::furniture;
      c.in_title[i] = block.kind == BlockKind::title || block.kind == BlockKind::heading;
    }
  }
}

// By token of the words: the token of the analysis in which it begins.
std::vector<uint32_t> token_map(const ar::Analysis& analysis, const ar::Words& words) {
  std::vector<uint32_t> map;
  map.reserve(words.tokens.size());
  uint32_t token = 0;
  for (const ar::WordToken& t : words.tokens) {
    while (token + 1 < analysis.tokens.size() && analysis.tokens[token].span.end <= t.span.start) ++token;
    map.push_back(token);
  }
  return map;
}

void place_word(const ar::Word& word, std::u32string_view text, TokenWord& out) {
  if (word.part == ar::Part::enclitic) {
    out.pronoun = true;
  } else if (word.part == ar::Part::stem) {
    out.upos = word.upos;
    out.article = word.reading.article > 0;
    out.kinds = word.reading.kinds;
  } else if (word.upos == ar::Upos::adp) {
    out.preposition = text[word.span.start];
  } else if (word.upos == ar::Upos::cconj) {
    out.conjunction = true;
  }
}

void place_words(const ar::Words& words, Clause& c) {
  const std::vector<uint32_t> map = token_map(c.analysis, words);
  const auto token_of = [&](uint32_t word) { return map[words.words[word].token]; };
  for (const ar::Word& word : words.words) place_word(word, c.analysis.text, c.words[map[word.token]]);
  const ar::Parse parse = ar::parse(c.analysis.text, words);
  for (const ar::NounPhrase& p : parse.phrases) {
    c.phrases.push_back({token_of(p.first), token_of(p.core_last - 1) + 1, token_of(p.last - 1) + 1, token_of(p.head)});
  }
  for (const ar::Clause& clause : parse.clauses) {
    const uint32_t verb = token_of(clause.verb);
    if (!clause.implied) c.subject[verb] = clause.subject;
    c.object[verb] = clause.object;
    if (clause.complement != ar::none) c.complement[verb] = token_of(clause.complement);
  }
  uint32_t next = 0;
  for (uint32_t i = 0; i <= c.size(); ++i) {
    while (next < c.phrases.size() && c.phrases[next].first < i) ++next;
    c.phrase_from.push_back(next);
  }
}

}  // namespace

char32_t Clause::prefix_preposition(uint32_t token) const {
  if (!is_word(token)) return 0;
  const std::u32string_view key = analysis.key(token);
  if (key.size() < 3) return 0;
  const char32_t first = key[0] == U'و' || key[0] == U'ف' ? key[1] : key[0];
  if (first != U'ب' && first != U'ل') return 0;
  if (key.starts_with(U"بال") || key.starts_with(U"لل") || key.starts_with(U"وبال") || key.starts_with(U"ولل"))
    return first;
  if (key[0] != first) return 0;  // و + a bare word: too uncertain
  const uint32_t known = word_noun | word_preposition | word_subordinator | word_occasion | word_time | word_auxiliary;
  for (const ar::Match& match : analysis.matches_at(token)) {
    if (match.before == 0 && !(match.clitics & ar::pronoun) && match.entry.table != grammar.verb_table) return 0;
  }
  return is(token, known & ~word_noun) ? 0 : first;
}

const SourceType* Clause::noun_type(uint32_t token) const {
  const Match* best = token < size() ? analysis.longest(token, grammar.noun_table) : nullptr;
  return best ? &grammar.noun_types[best->entry.row] : nullptr;
}

Clause view(const Grammar& grammar, const ar::Analysis& analysis, const ar::Words& words, const Report& report) {
  const std::size_t count = analysis.tokens.size();
  Clause c{grammar, analysis, report, {}, {}, {}, {}, {}, {}, {}, {}, {}, {}, {}, {}, {}, {}, {}, {}, {}};
  c.words.assign(count, {});
  c.subject.assign(count, none);
  c.object.assign(count, none);
  c.complement.assign(count, none);
  c.classes.assign(count, 0);
  c.quotation.assign(count, none);
  c.inside.assign(count, none);
  c.mention_end.assign(count, 0);
  c.mention_entity.assign(count, none);
  c.sentence.assign(count, 0);
  c.furniture.assign(count, false);
  c.in_title.assign(count, false);
  for (uint32_t s = 0; s < analysis.sentences.size(); ++s) {
    for (uint32_t i = analysis.sentences[s].first; i < analysis.sentences[s].last; ++i) c.sentence[i] = s;
  }
  classify_words(c);
  place_quotations(c);
  place_mentions(c);
  place_blocks(c);
  place_words(words, c);
  classify_tokens(c);
  return c;
}

}  // namespace isnad::statement
