// The words of Arabic as one minimal automaton: every inflected spelling, without clitics, with its analyses.
//
// The automaton is the minimal acyclic one of Daciuk, Mihov, Watson and Watson, "Incremental Construction of Minimal
// Acyclic Finite-State Automata", Computational Linguistics 26(1), 2000; it is built when the pack is and only mapped
// here. A spelling is a string of letters (letters.h). The analyses of a spelling are a set; words that inflect alike
// share their sets, because a lemma is stored as the change that makes it from the spelling.
#pragma once

#include <bit>
#include <cstdint>
#include <span>
#include <string>
#include <string_view>
#include <vector>

#include "isnad/expected.h"
#include "language/ar/letters.h"
#include "language/ar/morphology.h"

namespace isnad::ar {

// How to make the lemma: cut letters off both ends of the spelling, then put others there.
struct Edit {
  uint8_t cut_front = 0, cut_back = 0;
  uint8_t prepend = 0, append = 0;  // letters, one run after the other in the pool
  uint32_t pool = 0;
  friend auto operator<=>(const Edit&,
                          const Edit&) = default;  // NOLINT(modernize-use-nullptr): misread by clang-tidy 14
};

struct Lexeme {
  uint16_t tag = 0;
  uint16_t edit = 0;
  friend auto operator<=>(const Lexeme&,
                          const Lexeme&) = default;  // NOLINT(modernize-use-nullptr): misread by clang-tidy 14
};

struct WordNode {
  uint64_t children = 0;  // bit l: there is an edge with letter l
  uint32_t first_edge = 0;
  uint32_t set = 0;
};

// What surrounds a stem decides which of its analyses can be meant.
enum class Place : uint8_t { bare, after_article, before_pronoun };
inline constexpr unsigned place_count = 3;

// Whether a spelling with this tag can stand there.
bool can_stand(const Tag& tag, Place place);

struct WordSet {
  uint32_t first = 0, count = 0;
  uint32_t kinds[place_count] = {};  // bit k: Kind k is among those that can stand there
  uint32_t traits = 0;               // of Trait, over all
};

enum Trait : uint32_t {
  is_perfect = 1,
  is_imperfect = 2,
  is_passive_only = 4,
  is_feminine = 8,
  is_masculine = 16,
  is_singular = 32,
  is_dual = 64,
  is_plural = 128,
  is_broken = 256,
  has_tanween = 512,
  is_construct = 1024,
  is_bound = 2048,
  is_not_indicative = 4096,
  is_indicative = 8192,
  is_third_person = 16384,
};

class WordLexicon {
public:
  using Node = uint32_t;
  using Set = uint32_t;
  static constexpr Node root = 0;  // also what a step gives that leads nowhere
  static constexpr Set no_set = 0;

  WordLexicon() = default;  // knows no word
  // `bytes` must stay; an Error where they are not what build_word_lexicon makes.
  static Expected<WordLexicon> view(std::string_view bytes);

  Node step(Node node, Letter l) const {
    const WordNode& data = nodes_[node];
    const uint64_t bit = uint64_t{1} << l;
    if (!(data.children & bit)) return root;
    return edges_[data.first_edge + static_cast<uint32_t>(std::popcount(data.children & (bit - 1)))];
  }
  Set set(Node node) const { return nodes_[node].set; }
  Set find(std::string_view spelling) const;

  std::span<const Lexeme> lexemes(Set set) const { return {lexemes_ + sets_[set].first, sets_[set].count}; }
  uint32_t kinds(Set set, Place place) const { return sets_[set].kinds[static_cast<unsigned>(place)]; }
  uint32_t traits(Set set) const { return sets_[set].traits; }
  const Tag& tag(const Lexeme& lexeme) const { return tags_[lexeme.tag]; }
  std::string lemma(std::string_view spelling, const Lexeme& lexeme) const;

  uint32_t nodes() const { return node_count_; }

  // No two views have the same: what was found in one is not to be used for another.
  uint64_t identity() const { return identity_; }

private:
  static constexpr WordNode empty_{};
  static constexpr WordSet none_{};
  const WordNode* nodes_ = &empty_;
  const uint32_t* edges_ = nullptr;
  const WordSet* sets_ = &none_;
  const Lexeme* lexemes_ = nullptr;
  const Tag* tags_ = nullptr;
  const Edit* edits_ = nullptr;
  const char* pool_ = nullptr;
  uint32_t node_count_ = 1;
  uint64_t identity_ = 0;
};

// One analysis of one spelling, as tables and dictionaries give it. Letters, not UTF-8.
struct WordForm {
  std::string spelling;
  std::string lemma;
  Tag tag;
  friend auto operator<=>(const WordForm&,
                          const WordForm&) = default;  // NOLINT(modernize-use-nullptr): misread by clang-tidy 14
};

// The bytes that WordLexicon views. The order of `forms` does not matter; doubles count once.
std::string build_word_lexicon(std::vector<WordForm> forms);

}  // namespace isnad::ar
