// The words of a sentence that tells an event, and the phrases that can take part in it.
#pragma once

#include <cstdint>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "isnad/knowledge.h"
#include "language/ar/parse.h"
#include "story/event_words.h"
#include "story/told.h"

namespace isnad::story {

// A sentence of an article, cut into words and parsed. Words and phrases are numbers, ar::none for none; spans are code
// points of the article's text.
class EventPhrases {
public:
  EventPhrases(const Told& told, Span sentence, const EventWords& words, const Knowledge& knowledge);

  std::u32string_view sentence() const { return text_; }
  uint32_t size() const { return static_cast<uint32_t>(words_.words.size()); }
  const ar::Word& word(uint32_t w) const { return words_.words[w]; }
  ar::Upos upos(uint32_t w) const { return w < size() ? word(w).upos : ar::Upos::punct; }
  std::u32string_view written(uint32_t w) const { return slice(text_, word(w).span); }
  bool has_article(uint32_t w) const { return word(w).reading.article > 0; }
  bool is_relative(uint32_t w) const;  // الذي and its forms
  bool is_that(uint32_t w) const;      // أن, إن

  Span in_text(Span span) const { return {span.start + sentence_.start, span.end + sentence_.start}; }
  uint32_t word_at(uint32_t offset) const;  // the first that ends behind a place of the article's text

  // The phrase with what is joined to it: «المملكة ومصر», «الوزير فارس الجبوري», «عدد من الجنود». None where it is a
  // pronoun or a date.
  std::optional<Span> span_of(uint32_t phrase) const;

  // The phrase that begins a clause, before its verb; the one behind one of the row's prepositions, from `w` on.
  uint32_t opening_phrase(uint32_t from, uint32_t verb) const;
  uint32_t behind(const EventWord* row, uint32_t w) const;

  // The first phrase without a preposition, before another clause begins. A role right behind a name is the name's, if
  // another phrase follows: «التقى فارس الجبوري وزير النقل أمس [سفير الوادي]».
  std::optional<Span> bare_phrase(uint32_t from) const;

  // Around a noun: what it is in construct with, «مقتل [ثلاثة جنود]»; an adjective of nationality behind it, «غارة جوية
  // [أمريكية]»; whose it is, «هجوم ل[حزب]».
  std::optional<Span> construct_of(uint32_t noun) const;
  std::optional<Span> nationality(uint32_t noun) const;
  std::optional<Span> possessor(uint32_t noun) const;

  // «من قبل [الجيش]», «على يد [مسلحين]», from `w` on.
  std::optional<Span> agent(uint32_t w) const;

  const ar::Clause* clause_of(uint32_t verb) const;  // null where there is none
  const ar::NounPhrase& phrase(uint32_t p) const { return parse_.phrases[p]; }
  uint32_t phrase_at(uint32_t w) const { return w < size() ? parse_.phrase_at[w] : ar::none; }

  // The article's terms in the sentence, each with the word that is its stem.
  const std::vector<Term>& terms() const { return terms_; }
  uint32_t stem(uint32_t term) const { return stems_[term]; }

private:
  void take_terms();
  void correct_verbs();
  std::string verb_lemma(const ar::Word& word) const;
  bool stands_in(uint32_t w, Span span) const { return span.contains(in_text(word(w).span)); }
  std::string key(uint32_t w) const;
  bool can_be_object(const ar::NounPhrase& np, uint32_t from) const;
  bool can_take_part(uint32_t phrase) const;
  bool is_named(uint32_t w) const;
  bool is_name_of(uint32_t first, uint32_t last) const;
  uint32_t behind_aside(uint32_t w) const;
  uint32_t joined(const ar::NounPhrase& np, uint32_t first, uint32_t last) const;
  std::optional<Span> grown(uint32_t first, uint32_t last) const;

  const Told& told_;
  Span sentence_;
  const EventWords& event_words_;
  const ar::WordKnowledge& knowledge_;
  std::u32string_view text_;  // of the sentence
  ar::Words words_;
  ar::Parse parse_;
  std::vector<Term> terms_;
  std::vector<uint32_t> stems_;
};

}  // namespace isnad::story
