// What a page's markup says of an element: by its tag, and by the words of its names (lexicon/markup_hints.tsv).
#pragma once

#include <array>

#include "lexicon/lexicon.h"
#include "page/html.h"

namespace isnad::page {

inline bool is_heading(Tag tag) {
  return tag >= Tag::h1 && tag <= Tag::h6;
}
bool is_inline(Tag tag);
bool never_text(Tag tag);    // nothing inside it is shown as text
bool is_furniture(Tag tag);  // <nav>, <footer>, <form> ...
bool is_hidden(const Tree& tree, uint32_t node);

// What the markup hints an element to be.
enum class Hint : uint8_t { none, layout, furniture, story };  // the later outweighs the earlier

struct Marks {
  Hint hint = Hint::none;
  bool caption = false;  // words under a picture
  bool lead = false;     // the sentence that opens the story, often set apart from it
};

class Hints {
public:
  explicit Hints(const lexicon::Lexicon& lexicon);

  Marks of(const Tree& tree, uint32_t node) const;

private:
  void add(std::u32string_view word, Marks& marks) const;

  const lexicon::Lexicon& lexicon_;
  lexicon::TableId table_;
  int column_;
  std::array<uint32_t, 26> sizes_{};  // by a word's first letter, which sizes hints have: most names need no look-up
};

}  // namespace isnad::page
