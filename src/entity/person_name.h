// A name of several words, cut into what is compared: particles joined with the word they belong to, articles set
// apart, initials known as such.
#pragma once

#include <cstdint>
#include <string>
#include <string_view>
#include <unordered_map>
#include <vector>

#include "entity/spelling.h"
#include "isnad/expected.h"
#include "lexicon/lexicon.h"

namespace isnad::entity {

// One way to write a word: «الهادي» is also «هادي» with an article.
struct WordForm {
  Spelling spelling;
  bool article = false;
  int cost = 0;  // in cost units
};

struct NameWord {
  std::u32string key;  // equal for equal words
  std::vector<WordForm> forms;
  bool initial = false;
  bool minor = false;                             // may be left out: «de», «Dr»
  const std::vector<Spelling>* rivals = nullptr;  // of a known given name: others spelled much alike
};

struct PersonName {
  std::u32string key;  // equal for names that are the same, letter for letter, once folded
  std::vector<NameWord> words;
};

class NameParticles {
public:
  enum class Kind : uint8_t { none, servant, father, mother, son, article, tail, din, minor };

  static Expected<NameParticles> decode(const lexicon::Lexicon& lexicon);
  Kind kind(std::u32string_view folded) const;

private:
  std::unordered_map<std::u32string, Kind> kinds_;
};

struct NameKnowledge {
  SpellingRules rules;
  NameParticles particles;
  // Given names of lexicon/given_names.tsv by key, each with those that differ from it by little: محمد and محمود.
  std::unordered_map<std::u32string, std::vector<Spelling>> given;

  static Expected<NameKnowledge> decode(const lexicon::Lexicon& lexicon);
};

// At most `most_words` words; what follows is not looked at. A name without letters or digits has no words.
PersonName parse_name(std::u32string_view name, const NameKnowledge& knowledge);

inline constexpr std::size_t most_words = 8;

}  // namespace isnad::entity
