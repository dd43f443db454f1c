// Names of an archive: under which keys they are found, and which of them a name can mean, across scripts.
#pragma once

#include <string>
#include <string_view>
#include <unordered_map>
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

// Looks names up, and remembers which words are spelled for one another: for one question.
class NameFinder {
public:
  NameFinder(Store& store, const NameBook& book) : store_(store), book_(book) {}

  // Entities whose name has all words of `name`, each the same word or spelled for it, the most likely first and among
  // equals the one that most articles name. At most `most`.
  Expected<std::vector<NameFound>> find(std::string_view name, std::size_t most);
  // Those whose name is `name`, in another spelling, with this probability at least.
  Expected<std::vector<NameFound>> spelled(std::string_view name, double probability);
  // Those whose name has all words of `name` as they are.
  Expected<std::vector<EntityRow>> with_words(std::string_view name);

  Store& store() const { return store_; }
  const NameBook& book() const { return book_; }

private:
  struct Like {
    std::string word;  // as NameBook::words_of
    double odds = 0;   // that it is spelled for the other
    bool other_script = false;
  };

  Expected<const std::vector<Like>*> likes(const entity::NameWord& word);
  Expected<std::vector<Like>> look_up(const entity::NameWord& word);
  Expected<std::vector<uint64_t>> entities_like(const entity::NameWord& word, bool is_alone);
  Expected<std::vector<EntityRow>> candidates(const entity::PersonName& asked);
  double odds(const entity::NameWord& asked, const entity::NameWord& other) const;
  double probability(const entity::PersonName& asked, const entity::PersonName& other) const;

  Store& store_;
  const NameBook& book_;
  std::unordered_map<std::string, std::vector<Like>> likes_;  // by word
};

}  // namespace isnad::archive
