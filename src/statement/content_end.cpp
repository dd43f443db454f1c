#include "statement/content_end.h"

#include <algorithm>

#include "statement/cue_features.h"
#include "statement/token_class.h"

namespace isnad::statement {

namespace {

constexpr uint32_t most_tokens = 260;
constexpr uint32_t most_sentences = 8;

using lexicon::FormKind;

bool likely(const Cue* cue) {
  return cue && cue->chance > 0.4F;
}

// Whether a content can end before token i, as far as single tokens tell.
bool can_end_before(const Clause& c, const Cues& cues, uint32_t i, uint32_t start) {
  if (c.is(i - 1, word_comma | word_colon) || c.analysis.key(i - 1) == U"و") return false;
  if (c.is(i - 1, word_stop | word_other_mark | word_opening)) return false;
  if (c.is(i - 1, word_closing) || c.is(i, any_mark)) return true;
  if (cues.at(i) || c.words[i].conjunction || c.words[i].upos == ar::Upos::verb) return true;
  if (c.words[i].preposition != 0) return true;
  if (c.is(i, any_preposition | word_time | word_subordinator | word_relative | word_that | word_negation)) return true;
  // A short object: its phrase ends here.
  return i - start < 12 && c.words[i].upos != ar::Upos::adj;
}

void pass(const Clause& c, const Cues& cues, const Cue& cue, EndCandidate& at, uint32_t i) {
  at.commas += c.is(i, word_comma);
  at.stops += c.is(i, word_stop);
  at.verbs += c.words[i].upos == ar::Upos::verb;
  at.phrases += c.phrase_from[i] < c.phrases.size() && c.phrases[c.phrase_from[i]].first == i;
  const Cue* other = cues.at(i);
  if (!likely(other) || other == &cue || c.inside[i] != c.inside[cue.tokens.first]) return;
  at.conjoined += other->finite() && (other->has(ar::conjunction) || c.words[i].conjunction);
  at.participles += other->is_form(FormKind::participle);
  at.clauses += other->kind == CueKind::clause || other->kind == CueKind::carrier || other->introduced_by != none;
}

uint32_t last_of_line(const Clause& c, uint32_t token) {
  uint32_t i = token;
  while (i + 1 < c.size()) {
    const uint32_t from = c.analysis.tokens[i].span.end, to = c.analysis.tokens[i + 1].span.start;
    if (c.analysis.text.substr(from, to - from).find(U'\n') != std::u32string_view::npos) break;
    ++i;
    if (i - token > most_tokens) break;
  }
  return i + 1;
}

// The cue at the place where a statement of its own could begin: what stands there, behind a comma and the like.
const Cue* cue_near(const Cues& cues, const Clause& c, uint32_t i) {
  for (uint32_t k = i; k < std::min(c.size(), i + 4); ++k) {
    if (const Cue* cue = cues.at(k)) return cue;
    if (!c.is(k, any_mark | word_subordinator | word_negation | word_preposition)) break;
  }
  return nullptr;
}

// The verb with which a clause at i begins, behind what may stand before it.
uint32_t verb_near(const Clause& c, uint32_t i) {
  for (uint32_t k = i; k < std::min(c.size(), i + 4); ++k) {
    if (c.words[k].upos == ar::Upos::verb) return k;
    if (!c.is(k, word_negation | word_auxiliary | word_subordinator | word_comma) && !(k == i && !c.is(k, any_mark)))
      break;
  }
  return none;
}

// Tense and gender as the letters tell: ي and ت before the stem, ت behind it.
uint32_t verb_shape(const Clause& c, uint32_t token) {
  std::u32string_view key = c.analysis.key(token);
  if (c.words[token].conjunction && key.size() > 1) key.remove_prefix(1);
  uint32_t shape = 1;
  if (key.starts_with(U"ي") || key.starts_with(U"سي")) shape = 2;
  if (key.starts_with(U"ت") || key.starts_with(U"ست")) shape = 3;
  if (key.starts_with(U"ن") || key.starts_with(U"ا")) shape = 4;
  if (shape != 2 && key.ends_with(U"ت")) shape = 5;
  if (key.ends_with(U"وا") || key.ends_with(U"ون")) shape = 6;
  return shape;
}

}  // namespace

std::vector<EndCandidate> end_candidates(const Clause& c, const Cues& cues, const Cue& cue, uint32_t start) {
  std::vector<EndCandidate> all;
  uint32_t limit = last_of_line(c, start);
  const uint32_t quotation = c.inside[cue.tokens.first];
  if (quotation != none && c.inside[start] == quotation) {
    limit = std::min(limit, c.analysis.token_at(c.analysis.quotations[quotation].inner.end));
  }
  if (start < cue.tokens.first) limit = std::max(limit, start + 1);
  limit = std::min(limit, start + most_tokens);
  EndCandidate at;
  uint32_t i = start;
  if (c.is(start, word_opening) && c.quotation[start] != none) {
    const uint32_t close = std::min(c.closing_of(start), limit - 1);
    for (; i <= close; ++i) pass(c, cues, cue, at, i);
  } else {
    pass(c, cues, cue, at, i++);
  }
  while (i < limit) {
    if (c.sentence[i] != c.sentence[i - 1] && ++at.sentences > most_sentences) break;
    at.token = i;
    // Behind its first sentence a content ends with a sentence or a quotation, or where another statement begins.
    const bool boundary = c.sentence[i] != c.sentence[i - 1];
    const bool far = at.sentences > 0 && !boundary && !c.is(i - 1, word_closing) && !likely(cues.at(i));
    if (boundary || (!far && can_end_before(c, cues, i, start))) all.push_back(at);
    if (c.is(i, word_opening) && c.quotation[i] != none) {
      const uint32_t close = std::min(c.closing_of(i), limit - 1);
      for (; i <= close; ++i) pass(c, cues, cue, at, i);
    } else {
      pass(c, cues, cue, at, i++);
    }
  }
  at.token = std::min(i, limit);
  if (all.empty() || all.back().token < at.token) all.push_back(at);
  return all;
}

template <class Sink>
void end_features(const Clause& c, const Cues& cues, const Cue& cue, const StartCandidate& start,
                  const EndCandidate& end, Sink& sink) {
  const uint32_t g = start.governor | (start.before ? 512U : 0U) | (start.sentences ? 1024U : 0U);
  // For finding a content's end it matters what it is: a clause, a quotation or a noun phrase.
  const bool quoted = start.governor & by_quote, that = start.governor & (by_that | by_that_b),
             colon = start.governor & by_colon;
  const uint32_t sort = (quoted ? 1U : 0U) | (that ? 2U : 0U) | (colon ? 4U : 0U) | (start.before ? 8U : 0U) |
                        (c.words[start.token].upos == ar::Upos::verb ? 16U : 0U);
  const uint32_t form = form_code(cue);
  const uint32_t i = end.token, home = start.token;
  const uint32_t length = bucket(i - start.token);
  const uint32_t last = i > 0 ? i - 1 : 0;
  const uint32_t next = i < c.size() ? token_class_near(c, i, last) : 0;
  const uint32_t next_word = i < c.size() ? word_code(c, i, last) : 0;
  const uint32_t after = i + 1 < c.size() ? word_code(c, i + 1, last) : 0;
  const uint32_t previous = token_class(c, last);
  sink("end.next", next, sort);
  sink("end.next-word", next_word, sort);
  sink("end.next-form", next, form);
  sink("end.next-lemma", next, cue.code);
  sink("end.next-after", next, after, that);
  sink("end.next-previous", next, previous & 127, sort);
  sink("end.governor-next", g & by_base, next, sort);
  sink("end.length", length, sort);
  sink("end.length-form", length, form, sort & 7);
  sink("end.length-lemma", length, cue.code);
  sink("end.length-next", length, next, sort);
  sink("end.verbs", std::min(end.verbs, 3U), sort, g & by_base);
  sink("end.verbs-next", std::min(end.verbs, 3U), next, sort);
  sink("end.verbs-lemma", std::min(end.verbs, 2U), cue.code, sort);
  sink("end.phrases", std::min(end.phrases, 5U), sort, g & by_base);
  sink("end.phrases-next", std::min(end.phrases, 3U), next, sort);
  sink("end.commas", std::min(end.commas, 4U), sort, next);
  sink("end.conjoined", std::min(end.conjoined, 2U), sort);
  sink("end.conjoined-form", std::min(end.conjoined, 2U), form, c.in_title[home]);
  sink("end.participles", std::min(end.participles, 2U), sort, form);
  sink("end.clauses", std::min(end.clauses, 2U), sort);
  sink("end.sentences", std::min(end.sentences, 4U), sort);
  sink("end.sentences-lemma", std::min(end.sentences, 3U), cue.code, sort);
  sink("end.sentences-next", std::min(end.sentences, 3U), next, quoted);
  const uint32_t fn = narrow(c, i, last);
  sink("end.narrow", fn, sort);
  sink("end.narrow-form", fn, form);
  sink("end.narrow-length", fn, length, that);
  sink("end.narrow-after", narrow(c, i + 1, last), next, that);
  sink("end.broad-pair", broad(c, last, last), broad(c, i, last), that);
  sink("end.broad-lemma", broad(c, i, last), cue.code);
  const bool whole_quotation = quoted && c.quotation[start.token] != none && c.closing_of(start.token) + 1 == i;
  if (quoted) {
    sink("end.whole-quotation", whole_quotation, sort, next);
    sink("end.whole-quotation-word", whole_quotation, next_word);
    const uint32_t inside = c.quotation[start.token] != none ? bucket(c.closing_of(start.token) - start.token) : 9;
    sink("end.quotation-size", inside, whole_quotation, colon);
  }
  const Cue* other = i < c.size() ? cues.at(i) : nullptr;
  if (other) {
    const uint32_t chance = static_cast<uint32_t>(other->chance * 4.99F);
    const uint32_t oform = form_code(*other) | (other->has(ar::conjunction) ? 512U : 0U);
    sink("end.cue", oform, chance, sort);
    sink("end.cue-form", oform, form, chance);
    sink("end.cue-lemma", other->code, form);
    sink("end.cue-previous", oform, previous & 127, chance);
    sink("end.cue-agrees", other->form.feminine == cue.form.feminine, oform, form);
  } else if (const Cue* near = cue_near(cues, c, i)) {
    const uint32_t chance = static_cast<uint32_t>(near->chance * 4.99F);
    const uint32_t oform = form_code(*near) | (near->has(ar::conjunction) ? 512U : 0U);
    sink("end.near", oform, chance, next);
    sink("end.near-sort", oform, chance, sort);
  }
  // A verb behind و goes on with the content or with the story: its tense and gender beside those of the cue and of the
  // content's first verb.
  if (const uint32_t verb = verb_near(c, i); verb != none) {
    const uint32_t shape = verb_shape(c, verb) | (c.words[i].conjunction ? 8U : 0U);
    const uint32_t first = verb_near(c, start.token), first_shape = first == none ? 0 : verb_shape(c, first);
    const uint32_t own = verb_shape(c, cue.tokens.first);
    sink("end.verb", shape, sort, previous & 127);
    sink("end.verb-first", shape, first_shape, sort);
    sink("end.verb-cue", shape, own, form);
    sink("end.verb-both", shape, own | first_shape << 4, that);
    sink("end.verb-length", shape, length, that);
    sink("end.verb-next", shape, next_word, that);
  }
  // What the noun phrase of a content without a verb covers.
  const uint32_t from = c.phrase_from[start.token];
  if (from < c.phrases.size() && c.phrases[from].first <= start.token + 1 && end.verbs == 0) {
    const TokenPhrase& p = c.phrases[from];
    const uint32_t where = i < p.core_last ? 0 : i == p.core_last ? 1 : i < p.last ? 2 : i == p.last ? 3 : 4;
    sink("end.phrase", where, sort, next);
    sink("end.phrase-lemma", where, cue.code);
  }
  for (uint32_t p = c.phrase_from[std::min(i, c.size())]; p-- > 0 && c.phrase_from[std::min(i, c.size())] - p < 3;) {
    if (c.phrases[p].core_last > i) sink("end.cuts-phrase", sort);
  }
  sink("end.title", c.in_title[home], next, sort);
  if (start.before) {
    const bool around = i > cue.tokens.first;
    sink("end.around", around, form, next);
    sink("end.to-cue",
         i == cue.tokens.first || i + 1 == cue.tokens.first ||
             (cue.introduced_by != none && i >= cue.introduced_by && !around),
         form);
  }
}

template void end_features(const Clause&, const Cues&, const Cue&, const StartCandidate&, const EndCandidate&, Scorer&);
template void end_features(const Clause&, const Cues&, const Cue&, const StartCandidate&, const EndCandidate&,
                           Collector&);

namespace {

// The block in which that offset lies or that ends there; blocks.size() where none is.
std::size_t block_at(const std::vector<Block>& blocks, uint32_t offset) {
  const auto found = std::lower_bound(blocks.begin(), blocks.end(), offset,
                                      [](const Block& block, uint32_t at) { return block.span.end < at; });
  return found != blocks.end() && found->span.start < offset ? static_cast<std::size_t>(found - blocks.begin())
                                                             : blocks.size();
}

// A content that ends with a colon at the end of its block goes on over the list that follows.
uint32_t with_list(const Clause& c, uint32_t end_offset) {
  const auto& blocks = c.report.blocks;
  const std::size_t block = block_at(blocks, end_offset);
  if (block == blocks.size() || blocks[block].span.end - end_offset > 3) return end_offset;
  const std::u32string_view rest = slice(c.analysis.text, {end_offset, blocks[block].span.end});
  if (rest.find(U':') == rest.npos && (end_offset == 0 || c.analysis.text[end_offset - 1] != U':')) return end_offset;
  uint32_t end = end_offset;
  for (std::size_t next = block + 1; next < blocks.size() && blocks[next].kind == BlockKind::item; ++next) {
    end = blocks[next].span.end;
  }
  while (end > end_offset && c.analysis.text[end - 1] == U'.') --end;
  return end;
}

// A content in whose sentence a list is announced goes on to the list: «لا ترغب في عودتهم، وذلك للأسباب التالية:».
uint32_t announcement_end(const Clause& c, uint32_t end) {
  const uint32_t last = c.sentence_at(end - 1).last;
  if (!c.is(last - 1, word_colon) || last >= c.size() || last - end > 12) return end;
  const std::size_t block = block_at(c.report.blocks, c.analysis.tokens[last].span.end);
  return block < c.report.blocks.size() && c.report.blocks[block].kind == BlockKind::item ? last : end;
}

}  // namespace

Span content_span(const Clause& c, const StartCandidate& start, uint32_t end) {
  end = announcement_end(c, end);
  uint32_t last = end, first = start.token;
  const auto mark = [&](uint32_t i) { return c.analysis.text[c.analysis.tokens[i].span.start]; };
  while (last > first + 1 && c.is(last - 1, word_comma | word_colon | word_stop | word_other_mark) &&
         mark(last - 1) != U'؟')
    --last;
  Span span = c.span({first, last});
  const bool quotation = c.is(first, word_opening) && c.quotation[first] != none;
  if (quotation && c.closing_of(first) == last - 1 && last - first > 2) {
    ++first, --last;
    while (last > first + 1 && c.analysis.text[c.analysis.tokens[last - 1].span.start] == U'.') --last;
    span = c.span({first, last});
    if (c.is(first, word_that) && last - first > 2) span.start = c.analysis.tokens[first + 1].span.start;  // "أن ..."
  } else if ((start.governor & by_base) == by_attached_b ||
             ((start.governor & by_base) == by_attached_l && !c.analysis.key(first).starts_with(U"لل"))) {
    ++span.start;
  }
  if (end >= c.sentence_at(last - 1).last || c.is(end, word_colon))
    span.end = std::max(span.end, with_list(c, span.end));
  return span;
}

}  // namespace isnad::statement
