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

  // Two or three sounds that follow one another, and two with one between them, in any way the word may sound; sorted,
  // each once. Vowels are no sounds but at the start.
  std::vector<uint32_t> keys(const NameWord& word) const;

private:
  std::vector<std::string> skeletons(const std::u32string& letters) const;

  std::unordered_map<std::u32string, std::vector<std::string>> sounds_;
};

}  // namespace isnad::entity
