#include "archive/sqlite/links.h"

#include <algorithm>
#include <cmath>
#include <optional>

namespace isnad::archive {

namespace {

// Handles stand beside those of nearly the same time, so that adding news touches few pages of the file, however large
// it is.
constexpr uint32_t bucket_days = story::days_apart + 1;
constexpr double unit = 1000;  // of the likeness in the table

uint32_t bucket_of(uint32_t day) {
  return day / bucket_days;
}

}  // namespace

void Links::put(int64_t article, const story::Sketch& sketch) {
  take_out(article);
  link(article, sketch);
  sql_("INSERT INTO sketch VALUES (?, ?)").bind(article, Blob{story::pack(sketch)}).run();
  for (const uint32_t handle : sketch.handles) {
    sql_("INSERT INTO handle VALUES (?, ?, ?)").bind(bucket_of(sketch.day), handle, article).run();
  }
}

void Links::take_out(int64_t article) {
  const auto old = sketch_of(article);
  if (!old) return;
  for (const uint32_t handle : old->handles) {
    sql_("DELETE FROM handle WHERE bucket = ? AND handle = ? AND article = ?")
        .bind(bucket_of(old->day), handle, article)
        .run();
  }
  for (const Neighbour& other : neighbours(article)) {
    sql_("DELETE FROM likeness WHERE article = ? AND other = ?").bind(other.article, article).run();
  }
  sql_("DELETE FROM likeness WHERE article = ?").bind(article).run();
  sql_("DELETE FROM sketch WHERE article = ?").bind(article).run();
}

void Links::link(int64_t article, const story::Sketch& sketch) {
  for (const int64_t other : with_same_handles(sketch)) {
    const auto others = sketch_of(other);
    const double likeness = others ? story::same_event(sketch, *others) : 0;
    if (likeness < story::kept_likeness) continue;
    const auto rounded = static_cast<int64_t>(std::lround(likeness * unit));
    // One row a statement: for several SQLite makes a savepoint, at which FTS5 writes out what it holds in memory.
    sql_("INSERT INTO likeness VALUES (?1, ?2, ?3)").bind(article, other, rounded).run();
    sql_("INSERT INTO likeness VALUES (?1, ?2, ?3)").bind(other, article, rounded).run();
  }
}

std::vector<int64_t> Links::with_same_handles(const story::Sketch& sketch) {
  std::vector<int64_t> found;
  const uint32_t first = bucket_of(sketch.day - std::min(sketch.day, story::days_apart));
  for (const uint32_t handle : sketch.handles) {
    for (uint32_t bucket = first; bucket <= bucket_of(sketch.day + story::days_apart); ++bucket) {
      Statement& row = sql_("SELECT article FROM handle WHERE bucket = ? AND handle = ?").bind(bucket, handle);
      while (row.row()) found.push_back(row.number(0));
    }
  }
  std::sort(found.begin(), found.end());
  std::vector<int64_t> often;
  for (std::size_t begin = 0, end = 0; begin < found.size(); begin = end) {
    while (end < found.size() && found[end] == found[begin]) ++end;
    if (end - begin >= story::shared_handles) often.push_back(found[begin]);
  }
  return often;
}

std::optional<story::Sketch> Links::sketch_of(int64_t article) {
  std::optional<story::Sketch> sketch;
  Statement& row = sql_("SELECT packed FROM sketch WHERE article = ?").bind(article);
  if (row.row()) {
    if (auto unpacked = story::unpack_sketch(row.bytes(0))) sketch = std::move(*unpacked);
  }
  row.reset();
  return sketch;
}

std::vector<Neighbour> Links::neighbours(int64_t article) {
  std::vector<Neighbour> all;
  Statement& row = sql_("SELECT other, likeness FROM likeness WHERE article = ? ORDER BY other").bind(article);
  while (row.row()) all.push_back({static_cast<uint64_t>(row.number(0)), static_cast<double>(row.number(1)) / unit});
  return all;
}

}  // namespace isnad::archive
