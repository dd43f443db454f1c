// Passages that two texts have in common, word by word, with gaps.
//
// Seeds are pairs of equal words; a chain of seeds that go forward in both texts is an alignment. Its score is what its
// words are worth, less a part of what is skipped between them, as in the local alignment of Smith and Waterman (1981),
// computed over seeds alone (Abouelhoda and Ohlebusch, "Chaining algorithms for multiple genome comparison", 2005). A
// word that does not follow its predecessor directly in both texts counts half: articles of one event share words in
// one order by chance, but seldom side by side.
#pragma once

#include <cstdint>
#include <vector>

namespace isnad::story {

// The content words of a text. `worth` of a usual word of the writer's own is 1.
struct Sequence {
  std::vector<uint32_t> words;    // equal for equal lemmas
  std::vector<float> worth;       // as many
  std::vector<uint32_t> by_word;  // all places, by their words, then as they are
};

Sequence sequence_of(std::vector<uint32_t> words, std::vector<float> worth);

struct WordPair {
  uint32_t first = 0, second = 0;  // places in the sequences
};

struct Alignment {
  std::vector<WordPair> pairs;  // ascending in both
  float score = 0;              // in words
};

// Alignments that score `least` or more, best first. No word is in two of them, but one may lie in a gap of another, so
// that passages that were put in another order are several. Time grows with the number of equal words.
std::vector<Alignment> align(const Sequence& first, const Sequence& second, float least);

}  // namespace isnad::story
