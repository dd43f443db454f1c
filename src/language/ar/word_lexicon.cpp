#include "language/ar/word_lexicon.h"

#include <atomic>
#include <cstring>

#include "language/ar/word_lexicon_format.h"

namespace isnad::ar {

namespace {

template <class T>
bool place(std::string_view bytes, const word_format::Section& section, const T*& out) {
  if (section.offset % alignof(T) != 0 || section.offset > bytes.size()) return false;
  if (uint64_t{section.count} * sizeof(T) > bytes.size() - section.offset) return false;
  out = reinterpret_cast<const T*>(bytes.data() + section.offset);
  return true;
}

}  // namespace

bool can_stand(const Tag& tag, Place place) {
  const bool is_verb = tag.kind == Kind::verb || tag.kind == Kind::auxiliary;
  switch (place) {
    case Place::bare:
      return !(tag.marks & bound);
    case Place::after_article:
      return !is_verb && !(tag.marks & (bound | no_article));
    case Place::before_pronoun:
      // What changes its shape before a pronoun has a bound shape of its own, made with these endings.
      return !(tag.marks & (no_pronoun | tanween));
  }
  return false;
}

Expected<WordLexicon> WordLexicon::view(std::string_view bytes) {
  const Error damaged{"the words of the pack are damaged; build it again", "pack"};
  word_format::Header header;
  if (bytes.size() < sizeof header) return damaged;
  std::memcpy(&header, bytes.data(), sizeof header);
  if (std::memcmp(header.magic, word_format::magic, sizeof header.magic) != 0) return damaged;
  WordLexicon lexicon;
  static std::atomic<uint64_t> views{0};
  lexicon.identity_ = ++views;
  const bool whole = place(bytes, header.nodes, lexicon.nodes_) && place(bytes, header.edges, lexicon.edges_) &&
                     place(bytes, header.sets, lexicon.sets_) && place(bytes, header.lexemes, lexicon.lexemes_) &&
                     place(bytes, header.tags, lexicon.tags_) && place(bytes, header.edits, lexicon.edits_) &&
                     place(bytes, header.pool, lexicon.pool_);
  if (!whole || header.nodes.count == 0 || header.sets.count == 0) return damaged;
  lexicon.node_count_ = header.nodes.count;
  return lexicon;
}

WordLexicon::Set WordLexicon::find(std::string_view spelling) const {
  Node node = root;
  for (char l : spelling) {
    node = step(node, static_cast<Letter>(l));
    if (node == root) return no_set;
  }
  return set(node);
}

std::string WordLexicon::lemma(std::string_view spelling, const Lexeme& lexeme) const {
  const Edit& edit = edits_[lexeme.edit];
  const std::size_t cut = std::size_t{edit.cut_front} + edit.cut_back;
  std::string result(pool_ + edit.pool, edit.prepend);
  if (cut < spelling.size()) result += spelling.substr(edit.cut_front, spelling.size() - cut);
  result.append(pool_ + edit.pool + edit.prepend, edit.append);
  return result;
}

}  // namespace isnad::ar
