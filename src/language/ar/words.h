// The words of an Arabic text: cut from their clitics, with the part of speech that fits where they stand.
//
// A word is a syntactic word of Universal Dependencies: «وللجنة» is three, و ل لجنة. Its span is what is written of it.
#pragma once

#include <cstdint>
#include <string>
#include <string_view>
#include <vector>

#include "isnad/expected.h"
#include "isnad/report.h"
#include "language/ar/lemma.h"
#include "language/ar/linear_model.h"
#include "language/ar/word_tokens.h"
#include "text/segment.h"

namespace isnad::ar {

// What the reading of words needs, mapped from the pack.
struct WordKnowledge {
  WordLexicon lexicon;
  LinearModel model;

  static Expected<WordKnowledge> view(std::string_view words, std::string_view weights);
};

struct Word {
  Span span;           // code points of the text
  uint32_t token = 0;  // of Words::tokens
  Upos upos = Upos::x;
  Part part = Part::stem;
  Reading reading;  // of its token
};

struct Words {
  std::vector<WordToken> tokens;
  std::vector<Word> words;                // in text order; the spans of a token's words touch
  std::vector<uint32_t> first_word;       // by token, and one more
  std::vector<text::Sentence> sentences;  // of words, [first, last)
};

// Every token of the text's sentences becomes at least one word; the words' spans are the tokens' spans, cut.
Words find_words(std::u32string_view text, const std::vector<text::Token>& tokens,
                 const std::vector<text::Sentence>& sentences, const WordKnowledge& knowledge);

// Lemma and features of a word; costs more than finding it. The lemma is in code points, without diacritics.
struct Meaning {
  std::u32string lemma;
  Tag tag;
};
Meaning meaning(std::u32string_view text, const Word& word, const WordKnowledge& knowledge);

}  // namespace isnad::ar
