#include "archive/names.h"

#include <algorithm>
#include <map>
#include <optional>

#include "text/unicode.h"

namespace isnad::archive {

namespace {

// Log-odds from which on a word of a name is taken for another: alone it must be surer than beside others.
constexpr double same_word_odds = 0, same_only_word_odds = 1;
constexpr std::size_t words_compared = 300;  // of those that sound alike
constexpr std::size_t names_compared = 500;  // of those that have a word

std::string utf8_key(const entity::NameWord& word) {
  return text::to_utf8(word.key);
}

entity::PersonName parse(std::string_view name, const NameBook& book) {
  return entity::parse_name(text::to_utf32(name), book.knowledge);
}

// The words of the archive that the word can be.
Expected<std::vector<std::string>> words_like(Store& store, const NameBook& book, const entity::NameWord& word,
                                              double odds) {
  std::vector<std::string> same{utf8_key(word)};
  const auto alike = store.words_with(book.sounds.keys(word), words_compared);
  if (!alike) return alike.error();
  for (const std::string& candidate : *alike) {
    const entity::PersonName parsed = parse(candidate, book);
    const bool is_one = parsed.words.size() == 1 && candidate != same.front() &&
                        entity::same_word(word, parsed.words.front(), book.knowledge.rules) >= odds;
    if (is_one) same.push_back(candidate);
  }
  return same;
}

// All entities with one of these words.
Expected<std::map<uint64_t, EntityRow>> entities_of(Store& store, const std::vector<std::string>& words) {
  std::map<uint64_t, EntityRow> all;
  for (const std::string& word : words) {
    const auto rows = store.entities_with(word);
    if (!rows) return rows.error();
    for (const EntityRow& row : *rows) all.emplace(row.hash, row);
  }
  return all;
}

double odds_for(const entity::PersonName& asked) {
  return asked.words.size() > 1 ? same_word_odds : same_only_word_odds;
}

bool has_word(const entity::PersonName& name, const entity::NameWord& word, double odds,
              const entity::SpellingRules& rules) {
  return std::any_of(name.words.begin(), name.words.end(), [&](const entity::NameWord& other) {
    return other.key == word.key || entity::same_word(word, other, rules) >= odds;
  });
}

bool has_all(const entity::PersonName& name, const entity::PersonName& asked, const entity::SpellingRules& rules) {
  return std::all_of(asked.words.begin(), asked.words.end(), [&](const entity::NameWord& word) {
    return word.minor || has_word(name, word, odds_for(asked), rules);
  });
}

bool better(const NameFound& a, const NameFound& b) {
  constexpr double step = 0.1;  // smaller differences say nothing
  const auto rank = [](double p) { return static_cast<int>(p / step); };
  if (rank(a.probability) != rank(b.probability)) return a.probability > b.probability;
  if (a.entity.articles != b.entity.articles) return a.entity.articles > b.entity.articles;
  return a.entity.hash < b.entity.hash;
}

// The entities that share the rarest word with what is asked.
Expected<std::map<uint64_t, EntityRow>> candidates(Store& store, const NameBook& book,
                                                   const entity::PersonName& asked) {
  std::optional<std::map<uint64_t, EntityRow>> fewest;
  for (const entity::NameWord& word : asked.words) {
    if (word.minor && asked.words.size() > 1) continue;
    const auto words = words_like(store, book, word, odds_for(asked));
    if (!words) return words.error();
    auto entities = entities_of(store, *words);
    if (!entities) return entities.error();
    if (!fewest || entities->size() < fewest->size()) fewest = std::move(*entities);
  }
  return fewest ? std::move(*fewest) : std::map<uint64_t, EntityRow>();
}

// Where so many have the word, those that many articles name.
std::vector<EntityRow> most_named(const std::map<uint64_t, EntityRow>& entities) {
  std::vector<EntityRow> rows;
  rows.reserve(entities.size());
  for (const auto& [hash, row] : entities) rows.push_back(row);
  std::stable_sort(rows.begin(), rows.end(),
                   [](const EntityRow& a, const EntityRow& b) { return a.articles > b.articles; });
  if (rows.size() > names_compared) rows.resize(names_compared);
  return rows;
}

}  // namespace

Expected<NameBook> NameBook::decode(const lexicon::Lexicon& lexicon) {
  auto knowledge = entity::NameKnowledge::decode(lexicon);
  if (!knowledge) return knowledge.error();
  auto sounds = entity::NameSounds::decode(lexicon);
  if (!sounds) return sounds.error();
  return NameBook{std::move(*knowledge), std::move(*sounds)};
}

std::vector<std::string> NameBook::words_of(std::string_view name) const {
  std::vector<std::string> words;
  for (const entity::NameWord& word : parse(name, *this).words) words.push_back(utf8_key(word));
  return words;
}

std::vector<uint32_t> NameBook::sounds_of(std::string_view word) const {
  std::vector<uint32_t> all;
  for (const entity::NameWord& part : parse(word, *this).words) {
    const std::vector<uint32_t> keys = sounds.keys(part);
    all.insert(all.end(), keys.begin(), keys.end());
  }
  return all;
}

Expected<std::vector<NameFound>> find_names(Store& store, const NameBook& book, std::string_view name,
                                            std::size_t most) {
  const entity::PersonName asked = parse(name, book);
  const auto entities = candidates(store, book, asked);
  if (!entities) return entities.error();
  std::vector<NameFound> found;
  for (const EntityRow& row : most_named(*entities)) {
    const entity::PersonName other = parse(row.name, book);
    if (!has_all(other, asked, book.knowledge.rules)) continue;
    found.push_back({row, other.key == asked.key ? 1 : entity::same_name(asked, other, book.knowledge.rules)});
  }
  std::sort(found.begin(), found.end(), better);
  if (found.size() > most) found.resize(most);
  return found;
}

}  // namespace isnad::archive
