// What a word is compared by: as it is written, and by its lemma, both folded more than elsewhere: hamza counts as the
// letter that carries it («شؤون» is «شوون») and Latin letters have no accents.
#pragma once

#include <string>
#include <string_view>

#include "language/ar/words.h"

namespace isnad::ar {

inline constexpr char lemma_mark = '=';        // before the key of a lemma
inline constexpr char same_position = '\x01';  // between the keys of one token

// Letters and digits of the word, folded; what goes beyond 64 is cut.
std::u32string folded_key(std::u32string_view word);
std::string word_key(std::u32string_view word);  // the same in UTF-8
bool has_key(std::u32string_view word);          // whether it is not empty

// The keys of the tokens of a text. News repeats its words: what a token gives is remembered by each thread, in a table
// of fixed size whose slots are overwritten, so that what was read before never changes a result.
class WordKeys {
public:
  WordKeys(std::u32string_view text, const Words& words, const WordKnowledge& knowledge)
      : text_(text), words_(words), knowledge_(knowledge) {}

  // «وزير» or «قال=قول», with same_position between: as it is written, and marked its lemma where that is another.
  // Empty where it has no letter or digit; valid until the next call.
  std::string_view of(uint32_t token);

private:
  uint64_t hash_of(uint32_t token) const;
  std::string keys_of(uint32_t token) const;

  std::u32string_view text_;
  const Words& words_;
  const WordKnowledge& knowledge_;
  std::string long_keys_;
};

}  // namespace isnad::ar
