// Classes of words that are used alike (class-based models of words: Brown et al. 1992): what the gold of a task has
// not seen of a word is known of its class. models/README.md has the card.
#pragma once

#include <cstdint>
#include <string>
#include <string_view>

#include "isnad/expected.h"

namespace isnad::ar {

struct WordClass {
  uint16_t broad = 0, narrow = 0;  // 0: a rare word
};

struct WordClassSlot {
  uint16_t check = 0;    // a part of the word's hash
  uint16_t classes = 0;  // the narrow one in the lower bits; 0: free
};

// By the key of a word (its letters folded: text/normalise.h), mapped.
class WordClasses {
public:
  WordClasses() = default;  // all words are rare
  // `bytes` must stay; an Error where they are not what build_word_classes makes.
  static Expected<WordClasses> view(std::string_view bytes);
  // One word in some ten thousand is taken for another.
  WordClass of(std::u32string_view key) const;

private:
  static constexpr WordClassSlot free_{};
  const WordClassSlot* slots_ = &free_;
  uint32_t count_ = 1;
};

// From the text of models/ar-word-classes.tsv: word, broad class, narrow class. `place` of an error is the line.
Expected<std::string> build_word_classes(std::string_view text);

}  // namespace isnad::ar
