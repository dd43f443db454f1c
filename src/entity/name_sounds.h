// What a word sounds like, coarsely and in any script: the keys under which words that may be one are found.
#pragma once

#include <cstdint>
#include <string>
#include <unordered_map>
#include <vector>

#include "entity/person_name.h"
#include "isnad/expected.h"
#include "lexicon/lexicon.h"

namespace isnad::entity {

class NameSounds {
public:
  static Expected<NameSounds> decode(const lexicon::Lexicon& lexicon);

  // Pairs of sounds that follow one another, or with one between them, in any way the word may sound; sorted, each
  // once. Vowels are no sounds, so «آية» has only the pair of its beginning and end.
  std::vector<uint32_t> pairs(const NameWord& word) const;

private:
  std::vector<std::string> skeletons(const std::u32string& letters) const;

  std::unordered_map<std::u32string, std::vector<std::string>> sounds_;
};

}  // namespace isnad::entity
