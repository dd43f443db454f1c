// Names of an archive: under which keys they are found, and which of them a name can mean, across scripts.
#pragma once

#include <string>
#include <string_view>
#include <vector>

#include "archive/store.h"
#include "entity/name_match.h"
#include "entity/name_sounds.h"

namespace isnad::archive {

struct NameBook {
  entity::NameKnowledge knowledge;
  entity::NameSounds sounds;

  static Expected<NameBook> decode(const lexicon::Lexicon& lexicon);
  std::vector<std::string> words_of(std::string_view name) const;
  std::vector<uint32_t> sounds_of(std::string_view word) const;
};

struct NameFound {
  EntityRow entity;
  double probability = 0;  // that both are one name; small where the entity's has more words than were asked for
};

// Entities whose name has all words of `name`, each the same word or spelled for it, the most likely first and among
// equals the one that most articles name. At most `most`.
Expected<std::vector<NameFound>> find_names(Store& store, const NameBook& book, std::string_view name,
                                            std::size_t most);

}  // namespace isnad::archive
