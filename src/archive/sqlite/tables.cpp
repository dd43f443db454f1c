#include "archive/sqlite/tables.h"

#include <algorithm>
#include <tuple>
#include <vector>

#include "archive/facets.h"
#include "archive/terms.h"
#include "text/hash.h"

namespace isnad::archive {

Statement& Commands::operator()(const std::string& sql) {
  const auto found = statements_.find(sql);
  if (found != statements_.end()) return found->second;
  return statements_.emplace(std::piecewise_construct, std::forward_as_tuple(sql), std::tie(database_, sql))
      .first->second;
}

void pack(SoundWord word, std::string& words) {
  for (unsigned shift = 0; shift < 32; shift += 8) words += static_cast<char>(word.number >> shift);
  words += static_cast<char>(std::min<std::size_t>(word.sounds, 255));
}

std::vector<SoundWord> unpack_words(std::string_view words) {
  std::vector<SoundWord> all;
  all.reserve(words.size() / 5);
  for (; words.size() >= 5; words.remove_prefix(5)) {
    const auto byte = [&](std::size_t i) { return static_cast<uint32_t>(static_cast<unsigned char>(words[i])); };
    all.push_back({byte(0) | byte(1) << 8 | byte(2) << 16 | byte(3) << 24, std::max(1U, byte(4))});
  }
  return all;
}

bool exists(Statement& row) {
  const bool found = row.row();
  row.reset();
  return found;
}

void Counts::add(const Facts& facts, const std::string& outlet, const std::string& article, int sign) {
  for (const NamedFact& entity : facts.entities) entities_[entity.entity].articles += sign;
  for (const StatementFacts& s : facts.statements) {
    if (s.speaker > 0) entities_[facts.entities.at(s.speaker - 1).entity].statements += sign;
  }
  for (const TieFact& tie : facts.ties) {
    Tie& sum = ties_[{facts.entities.at(tie.entity).entity, tie.other}];
    sum.articles += sign;
    if (sign < 0 || !sum.article.empty()) continue;
    sum.why = tie.why;
    sum.article = article;
  }
  if (!outlet.empty()) outlets_[outlet] += sign;
}

bool HashSet::add(uint64_t hash) {
  hash |= 1;
  for (std::size_t at = hash >> 20;; ++at) {
    uint64_t& slot = slots_[at & (slots_.size() - 1)];
    if (slot == hash) return false;
    if (slot != 0) continue;
    slot = hash;
    if (++size_ * 2 > slots_.size()) grow();
    return true;
  }
}

void HashSet::grow() {
  std::vector<uint64_t> old(slots_.size() * 2);
  old.swap(slots_);
  size_ = 0;
  for (const uint64_t hash : old) {
    if (hash != 0) add(hash);
  }
}

void HashSet::clear() {
  *this = HashSet();
}

// How often a word is used matters only beside other words: it is counted in one article of sixteen, and each word of
// all is counted once.
void Counts::add_words(std::string_view keys) {
  constexpr std::string_view separators{"\x01 ", 2};
  const bool counted = articles_++ % 16 == 0;
  while (!keys.empty()) {
    const std::size_t end = std::min(keys.find_first_of(separators), keys.size());
    const std::string_view key = keys.substr(0, end);
    if (!key.empty() && (seen_words_.add(hash64(key)) || counted)) ++words_[std::string(key)];
    keys.remove_prefix(std::min(end + 1, keys.size()));
  }
}

// A name that is new becomes a row now, with the words and sounds under which it is found.
void Counts::names(const std::vector<Named>& names) {
  for (const Named& named : names) {
    if (known_.contains(named.hash)) continue;
    if (known_.size() >= most_known) known_.clear();
    known_.insert(named.hash);
    if (exists(sql_("SELECT 1 FROM entity WHERE hash = ?").bind(named.hash))) continue;
    sql_("INSERT INTO entity VALUES (?, ?, ?, 0, 0)").bind(named.hash, static_cast<int>(named.type), named.name).run();
    for (const std::string& word : keys_.words(named)) add_word_of_name(word, named.hash);
  }
}

void Counts::add_word_of_name(const std::string& word, uint64_t entity) {
  Statement& known = sql_("SELECT number FROM name_key WHERE word = ?").bind(word);
  const int64_t number = known.row() ? known.number(0) : 0;
  known.reset();
  sql_("INSERT OR IGNORE INTO name_word VALUES (?, ?)").bind(number != 0 ? number : add_key(word), entity).run();
}

int64_t Counts::add_key(const std::string& word) {
  const std::vector<uint32_t> sounds = keys_.sounds(word);
  sql_("INSERT INTO name_key (word) VALUES (?)").bind(word).run();
  const int64_t number = sql_.last_row();
  for (const uint32_t sound : sounds) pack({static_cast<uint32_t>(number), sounds.size()}, sounds_[sound]);
  return number;
}

// Grown to what a page holds, so that a word more rewrites little and a sound is read in few rows.
void Counts::write_sounds() {
  constexpr std::size_t chunk_size = 3'900;
  for (auto& [sound, words] : sounds_) {
    Statement& last = sql_("SELECT number, words FROM sound WHERE number BETWEEN ? AND ? ORDER BY number DESC LIMIT 1")
                          .bind(sound_chunk(sound, 0), sound_chunk(sound + 1, 0) - 1);
    int64_t number = sound_chunk(sound, 0);
    if (last.row()) {
      const bool full = last.bytes(1).size() + words.size() > chunk_size;
      number = last.number(0) + (full ? 1 : 0);
      if (!full) words.insert(0, last.bytes(1));
    }
    last.reset();
    sql_("INSERT OR REPLACE INTO sound VALUES (?, ?)").bind(number, Blob{words}).run();
  }
}

void Counts::write_words() {
  std::vector<std::pair<std::string_view, int64_t>> sorted(words_.begin(), words_.end());
  std::sort(sorted.begin(), sorted.end());  // neighbours of a table are written one after the other
  for (const auto& [key, uses] : sorted) {
    sql_("INSERT INTO word VALUES (?, ?) ON CONFLICT DO UPDATE SET uses = uses + excluded.uses").bind(key, uses).run();
  }
}

void Counts::write_entities() {
  for (const auto& [hash, sum] : entities_) {
    sql_("UPDATE entity SET articles = articles + ?, statements = statements + ? WHERE hash = ?")
        .bind(sum.articles, sum.statements, hash)
        .run();
  }
}

void Counts::write_ties() {
  for (const auto& [names, tie] : ties_) {
    sql_(
        "INSERT INTO tie VALUES (?, ?, ?, ?, ?) ON CONFLICT DO UPDATE SET articles = articles + excluded.articles, "
        "why = iif(articles > 0, why, excluded.why), article = iif(articles > 0, article, excluded.article)")
        .bind(names.first, names.second, static_cast<int>(tie.why), tie.articles, tie.article)
        .run();
  }
}

void Counts::write_outlets() {
  for (const auto& [name, articles] : outlets_) {
    sql_("INSERT INTO outlet VALUES (?, ?, ?) ON CONFLICT DO UPDATE SET articles = articles + excluded.articles")
        .bind(outlet_hash(name), name, articles)
        .run();
  }
}

void Counts::write() {
  write_words();
  write_sounds();
  write_entities();
  write_ties();
  write_outlets();
  clear();
}

void Counts::forget() {
  known_.clear();
  seen_words_.clear();
  clear();
}

void Counts::clear() {
  words_.clear();
  sounds_.clear();
  entities_.clear();
  ties_.clear();
  outlets_.clear();
}

}  // namespace isnad::archive
