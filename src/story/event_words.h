// What lexicon/events.tsv knows of the words that tell what happened, decoded once for many stories.
#pragma once

#include <cstdint>
#include <map>
#include <optional>
#include <set>
#include <string>
#include <string_view>
#include <vector>

#include "lexicon/lexicon.h"
#include "story/told.h"

namespace isnad::story {

// The event types of PLOVER, the Political Language Ontology for Verifiable Event Records (codebook of 2022).
enum class EventType : uint8_t {
  agree,
  consult,
  support,
  concede,
  cooperate,
  aid,
  retreat,
  request,
  accuse,
  reject,
  threaten,
  protest,
  sanction,
  mobilize,
  coerce,
  assault,
};
inline constexpr std::size_t event_type_count = 16;
std::string_view name(EventType type);  // "AGREE"

// What a word says of the event.
enum class Tells : uint8_t {
  type,     // which of PLOVER's it is
  no_type,  // that it is none of them
  light,    // nothing: the noun behind it does («شن غارة»)
  says,     // nothing: what is said does
};

// A row of the table. Words are keys (language/ar/word_keys.h).
struct EventWord {
  Tells tells = Tells::light;
  EventType type = EventType::agree;  // where it tells one
  bool object = false;                // it is done to the object of the verb, to what the noun is in construct with
  bool adjective = false;             // its adjective of nationality says to whom; of other nouns it says who does it
  bool subject = false;               // it is done to the subject
  std::vector<std::string> prepositions;  // or to what stands behind one of these
  std::vector<std::string> needs;         // the row counts where one of these stands in the sentence
  std::vector<EventType> needs_types;     // or another word of one of these types
};

class EventWords {
public:
  explicit EventWords(const lexicon::Lexicon& lexicon);

  // The row that counts for terms[at], of a passage's terms; null where the word tells no event there.
  const EventWord* at(const std::vector<Term>& terms, std::size_t at) const;

  // Whether any row has this key.
  bool has(std::string_view key, bool verb) const { return !rows(key, verb).empty(); }

  // Whether who is called so is no political actor.
  bool is_other_party(std::string_view key) const { return parties_.find(key) != parties_.end(); }

  bool is_title(std::string_view key) const { return titles_.find(key) != titles_.end(); }
  bool is_role(std::string_view key) const { return roles_.find(key) != roles_.end(); }
  bool is_nationality(std::string_view key) const { return nationalities_.find(key) != nationalities_.end(); }
  bool is_sport(std::string_view key) const { return sport_.find(key) != sport_.end(); }

  // lexicon/event_particles.tsv, by words as they are written.
  bool negates(std::u32string_view word) const { return negating_.find(word) != negating_.end(); }
  bool asks(std::u32string_view word) const { return asking_.find(word) != asking_.end(); }
  bool governs(std::u32string_view word) const { return governing_.find(word) != governing_.end(); }

  // Whether a place behind this word is where something is: «في», «بمحافظة», «شمال».
  bool is_before_place(std::u32string_view word) const;

private:
  using KeySet = std::set<std::string, std::less<>>;
  using Rows = std::vector<EventWord>;
  using Table = std::map<std::string, Rows, std::less<>>;

  const Rows& rows(std::string_view key, bool verb) const;
  bool counts(const EventWord& row, const std::vector<Term>& terms, std::size_t at) const;
  bool tells_alone(const Term& term, EventType type) const;

  Table verbs_, nouns_;
  using Written = std::set<std::u32string, std::less<>>;
  Written negating_, asking_, located_, governing_;
  KeySet sport_, parties_, titles_, roles_, nationalities_, place_words_;
};

}  // namespace isnad::story
