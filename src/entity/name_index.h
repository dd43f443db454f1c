// Two lists of names against each other without comparing all pairs.
//
// Words of names are few where names are many: each different word of the left list is looked up once among the words
// of the right list. Candidates for a word share runs of coarse sounds with it (lexicon/name_sounds.tsv; a letter that
// sounds in several ways is looked up in all of them), weighted by how rare a run is; the best by that weight are
// compared exactly. Names are found by their similar words, the rarest first, and the best by the sum of evidence are
// compared exactly. tests/entity/name_match_test.cpp compares with all pairs.
#pragma once

#include <cstdint>
#include <memory>
#include <string>
#include <string_view>
#include <vector>

#include "entity/name_match.h"

namespace isnad::entity {

struct NamePair {
  uint32_t right = 0;  // which name of the right list
  double probability = 0;
};

class NameIndex {
public:
  static Expected<NameIndex> build(const lexicon::Lexicon& lexicon, const NameKnowledge& knowledge,
                                   std::vector<PersonName> names);
  NameIndex(NameIndex&&) noexcept;
  ~NameIndex();

  // The names most like `name`, at most `most`, best first, equals in the order of the list. Not for several threads:
  // what was found of a word is kept.
  std::vector<NamePair> find(const PersonName& name, std::size_t most);

  const PersonName& name(uint32_t right) const;

private:
  struct State;
  explicit NameIndex(std::unique_ptr<State> state);
  std::unique_ptr<State> state_;
};

inline constexpr uint32_t no_name = 0xFFFFFFFF;

// For each left name its pair, or no_name. `found[l]` are the candidates of l, best first. Each right name is used at
// most once: pairs are taken by falling probability, equals in the order of left and then right.
std::vector<NamePair> one_to_one(const std::vector<std::vector<NamePair>>& found);

}  // namespace isnad::entity
