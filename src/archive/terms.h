// The words of a text as the index holds them, and what a searched word matches there.
//
// A position of the index is a word as it is written, with its clitics: «وللجنة» is one. It holds the word's key and,
// marked, the key of its lemma. A key is folded more than elsewhere: hamza counts as the letter that carries it («شؤون»
// is «شوون») and Latin letters have no accents (word_keys.h). Furniture has no positions.
#pragma once

#include <string>
#include <string_view>
#include <vector>

#include "isnad/report.h"
#include "language/ar/word_keys.h"
#include "language/ar/words.h"

namespace isnad::archive {

using ar::lemma_mark;                       // before the key of a lemma
inline constexpr char next_position = ' ';  // between positions
using ar::same_position;                    // between the keys of one position

struct Terms {
  std::string keys;  // «وزير قال=قول» with the separators above; no other white space or control characters
  std::vector<Span> spans;  // of each position, code points of the report's text
};

Terms index_terms(const Report& report, const ar::Words& words, const ar::WordKnowledge& knowledge);

// Only the spans, which costs a tenth: words are cut out but not understood.
std::vector<Span> index_spans(const Report& report);

// What is searched: for each position the keys of which one must stand there.
using Pattern = std::vector<std::vector<std::string>>;

// Any inflection of the word, with or without clitics. Several positions where the text would have several («أ ف ب» is
// one); none where there is no letter or digit.
Pattern any_form(std::u32string_view word, const ar::WordKnowledge& knowledge);

// These words in this order as they are written; only the first may have a conjunction, a preposition or both before
// it.
Pattern as_written(std::u32string_view words);

std::string key(std::u32string_view word);

// The positions that begin in the span: [first, last). `spans` are of Terms, in order.
Span positions_in(const std::vector<Span>& spans, Span span);

}  // namespace isnad::archive
