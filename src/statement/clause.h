// A report as the statement rules see it: each token with its classes, quotations and mentions.
#pragma once

#include <cstdint>
#include <vector>

#include "isnad/report.h"
#include "language/ar/analyse.h"
#include "language/ar/parse.h"
#include "statement/grammar.h"

namespace isnad::statement {

inline constexpr uint32_t none = 0xFFFFFFFF;

// A range of tokens [first, last).
struct Range {
  uint32_t first = 0;
  uint32_t last = 0;

  bool empty() const { return last <= first; }
  uint32_t size() const { return last - first; }
  bool holds(uint32_t token) const { return first <= token && token < last; }
};

// What the words stage decided of a token.
struct TokenWord {
  ar::Upos upos = ar::Upos::punct;  // of the stem
  bool conjunction = false;         // و or ف cut off
  char32_t preposition = 0;         // ب ل ك م ع cut off, else 0
  bool article = false;
  bool pronoun = false;  // at its end
  uint32_t kinds = 0;    // of the stem: bit k for each ar::Kind it can be
};

// A noun phrase of the shallow parse, in tokens.
struct TokenPhrase {
  uint32_t first = 0, core_last = 0, last = 0, head = 0;
};

struct Clause {
  const Grammar& grammar;
  const ar::Analysis& analysis;
  const Report& report;
  std::vector<uint32_t> classes;         // by token: bits of WordClass
  std::vector<uint32_t> quotation;       // by token: index of the quotation that opens or closes here
  std::vector<uint32_t> inside;          // by token: index of the innermost quotation around it
  std::vector<uint32_t> mention_end;     // by token: where the longest mention that begins here ends; the token if none
  std::vector<uint32_t> mention_entity;  // by token: index of the entity mentioned there
  std::vector<uint32_t> sentence;        // by token
  std::vector<bool> furniture;           // by token
  std::vector<bool> in_title;            // by token: inside the title or a heading
  std::vector<TokenWord> words;          // by token
  std::vector<TokenPhrase> phrases;      // by first token
  std::vector<uint32_t> phrase_from;     // by token: the first phrase that begins there or later; one more than tokens
  std::vector<uint32_t> subject;         // by token: of a verb, its subject's phrase, or none
  std::vector<uint32_t> object;          // likewise
  std::vector<uint32_t> kind, code, head;  // by token: token_class, word_code and head_class (token_class.h)
  std::vector<uint32_t> complement;        // by token: of a verb, the token of the أن that it governs, or none

  std::vector<ar::WordClass> used_like{};  // by token: what the word is used like

  uint32_t size() const { return static_cast<uint32_t>(analysis.tokens.size()); }
  bool is(uint32_t token, uint32_t any_of) const { return token < size() && (classes[token] & any_of) != 0; }
  Range sentence_at(uint32_t token) const {
    const text::Sentence& s = analysis.sentences[sentence[token]];
    return {s.first, s.last};
  }
  Span span(Range r) const { return r.empty() ? Span{} : analysis.span(r.first, r.last); }
  // The token that closes the quotation which opens there.
  uint32_t closing_of(uint32_t opening) const {
    return analysis.token_at(analysis.quotations[quotation[opening]].inner.end);
  }
  bool is_word(uint32_t token) const { return token < size() && !is(token, any_mark); }
  // The first letter of the token's clitic preposition (ب ل ك), 0 when it has none that a known word follows.
  char32_t prefix_preposition(uint32_t token) const;
  // The row type of source_nouns.tsv of this token.
  const SourceType* noun_type(uint32_t token) const;
};

Clause view(const Grammar& grammar, const ar::Analysis& analysis, const ar::Words& words, const Report& report);

}  // namespace isnad::statement
