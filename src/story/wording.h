// A statement as comparing sees it: its words, each with all by which it may be found again in another wording.
#pragma once

#include <cstdint>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "isnad/knowledge.h"
#include "isnad/report.h"
#include "language/ar/word_classes.h"
#include "language/ar/words.h"
#include "story/meanings.h"

namespace isnad::story {

struct WordedTerm {
  Span span;               // without clitics; code points of the text
  std::u32string written;  // all keys are folded (language/ar/word_keys.h); this one without clitics and article
  std::u32string lemma;
  std::u32string root;  // the consonants that its relatives share: ارتفع and رفع have رفع
  std::string shown;    // the lemma in UTF-8
  ar::Upos upos = ar::Upos::x;
  ar::WordClass used_like;
  uint32_t country = 0;  // code of the country that it names or belongs to; 0 for none
  std::optional<double> number;
  std::vector<Pole> poles;
  std::vector<Alternative> alternatives;
  Reversal reversal = Reversal::none;
  bool function = false;   // shapes the sentence and names nothing
  bool continues = false;  // a name that the word before began: «المتحدة»
  bool led = false;        // a preposition stands directly before it, also as a clitic
  bool negated = false;    // a negation stands directly before it

  // What counts when wordings are aligned.
  bool is_content() const { return !continues && (!function || !poles.empty() || reversal != Reversal::none); }
};

struct Wording {
  std::vector<WordedTerm> terms;   // in text order; what goes beyond most_terms is left out
  std::vector<uint32_t> trigrams;  // of the folded text, sorted, none twice
  bool asks = false;               // is a question
  bool quotes = false;             // «فلان: ...»
};

inline constexpr std::size_t most_terms = 120;

// Any text will do: what is no Arabic has words without lemmas.
Wording wording_of(std::u32string_view text, const Knowledge& knowledge);

}  // namespace isnad::story
