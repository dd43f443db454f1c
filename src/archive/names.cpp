#include "archive/names.h"

#include <algorithm>
#include <iterator>
#include <optional>

#include "text/unicode.h"

namespace isnad::archive {

namespace {

// Log-odds from which on a word of a name is taken for another. Alone it must be surer than beside others, and in one
// script, where السيسي and السياسي differ by little and nobody needs to guess vowels, surer still.
constexpr double beside_others = 0, alone = 1, alone_in_one_script = 3;
constexpr std::size_t words_compared = 400;  // of those that sound alike
constexpr std::size_t names_compared = 200;  // of those that have the words

std::string utf8_key(const entity::NameWord& word) {
  return text::to_utf8(word.key);
}

entity::PersonName parse(std::string_view name, const NameBook& book) {
  return entity::parse_name(text::to_utf32(name), book.knowledge);
}

entity::Script script_of(const entity::NameWord& word) {
  return word.forms.empty() ? entity::Script::latin : word.forms.front().spelling.script;
}

bool may_be_left_out(const entity::NameWord& word, const entity::PersonName& of) {
  return word.minor && of.words.size() > 1;
}

std::size_t majors(const entity::PersonName& name) {
  return static_cast<std::size_t>(
      std::count_if(name.words.begin(), name.words.end(), [](const entity::NameWord& word) { return !word.minor; }));
}

// What both have, of sorted numbers; all of `more` where there was nothing before.
void narrow(std::optional<std::vector<uint64_t>>& to, std::vector<uint64_t> more) {
  if (to) {
    std::vector<uint64_t> both;
    std::set_intersection(to->begin(), to->end(), more.begin(), more.end(), std::back_inserter(both));
    more = std::move(both);
  }
  to = std::move(more);
}

bool better(const NameFound& a, const NameFound& b) {
  constexpr double step = 0.1;  // smaller differences say nothing
  const auto rank = [](double p) { return static_cast<int>(p / step); };
  if (rank(a.probability) != rank(b.probability)) return a.probability > b.probability;
  if (a.entity.articles != b.entity.articles) return a.entity.articles > b.entity.articles;
  return a.entity.hash < b.entity.hash;
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
  std::sort(all.begin(), all.end());
  all.erase(std::unique(all.begin(), all.end()), all.end());
  return all;
}

Expected<std::vector<NameFinder::Like>> NameFinder::look_up(const entity::NameWord& word) {
  std::vector<Like> same{{utf8_key(word), entity::same_word(word, word, book_.knowledge.rules), false}};
  const auto alike = store_.words_with(book_.sounds.keys(word), words_compared);
  if (!alike) return alike.error();
  for (const std::string& candidate : *alike) {
    if (candidate == same.front().word) continue;
    const entity::PersonName parsed = parse(candidate, book_);
    if (parsed.words.size() != 1) continue;
    const double odds = entity::same_word(word, parsed.words.front(), book_.knowledge.rules);
    if (odds >= beside_others) same.push_back({candidate, odds, script_of(word) != script_of(parsed.words.front())});
  }
  return same;
}

Expected<const std::vector<NameFinder::Like>*> NameFinder::likes(const entity::NameWord& word) {
  const std::string key = utf8_key(word);
  auto known = likes_.find(key);
  if (known == likes_.end()) {
    auto found = look_up(word);
    if (!found) return found.error();
    known = likes_.emplace(key, std::move(*found)).first;
  }
  return &known->second;
}

Expected<std::vector<uint64_t>> NameFinder::entities_like(const entity::NameWord& word, bool is_alone) {
  const auto same = likes(word);
  if (!same) return same.error();
  std::vector<uint64_t> all;
  for (const Like& like : **same) {
    const double least = !is_alone ? beside_others : like.other_script ? alone : alone_in_one_script;
    if (like.odds < least && &like != &(*same)->front()) continue;
    const auto with = store_.entities_with(like.word);
    if (!with) return with.error();
    all.insert(all.end(), with->begin(), with->end());
  }
  std::sort(all.begin(), all.end());
  all.erase(std::unique(all.begin(), all.end()), all.end());
  return all;
}

// Where so many have the words, those that most articles name.
Expected<std::vector<EntityRow>> NameFinder::candidates(const entity::PersonName& asked) {
  std::optional<std::vector<uint64_t>> left;
  for (const entity::NameWord& word : asked.words) {
    if (may_be_left_out(word, asked)) continue;
    auto entities = entities_like(word, asked.words.size() == 1);
    if (!entities) return entities.error();
    narrow(left, std::move(*entities));
  }
  return store_.most_named(left.value_or(std::vector<uint64_t>()), names_compared);
}

// Known words only; all others are different.
double NameFinder::odds(const entity::NameWord& asked, const entity::NameWord& other) const {
  const auto known = likes_.find(utf8_key(asked));
  if (known == likes_.end()) return entity::different;
  const std::string key = utf8_key(other);
  const auto like = std::find_if(known->second.begin(), known->second.end(),
                                 [&](const Like& candidate) { return candidate.word == key; });
  return like == known->second.end() ? entity::different : like->odds;
}

double NameFinder::probability(const entity::PersonName& asked, const entity::PersonName& other) const {
  if (other.key == asked.key) return 1;
  entity::WordOdds all{};
  for (std::size_t i = 0; i < asked.words.size(); ++i) {
    for (std::size_t j = 0; j < other.words.size(); ++j) all[i][j] = odds(asked.words[i], other.words[j]);
  }
  return entity::probability(entity::name_log_odds(asked, other, all));
}

Expected<std::vector<NameFound>> NameFinder::find(std::string_view name, std::size_t most) {
  const entity::PersonName asked = parse(name, book_);
  const auto rows = candidates(asked);
  if (!rows) return rows.error();
  std::vector<NameFound> found;
  for (const EntityRow& row : *rows) found.push_back({row, probability(asked, parse(row.name, book_))});
  std::sort(found.begin(), found.end(), better);
  if (found.size() > most) found.resize(most);
  return found;
}

// A name that has a word less or more is never that likely the same.
Expected<std::vector<NameFound>> NameFinder::spelled(std::string_view name, double least) {
  const entity::PersonName asked = parse(name, book_);
  const auto rows = candidates(asked);
  if (!rows) return rows.error();
  std::vector<NameFound> found;
  for (const EntityRow& row : *rows) {
    const entity::PersonName other = parse(row.name, book_);
    if (majors(other) != majors(asked)) continue;
    const double same = entity::same_name(asked, other, book_.knowledge.rules);
    if (same >= least) found.push_back({row, same});
  }
  std::sort(found.begin(), found.end(), better);
  return found;
}

Expected<std::vector<EntityRow>> NameFinder::with_words(std::string_view name) {
  std::optional<std::vector<uint64_t>> left;
  for (const std::string& word : book_.words_of(name)) {
    auto entities = store_.entities_with(word);
    if (!entities) return entities.error();
    narrow(left, std::move(*entities));
  }
  return store_.most_named(left.value_or(std::vector<uint64_t>()), names_compared);
}

}  // namespace isnad::archive
