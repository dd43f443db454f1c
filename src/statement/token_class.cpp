#include "statement/token_class.h"

#include <array>

#include "statement/choice.h"
#include "text/unicode.h"

namespace isnad::statement {

namespace {

// In this order the first bit that a token has decides.
constexpr std::array<uint32_t, 24> by_rank{
    word_comma,        word_colon,         word_opening,   word_closing, word_bracket, word_stop,
    word_other_mark,   word_that,          word_relative,  word_in,      word_from,    word_to,
    word_on,           word_about,         word_with,      word_for,     word_by,      word_negation,
    word_subordinator, word_demonstrative, word_auxiliary, word_time,    word_pronoun, word_preposition};

uint32_t base_class(const Clause& c, uint32_t token) {
  for (uint32_t rank = 0; rank < by_rank.size(); ++rank) {
    if (c.is(token, by_rank[rank])) return rank + 1;
  }
  if (c.is(token, word_occasion)) return 26;
  const TokenWord& word = c.words[token];
  if (c.mention_end[token] > token) return 27;
  return 28 + static_cast<uint32_t>(word.upos) * 2 + (word.article ? 1 : 0);
}

uint32_t attached(const TokenWord& word) {
  uint32_t bits = word.conjunction ? 1 : 0;
  if (word.preposition == U'ب') bits |= 2;
  if (word.preposition == U'ل') bits |= 4;
  if (word.preposition == U'ك') bits |= 6;
  return bits;
}

uint32_t code_of(const Clause& c, uint32_t token, uint32_t kind) {
  if (!c.is_word(token) || (c.classes[token] & ~(word_article | word_conjunction | word_noun)) == 0) return kind;
  return text_code(text::to_utf8(c.analysis.key(token)));
}

uint32_t head_of(const Clause& c, uint32_t token) {
  if (const SourceType* type = c.noun_type(token)) return 20 + static_cast<uint32_t>(*type);
  if (c.mention_end[token] > token) return 1 + static_cast<uint32_t>(c.report.entities[c.mention_entity[token]].type);
  const TokenWord& word = c.words[token];
  return 30 + static_cast<uint32_t>(word.upos) * 2 + (word.article ? 1 : 0);
}

}  // namespace

void classify_tokens(Clause& c) {
  c.kind.resize(c.size());
  c.code.resize(c.size());
  c.head.resize(c.size());
  c.used_like.resize(c.size());
  for (uint32_t i = 0; i < c.size(); ++i) {
    c.kind[i] = base_class(c, i) | attached(c.words[i]) << 7;
    c.code[i] = code_of(c, i, c.kind[i]);
    c.head[i] = head_of(c, i);
    c.used_like[i] = c.grammar.used_like.of(c.analysis.key(i));
  }
}

uint32_t token_class_near(const Clause& c, uint32_t token, uint32_t home) {
  if (token >= c.size() || home >= c.size() || c.sentence[token] != c.sentence[home]) return 0;
  return c.kind[token];
}

uint32_t word_code(const Clause& c, uint32_t token, uint32_t home) {
  if (token >= c.size() || home >= c.size() || c.sentence[token] != c.sentence[home]) return 0;
  return c.code[token];
}

ar::WordClass word_class(const Clause& c, uint32_t token, uint32_t home) {
  static constexpr uint16_t beyond = 1023;
  if (token >= c.size() || home >= c.size() || c.sentence[token] != c.sentence[home]) return {beyond, beyond};
  return c.used_like[token];
}

uint32_t bucket(uint32_t size) {
  static constexpr std::array<uint32_t, 9> ends{1, 2, 3, 4, 6, 9, 14, 21, 33};
  uint32_t number = 0;
  while (number < ends.size() && size >= ends[number]) ++number;
  return number;
}

uint32_t kind_class(const Clause& c, uint32_t token) {
  using ar::Kind;
  if (token >= c.size()) return 0;
  uint32_t result = c.words[token].kinds == 0 ? 1 : 0;
  uint32_t bit = 2;
  for (Kind kind : {Kind::noun, Kind::masdar, Kind::agent, Kind::patient, Kind::adjective, Kind::relational,
                    Kind::place, Kind::given_name, Kind::verb}) {
    if (c.words[token].kinds & (1U << static_cast<unsigned>(kind))) result |= bit;
    bit <<= 1;
  }
  const std::u32string_view key = c.analysis.key(token);
  if (key.ends_with(U"ون") || key.ends_with(U"ين")) result |= 2048;
  if (key.ends_with(U"ات")) result |= 4096;
  return result;
}

}  // namespace isnad::statement
