#include "archive/sqlite/word_index.h"

#include <fmt/format.h>

#include <algorithm>
#include <cstring>

#include "archive/sqlite/match.h"
#include "archive/sqlite/schema.h"

namespace isnad::archive {

namespace {

std::vector<Hit> hits_of(std::string_view bytes) {
  std::vector<Hit> hits(bytes.size() / sizeof(Hit));
  std::memcpy(hits.data(), bytes.data(), hits.size() * sizeof(Hit));
  return hits;
}

}  // namespace

void WordIndex::put(int64_t reading, const Record& record) {
  sql_(fmt::format("INSERT INTO words_{} (rowid, words, facets) VALUES (?, ?, ?)", newest()))
      .bind(reading, record.keys, record.facets)
      .run();
}

void WordIndex::find(const Plan& plan, const Store::FoundSink& sink) {
  const std::string match = match_of(plan);
  for (const int64_t generation : generations()) {
    if (!find_in(generation, plan, match, sink)) break;
  }
}

int64_t WordIndex::newest() {
  if (newest_ == 0) newest_ = database_.number("SELECT max(number) FROM generation");
  return newest_;
}

std::vector<int64_t> WordIndex::generations() {
  std::vector<int64_t> all;
  Statement& row = sql_("SELECT number FROM generation ORDER BY number DESC").bind();
  while (row.row()) all.push_back(row.number(0));
  return all;
}

bool WordIndex::find_in(int64_t generation, const Plan& plan, const std::string& match, const Store::FoundSink& sink) {
  // Within one index; CROSS JOIN keeps its order, the latest first, so that nothing is sorted.
  Statement& row = sql_(fmt::format("SELECT w.rowid, f.packed, isnad_hits(words_{0}) FROM words_{0} w "
                                    "CROSS JOIN facts f ON f.number = w.rowid WHERE words_{0} MATCH ? AND f.live = 1 "
                                    "ORDER BY w.rowid DESC",
                                    generation))
                       .bind(match);
  const bool lossy = loses_hits(plan);
  std::vector<std::string> leaves;
  for (const Leaf& leaf : plan.leaves) leaves.push_back(match_of(leaf));
  bool wanted = true;
  std::vector<Hit> hits;
  while (wanted && row.row()) {
    hits = lossy ? hits_by_leaf(generation, plan, leaves, row.number(0)) : hits_of(row.bytes(2));
    keep_what_holds(plan, hits);
    wanted = sink({static_cast<uint64_t>(row.number(0)), row.bytes(1), hits});
  }
  row.reset();
  return wanted;
}

std::vector<Hit> WordIndex::hits_by_leaf(int64_t generation, const Plan& plan, const std::vector<std::string>& leaves,
                                         int64_t reading) {
  std::vector<Hit> words, facets;
  Statement& row = sql_(
      fmt::format("SELECT isnad_hits(words_{0}) FROM words_{0} WHERE words_{0} MATCH ? AND rowid = ?", generation));
  for (uint32_t leaf = 0; leaf < leaves.size(); ++leaf) {
    row.bind(leaves[leaf], reading);
    if (!row.row()) continue;
    for (const Hit& hit : hits_of(row.bytes(0))) {
      (plan.leaves[leaf].column == Column::words ? words : facets).push_back({leaf, hit.position});
    }
  }
  row.reset();
  std::stable_sort(words.begin(), words.end(), [](const Hit& a, const Hit& b) { return a.position < b.position; });
  words.insert(words.end(), facets.begin(), facets.end());
  return words;
}

void WordIndex::start_beyond(uint64_t reading) {
  const auto first = database_.number("SELECT max(first) FROM generation");
  if (reading < static_cast<uint64_t>(first)) return;
  newest_ = newest() + 1;
  database_.run(index_sql(newest_));
}

void WordIndex::drop_unused() {
  if (database_.number("SELECT count(*) FROM generation") < 2) return;
  const auto oldest = database_.number("SELECT coalesce(min(reading), 0) FROM article");
  Statement& row =
      sql_("SELECT number FROM generation WHERE number < (SELECT max(number) FROM generation WHERE first <= ?)")
          .bind(oldest);
  std::vector<int64_t> unused;
  while (row.row()) unused.push_back(row.number(0));
  if (unused.empty()) return;
  sql_.clear();
  for (const int64_t generation : unused) {
    database_.run(fmt::format("DROP TABLE words_{0}; DELETE FROM generation WHERE number = {0}", generation));
  }
}

}  // namespace isnad::archive
