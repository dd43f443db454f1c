#include "statement/content.h"

#include <algorithm>
#include <array>

#include "statement/noun_phrase.h"
#include "text/normalise.h"

namespace isnad::statement {

namespace {

using lexicon::FormKind;

// How far behind its verb a content may begin: the longest source of the gold annotation has 38 tokens.
constexpr uint32_t reach = 40;
constexpr uint32_t noun_reach = 8;  // behind a noun such as اتهامات

struct Marker {
  uint32_t first = none;  // the first token of the content
  uint32_t offset = 0;    // where the content begins in the text
  uint32_t at = none;     // the token that introduces it
  bool colon = false;
  bool found() const { return first != none; }
};

uint32_t closing_of(const Clause& c, uint32_t opening) {
  return c.analysis.token_at(c.analysis.quotations[c.quotation[opening]].inner.end);
}

// A quotation that is what was said rather than a name: long, or the last thing before a stop.
bool is_speech(const Clause& c, uint32_t opening, uint32_t limit) {
  const uint32_t close = closing_of(c, opening);
  if (close - opening > 5) return true;
  if (opening > 0 && c.is(opening - 1, word_colon)) return true;
  const bool after_media =
      opening > 0 && (c.is(opening - 1, word_noun | word_article) || c.analysis.key(opening - 1) == U"ل");
  return !after_media && (close + 1 >= limit || c.is(close + 1, word_stop | word_comma));
}

Marker begin_at(const Clause& c, uint32_t token, uint32_t at) {
  Marker m{token, 0, at, false};
  if (token < c.size()) m.offset = c.analysis.tokens[token].span.start;
  return m;
}

// Behind a colon or أن, an opening mark belongs to the content's frame, not to its words.
Marker after_mark(const Clause& c, uint32_t at, uint32_t limit) {
  uint32_t first = at + 1;
  while (first < limit && c.is(first, word_colon | word_comma)) ++first;
  if (first < limit && c.is(first, word_that)) ++first;  // قال: إن
  return first < limit ? begin_at(c, first, at) : Marker{};
}

bool ends_clause(const Clause& c, uint32_t i) {
  return c.is(i, word_stop) || (c.is(i, word_closing) && c.inside[i] == none);
}

// أن after a modal or a conjunction belongs to that word: «يجب أن»، «بعد أن».
bool governed_elsewhere(const Clause& c, uint32_t that, uint16_t takes) {
  if (that == 0) return false;
  const uint32_t before = that - 1;
  if (c.is(before, word_to)) return (takes & takes_to) == 0 && (takes & takes_that) == 0;
  if (c.is(before, word_on)) return (takes & (takes_on | takes_that)) == 0;
  if (c.is(before, word_from)) return (takes & takes_from) == 0;
  if (c.is(before, word_time)) return false;
  return c.is(before, word_subordinator | word_preposition | word_auxiliary);
}

struct PrepositionRule {
  uint32_t word;
  uint16_t takes;
};
constexpr std::array<PrepositionRule, 5> preposition_rules{{{word_to, takes_to},
                                                            {word_on, takes_on},
                                                            {word_about, takes_about},
                                                            {word_from, takes_from},
                                                            {word_in, takes_in}}};

// The content that begins at `i`, if one of the ways the cue takes it begins there.
Marker marker_at(const Clause& c, const Cue& cue, uint32_t i, uint32_t limit) {
  if (c.is(i, word_colon) && (cue.takes & (takes_colon | takes_quote | takes_that))) {
    Marker m = after_mark(c, i, limit);
    m.colon = m.found();
    return m;
  }
  if (c.is(i, word_opening) && (cue.takes & takes_quote) && is_speech(c, i, limit)) return begin_at(c, i, i);
  if (c.is(i, word_that) && (cue.takes & takes_that) && !governed_elsewhere(c, i, cue.takes)) {
    return i + 1 < limit ? begin_at(c, i + 1, i) : Marker{};
  }
  for (const PrepositionRule& rule : preposition_rules) {
    if (!c.is(i, rule.word) || !(cue.takes & rule.takes) || i + 1 >= limit) continue;
    if (c.is(i + 1, word_occasion | word_time)) return {};
    return c.is(i + 1, word_that) ? (i + 2 < limit ? begin_at(c, i + 2, i) : Marker{}) : begin_at(c, i + 1, i);
  }
  const char32_t letter = c.prefix_preposition(i);
  const bool by = letter == U'ب' && (cue.takes & takes_by) && c.analysis.key(i) != U"باسم";
  const bool for_ = letter == U'ل' && (cue.takes & takes_for);
  if ((by || for_) && !c.is(i, word_occasion | word_time)) {
    Marker m = begin_at(c, i, i);
    if (!c.analysis.key(i).starts_with(U"لل")) ++m.offset;
    return m;
  }
  if (c.analysis.key(i) == U"ب" && (cue.takes & takes_by) && i + 1 < limit) return begin_at(c, i + 1, i);  // بـ«...»
  return {};
}

// Whether another statement begins at `i`, so that what follows is not this cue's.
bool other_statement(const Clause& c, const Cues& cues, uint32_t i) {
  const Cue* other = cues.at(i);
  if (!other || other->kind != CueKind::verb) return false;
  if (other->is_form(FormKind::participle)) return !c.is(i, word_article);
  if (!other->finite() || i == 0) return false;
  return other->has(ar::conjunction) || c.is(i - 1, word_comma | word_subordinator);
}

Marker find_marker(const Clause& c, const Cues& cues, const Cue& cue, uint32_t from, uint32_t limit) {
  for (uint32_t i = from; i < limit; ++i) {
    if (ends_clause(c, i)) return {};
    if (c.mention_end[i] > i && i + 1 < c.mention_end[i] && c.prefix_preposition(i) == 0) {
      i = c.mention_end[i] - 1;  // the بـ of «عمر بركات» introduces nothing
      continue;
    }
    const Marker m = marker_at(c, cue, i, limit);
    if (m.found()) return m;
    if (c.is(i, word_opening) && c.quotation[i] != none) {
      i = closing_of(c, i);
      continue;
    }
    if (i > from && other_statement(c, cues, i)) return {};
  }
  return {};
}

// The clause's end for a cue inside a quotation is the quotation's.
uint32_t clause_limit(const Clause& c, const Cue& cue) {
  const uint32_t i = cue.tokens.last - 1;
  const uint32_t sentence_end = c.sentence_at(i).last;
  if (c.inside[i] == none) return sentence_end;
  const uint32_t close = c.analysis.token_at(c.analysis.quotations[c.inside[i]].inner.end);
  return std::min(sentence_end, close);
}

bool past_conjoined(const Cue& other, const Cue& cue) {
  if (!other.finite() || !other.has(ar::conjunction)) return false;
  if (!(other.takes & (takes_that | takes_quote | takes_colon))) return false;
  return other.is_form(FormKind::past) || cue.is_form(FormKind::present);
}

// Whether a clause or a quotation does follow the cue, as for a statement of its own.
bool introduces_clause(const Clause& c, const Cues& cues, const Cue& cue) {
  Cue clause = cue;
  clause.takes &= takes_that | takes_quote | takes_colon;
  const uint32_t limit = std::min(c.sentence_at(cue.tokens.first).last, cue.tokens.last + 20);
  return find_marker(c, cues, clause, cue.tokens.last, limit).found();
}

bool contrasting(const Clause& c, uint32_t i) {
  const std::u32string_view key = c.analysis.key(i);
  return key == U"فيما" || key == U"بينما" || key == U"وفيما" || key == U"كما" ||
         (key == U"في" && i + 1 < c.size() && c.analysis.key(i + 1) == U"حين");
}

// Whether the content of `cue` that began at `first` has ended before `i`.
bool ends_before(const Clause& c, const Cues& cues, const Cue& cue, uint32_t i) {
  const Cue* other = cues.at(i);
  const bool after_comma = c.is(i - 1, word_comma);
  if (after_comma && contrasting(c, i) && !c.is(i + 1, word_that)) return true;
  if (!other || other->kind != CueKind::verb || c.inside[i] != c.inside[cue.tokens.first]) return false;
  if (other->is_form(FormKind::participle)) return !c.is(i, word_article) && !other->has(ar::article);
  if (past_conjoined(*other, cue)) return true;
  if (c.is(i - 1, word_subordinator) && other->is_form(FormKind::past) && introduces_clause(c, cues, *other))
    return true;
  return after_comma && other->is_form(FormKind::past) && !other->has(ar::pronoun) && (other->takes & takes_that);
}

uint32_t trim_end(const Clause& c, uint32_t first, uint32_t last) {
  while (last > first && (c.is(last - 1, word_comma | word_colon | word_stop | word_other_mark) ||
                          (c.analysis.key(last - 1) == U"و"))) {
    --last;
  }
  return last;
}

uint32_t content_end(const Clause& c, const Cues& cues, const Cue& cue, uint32_t first, uint32_t limit) {
  uint32_t i = first;
  if (c.is(i, word_opening) && c.quotation[i] != none) {
    const uint32_t close = closing_of(c, i);
    const uint32_t next = close + 1;
    const bool whole = next >= limit ||
                       c.is(next, word_stop | word_comma | word_closing | word_colon | word_other_mark) ||
                       c.is(next, word_conjunction) || cues.at(next) != nullptr;
    if (whole || close >= limit) return next;
    i = next;
  }
  for (++i; i < limit; ++i) {
    if (c.is(i, word_opening) && c.quotation[i] != none) {
      const uint32_t close = closing_of(c, i);
      if (close >= limit) return close + 1;  // the quotation holds the end of the sentence
      i = close;
      continue;
    }
    if (c.is(i, word_stop) && c.analysis.text[c.analysis.tokens[i].span.start] != U'؛' && i + 1 < limit &&
        c.is(i + 1, word_closing)) {
      break;
    }
    if (ends_before(c, cues, cue, i)) break;
  }
  return trim_end(c, first, i);
}

// A content that ends with a colon at the end of its block goes on over the list that follows.
uint32_t with_list(const Clause& c, uint32_t end_offset) {
  const auto& blocks = c.report.blocks;
  for (std::size_t b = 0; b + 1 < blocks.size(); ++b) {
    if (end_offset <= blocks[b].span.start || end_offset > blocks[b].span.end) continue;
    const std::u32string_view rest = slice(c.analysis.text, {end_offset, blocks[b].span.end});
    const bool colon = rest.find(U':') != rest.npos || (end_offset > 0 && c.analysis.text[end_offset - 1] == U':');
    if (!colon || rest.size() > 3) return end_offset;
    uint32_t end = end_offset;
    for (std::size_t next = b + 1; next < blocks.size() && blocks[next].kind == BlockKind::item; ++next) {
      end = blocks[next].span.end;
    }
    while (end > end_offset && c.analysis.text[end - 1] == U'.') --end;
    return end;
  }
  return end_offset;
}

Span strip_quotes(const Clause& c, Span span, Range tokens) {
  if (tokens.size() > 2 && c.is(tokens.first, word_opening) && c.quotation[tokens.first] != none &&
      closing_of(c, tokens.first) == tokens.last - 1) {
    ++span.start;
    --span.end;
    while (span.end > span.start && c.analysis.text[span.end - 1] == U'.') --span.end;
  } else if (tokens.size() > 1 && c.is(tokens.first, word_other_mark)) {
    ++span.start;
  }
  return span;
}

std::optional<Content> finish(const Clause& c, const Cues& cues, const Cue& cue, const Marker& m, uint32_t limit,
                              Content content) {
  content.tokens = {m.first, content_end(c, cues, cue, m.first, limit)};
  if (content.tokens.empty()) return std::nullopt;
  content.span = c.span(content.tokens);
  content.span.start = m.offset;
  content.span = strip_quotes(c, content.span, content.tokens);
  if (c.is(content.tokens.first, word_opening) && c.is(content.tokens.first + 1, word_that) &&
      content.tokens.size() > 3) {
    content.span.start = c.analysis.tokens[content.tokens.first + 2].span.start;  // أكد: "أن ..."
  }
  if (content.tokens.last + 1 >= c.sentence_at(content.tokens.last - 1).last) {
    content.span.end = std::max(content.span.end, with_list(c, content.span.end));
  }
  content.after_colon = m.colon;
  if (content.span.empty()) return std::nullopt;
  return content;
}

// Past an insertion between two commas behind the subject: «نفت البلدية، الأربعاء، وجود».
uint32_t parenthesis_end(const Clause& c, uint32_t first, uint32_t limit) {
  if (!c.is(first, word_comma)) return first;
  for (uint32_t i = first + 1; i < std::min(limit, first + 11); ++i) {
    if (c.is(i, word_stop | word_that | word_colon) || c.is(i, word_opening)) return first;
    if (c.is(i, word_comma)) return i + 1;
  }
  return first;
}

bool can_begin_object(const Clause& c, uint32_t i) {
  return c.is_word(i) && !c.is(i, word_that | word_relative | word_subordinator | word_auxiliary | word_negation |
                                      word_pronoun | any_preposition | word_time);
}

// What the table says a content must begin with: «قدم شكره», not «قدم الطعام».
bool has_needed(const Clause& c, const Cue& cue, const Marker& m, uint32_t limit) {
  if (!cue.needs || cue.needs->empty()) return true;
  for (uint32_t i = m.first; i < std::min(limit, m.first + 3); ++i) {
    for (const std::u32string& word : *cue.needs) {
      if (c.analysis.key(i).find(word) != std::u32string_view::npos) return true;
    }
  }
  return false;
}

// Verbs with a direct object: the subject ends by agreement, and what follows it decides.
std::optional<Content> object_content(const Clause& c, const Cues& cues, const Cue& cue, uint32_t limit) {
  Content content;
  const uint32_t first = cue.tokens.last;
  // رفضه الطلب: the pronoun is the subject.
  if (!(cue.is_form(FormKind::masdar) && cue.has(ar::pronoun))) content.subject = noun_phrase(c, first, limit, true);
  if (content.subject.empty()) content.subject = {first, first};
  const uint32_t aside =
      content.subject.empty() ? content.subject.last : parenthesis_end(c, content.subject.last, limit);
  const uint32_t behind = skip_adverbials(c, aside, limit, &content.media);
  Marker m = behind < limit ? marker_at(c, cue, behind, limit) : Marker{};
  if (!m.found() && aside > content.subject.last && can_begin_object(c, behind)) {
    m = begin_at(c, behind, behind);
    content.noun_phrase = true;
  }
  if (!m.found() && content.subject.last < limit) m = marker_at(c, cue, content.subject.last, limit);
  if (!m.found() && can_begin_object(c, content.subject.last)) {
    m = begin_at(c, content.subject.last, content.subject.last);
    content.noun_phrase = true;
  } else if (!m.found() && behind < limit && can_begin_object(c, behind)) {
    m = begin_at(c, behind, behind);
    content.noun_phrase = true;
  } else if (!m.found() && !content.subject.empty() && !cue.has(ar::conjunction)) {
    // The phrase was the object itself: «الوزير نفى الأنباء».
    m = begin_at(c, content.subject.first, content.subject.first);
    content.subject = {first, first};
    content.noun_phrase = true;
  }
  if (!m.found() || !has_needed(c, cue, m, limit)) return std::nullopt;
  return finish(c, cues, cue, m, limit, content);
}

bool is_first_person(const Clause& c, Range tokens) {
  for (uint32_t i = tokens.first; i < std::min(tokens.last, tokens.first + 4); ++i) {
    const std::u32string_view key = c.analysis.key(i);
    if (key == U"انا" || key == U"نحن" || key == U"اننا" || key == U"انني" || key == U"لدينا" || key == U"لدي" ||
        key == U"اني" || key == U"كنت" || key == U"كنا") {
      return true;
    }
    for (const ar::Match& match : c.analysis.matches_at(i)) {
      if (match.entry.form.person == 1 && match.entry.form.kind == FormKind::present && match.after == 0) return true;
    }
  }
  return false;
}

}  // namespace

namespace {

// «نقلا عن» between a verb and its content names another source, not whom the speaker spoke to.
uint32_t before_carrier(const Cues& cues, uint32_t first, uint32_t last) {
  for (uint32_t i = first; i < last; ++i) {
    const Cue* other = cues.at(i);
    if (other && (other->kind == CueKind::carrier || other->kind == CueKind::clause)) return i;
  }
  return last;
}

}  // namespace

std::optional<Content> content_after(const Clause& c, const Cues& cues, uint32_t index) {
  const Cue& cue = cues[index];
  const uint32_t first = cue.tokens.last;
  const uint32_t sentence_limit = clause_limit(c, cue);
  const uint32_t limit = std::min(sentence_limit, first + reach);
  if (first >= limit) return std::nullopt;
  if (cue.takes & takes_noun) {
    // A clause behind the whole subject wins over an object: «أكد سالم الهادي أن».
    Cue that = cue;
    that.takes = takes_that;
    const Marker m = find_marker(c, cues, that, first, std::min(limit, first + 25));
    if (!m.found()) return object_content(c, cues, cue, sentence_limit);
    Content content;
    content.subject = noun_phrase(c, first, m.at, false);
    uint32_t behind = parenthesis_end(c, content.subject.last, m.at);
    if (c.is(behind, word_comma)) ++behind;
    if (skip_adverbials(c, behind, m.at, &content.media) < m.at) return object_content(c, cues, cue, sentence_limit);
    return finish(c, cues, cue, m, sentence_limit, content);
  }
  const bool noun = cue.kind != CueKind::verb || cue.is_form(FormKind::masdar);
  const Marker m = find_marker(c, cues, cue, first, noun ? std::min(limit, first + noun_reach) : limit);
  if (!m.found()) return std::nullopt;
  Content content;
  content.subject = noun_phrase(c, first, m.at, false);
  if (!noun && !c.is(m.at, word_that | word_colon | word_opening)) {
    // «دعا المجلس الأهالي إلى»: between a subject and a preposition somebody may be addressed.
    const Range strict = noun_phrase(c, first, m.at, true);
    if (!strict.empty()) content.subject = strict;
  }
  if (noun && content.subject.last + (c.is(content.subject.last, word_comma) ? 1 : 0) < m.at) return std::nullopt;
  content.media = media_in(c, content.subject.last, before_carrier(cues, content.subject.last, m.at));
  return finish(c, cues, cue, m, sentence_limit, content);
}

std::optional<Content> content_around(const Clause& c, const Cues& cues, uint32_t index, uint32_t source_end) {
  const Cue& cue = cues[index];
  const Range sentence = c.sentence_at(cue.tokens.first);
  const uint32_t cue_start = cue.introduced_by != none ? cue.introduced_by : cue.tokens.first;
  uint32_t first = sentence.first;
  uint32_t last = sentence.last;
  // Back to the أن or statement that this clause belongs to.
  for (uint32_t i = cue_start; i > sentence.first; --i) {
    const Cue* other = i < cue_start ? cues.at(i) : nullptr;
    if (c.is(i - 1, word_that) && !governed_elsewhere(c, i - 1, takes_that)) {
      first = i;
      break;
    }
    if (other && other->finite() && past_conjoined(*other, cue)) {
      first = i;
      break;
    }
  }
  Content content;
  const bool opens = cue_start <= first + 1;
  if (opens) {
    first = source_end;
    while (first < last && c.is(first, word_comma | word_colon | word_that)) ++first;
  }
  for (uint32_t i = std::max(first, source_end) + 1; i < last; ++i) {
    if (ends_before(c, cues, cue, i)) {
      last = i;
      break;
    }
  }
  last = trim_end(c, first, last);
  if (!opens && source_end >= last) last = trim_end(c, first, cue_start);
  if (first >= last) return std::nullopt;
  content.tokens = {first, last};
  content.span = strip_quotes(c, c.span(content.tokens), content.tokens);
  if (content.span.empty()) return std::nullopt;
  return content;
}

std::optional<Content> content_of_colon(const Clause& c, const Cue& cue) {
  const Range sentence = c.sentence_at(cue.tokens.first);
  Content content;
  content.tokens = {cue.tokens.last, trim_end(c, cue.tokens.last, sentence.last)};
  if (content.tokens.empty()) return std::nullopt;
  content.span = strip_quotes(c, c.span(content.tokens), content.tokens);
  content.after_colon = true;
  if (content.span.empty()) return std::nullopt;
  return content;
}

Quote quote_kind(const Clause& c, const Cue& cue, const Content& content) {
  if (c.inside[cue.tokens.first] != none) return cue.form.person == 1 ? Quote::direct : Quote::indirect;
  bool partial = false;
  for (const text::Quotation& q : c.analysis.quotations) {
    if (q.inner.start <= content.span.start + 1 && content.span.end <= q.inner.end + 1) return Quote::direct;
    if (!content.span.overlaps(q.inner)) continue;
    const std::u32string_view inner = slice(c.analysis.text, q.inner);
    if (std::count(inner.begin(), inner.end(), U' ') >= 1) partial = true;
  }
  if (content.after_colon && is_first_person(c, content.tokens)) return Quote::direct;
  return partial ? Quote::mixed : Quote::indirect;
}

}  // namespace isnad::statement
