#include "archive/sqlite/tables.h"

#include <algorithm>
#include <tuple>
#include <vector>

#include "archive/facets.h"
#include "archive/hash.h"
#include "archive/terms.h"

namespace isnad::archive {

Statement& Commands::operator()(const std::string& sql) {
  const auto found = statements_.find(sql);
  if (found != statements_.end()) return found->second;
  return statements_.emplace(std::piecewise_construct, std::forward_as_tuple(sql), std::tie(database_, sql))
      .first->second;
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
  const bool known = exists(sql_("SELECT 1 FROM name_word WHERE word = ? LIMIT 1").bind(word));
  sql_("INSERT OR IGNORE INTO name_word VALUES (?, ?)").bind(word, entity).run();
  if (known) return;
  for (const uint32_t sound : keys_.sounds(word)) {
    sql_("INSERT OR IGNORE INTO sound VALUES (?, ?)").bind(sound, word).run();
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
  entities_.clear();
  ties_.clear();
  outlets_.clear();
}

}  // namespace isnad::archive
