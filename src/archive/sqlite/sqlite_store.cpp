#include "archive/sqlite/sqlite_store.h"

#include <fmt/chrono.h>
#include <fmt/format.h>

#include <algorithm>
#include <chrono>

#include "archive/compress.h"
#include "archive/sqlite/links.h"
#include "archive/sqlite/schema.h"
#include "archive/sqlite/tables.h"
#include "archive/sqlite/word_index.h"

namespace isnad::archive {

namespace {

constexpr std::size_t most_expanded = std::size_t{1} << 30;

std::string now() {
  return fmt::format("{:%Y-%m-%dT%H:%M:%SZ}",
                     std::chrono::floor<std::chrono::seconds>(std::chrono::system_clock::now()));
}

Blob blob(std::string_view bytes) {
  return {bytes};
}

Blob blob(const Digest& digest) {
  return {{reinterpret_cast<const char*>(digest.data()), digest.size()}};
}

constexpr const char* card_columns = R"(
  SELECT a.id, v.ordinal, a.versions, r.number, r.reader, v.name, r.url, r.outlet, r.language, r.title, r.published, v.added
  FROM reading r JOIN version v ON v.number = r.version JOIN article a ON a.number = v.article )";

Card card_of(const Statement& row) {
  return {row.text(0),
          static_cast<uint32_t>(row.number(1)),
          static_cast<uint32_t>(row.number(2)),
          static_cast<uint64_t>(row.number(3)),
          static_cast<uint32_t>(row.number(4)),
          row.text(5),
          row.text(6),
          row.text(7),
          row.text(8),
          row.text(9),
          row.text(10),
          row.text(11)};
}

constexpr const char* node_columns =
    "SELECT a.number, a.id, a.given, r.published, a.reading FROM article a JOIN reading r ON r.number = a.reading ";

Node node_of(const Statement& row) {
  return {static_cast<uint64_t>(row.number(0)), row.text(1), row.text(2), row.text(3),
          static_cast<uint64_t>(row.number(4))};
}

EntityRow entity_of(const Statement& row) {
  return {static_cast<uint64_t>(row.number(0)), static_cast<EntityType>(row.number(1)), row.text(2),
          static_cast<uint32_t>(row.number(3)), static_cast<uint32_t>(row.number(4))};
}

class SqliteStore final : public Store {
public:
  SqliteStore(std::unique_ptr<Database> database, NameKeys keys)
      : database_(std::move(database)),
        sql_(*database_),
        counts_(sql_, std::move(keys)),
        links_(sql_),
        index_(*database_, sql_) {}
  ~SqliteStore() override { roll_back(); }

  Expected<bool> has(const Digest& bytes) override {
    return answer(exists(sql_("SELECT 1 FROM version WHERE bytes = ?").bind(blob(bytes))));
  }

  Expected<Put> put(const Record& record) override {
    begin();
    const Put what = write(record);
    if (database_->failed()) return fail();
    return what;
  }

  Expected<Done> commit() override {
    if (!begun_) return Done{};
    counts_.write();
    index_.drop_unused();
    database_->run("COMMIT");
    if (database_->failed()) return fail();
    begun_ = false;
    return Done{};
  }

  Expected<Done> correct(const Correction& correction) override {
    const auto [first, second] = std::minmax(correction.entity, correction.other);
    begin();
    sql_("INSERT OR REPLACE INTO correction VALUES (?, ?, ?, ?, ?)")
        .bind(first, second, correction.same ? 1 : 0, correction.note, now())
        .run();
    if (database_->failed()) return fail();
    return commit();
  }

  Expected<std::optional<std::string>> note(std::string_view kind, std::string_view name) override {
    std::optional<std::string> found;
    Statement& row = sql_("SELECT value FROM note WHERE kind = ? AND name = ?").bind(kind, name);
    if (row.row()) found = row.text(0);
    row.reset();
    return answer(std::move(found));
  }

  Expected<Done> set_note(std::string_view kind, std::string_view name, std::string_view value) override {
    begin();
    sql_("INSERT OR REPLACE INTO note VALUES (?, ?, ?)").bind(kind, name, value).run();
    if (database_->failed()) return fail();
    return Done{};
  }

  Expected<Done> stand_still() override {
    if (!begun_ && still_ == 0) moment_ = database_->run("BEGIN");
    if (database_->failed()) return fail();
    ++still_;
    return Done{};
  }

  void move_on() override {
    if (--still_ > 0 || !moment_) return;
    database_->run("COMMIT");
    moment_ = false;
  }

  Expected<uint64_t> generation() override {
    return answer(static_cast<uint64_t>(database_->number("PRAGMA data_version")));
  }

  Expected<std::optional<Card>> card(uint64_t reading) override {
    std::optional<Card> found;
    Statement& row = sql_(std::string(card_columns) + "WHERE r.number = ?").bind(reading);
    if (row.row()) found = card_of(row);
    row.reset();
    return answer(std::move(found));
  }

  Expected<std::vector<Card>> versions(std::string_view article) override {
    std::vector<Card> cards;
    Statement& row =
        sql_(std::string(card_columns) + "WHERE a.id = ? AND v.reading = r.number ORDER BY v.ordinal").bind(article);
    while (row.row()) cards.push_back(card_of(row));
    return answer(std::move(cards));
  }

  Expected<Stored> stored(uint64_t reading) override {
    Statement& row = sql_(
                         "SELECT v.origin, d.raw, r.report, a.id FROM reading r JOIN version v ON v.number = r.version "
                         "JOIN document d ON d.version = v.number JOIN article a ON a.number = v.article "
                         "WHERE r.number = ?")
                         .bind(reading);
    if (!row.row()) return fail_or("nothing of this number is in the archive");
    Stored stored;
    stored.origin = row.text(0);
    auto bytes = expand(row.bytes(1), {}, most_expanded);
    if (bytes) stored.bytes = std::move(*bytes);
    auto report = expand(row.bytes(2), stored.bytes, most_expanded);
    const std::string article = row.text(3);
    row.reset();
    if (!bytes || !report) return database_->damaged(article);
    stored.report = std::move(*report);
    return stored;
  }

  Expected<Done> each(uint64_t after, const CardSink& sink) override {
    return each_current("r.number > ?", "r.number", after, sink);
  }

  Expected<Done> latest(uint64_t before, const CardSink& sink) override {
    return each_current("r.number < ?", "r.number DESC", before, sink);
  }

  Expected<uint64_t> articles() override {
    return answer(static_cast<uint64_t>(database_->number("SELECT count(*) FROM article")));
  }

  Expected<Done> find(const Plan& plan, const FoundSink& sink) override {
    index_.find(plan, sink);
    return answer(Done{});
  }

  Expected<std::vector<std::string>> keys_with(std::string_view prefix, std::size_t most) override {
    std::string end(prefix);
    end += '\xFF';  // no byte of UTF-8
    Statement& row =
        sql_("SELECT key FROM word WHERE key >= ? AND key < ? ORDER BY uses DESC, key LIMIT ?").bind(prefix, end, most);
    return texts(row);
  }

  Expected<std::optional<EntityRow>> entity(uint64_t hash) override {
    std::optional<EntityRow> found;
    Statement& row = sql_("SELECT hash, type, name, articles, statements FROM entity WHERE hash = ?").bind(hash);
    if (row.row()) found = entity_of(row);
    row.reset();
    return answer(std::move(found));
  }

  Expected<std::vector<EntityRow>> most_named(const std::vector<uint64_t>& entities, std::size_t most) override {
    std::vector<std::pair<int64_t, uint64_t>> ranked;  // numbers first: a name costs as much as several of them
    ranked.reserve(entities.size());
    for (const uint64_t hash : entities) {
      Statement& row = sql_("SELECT articles FROM entity WHERE hash = ?").bind(hash);
      if (row.row()) ranked.emplace_back(-row.number(0), hash);
      row.reset();
    }
    std::sort(ranked.begin(), ranked.end());
    if (ranked.size() > most) ranked.resize(most);
    std::vector<EntityRow> found;
    for (const auto& [articles, hash] : ranked) {
      const auto row = entity(hash);
      if (!row) return row.error();
      if (*row) found.push_back(**row);
    }
    return found;
  }

  Expected<std::vector<uint64_t>> entities_with(std::string_view word) override {
    std::vector<uint64_t> found;
    Statement& row =
        sql_("SELECT entity FROM name_word WHERE word = (SELECT number FROM name_key WHERE word = ?)").bind(word);
    while (row.row()) found.push_back(static_cast<uint64_t>(row.number(0)));
    std::sort(found.begin(), found.end());
    return answer(std::move(found));
  }

  Expected<std::vector<std::string>> words_with(const std::vector<uint32_t>& sounds, std::size_t most) override {
    std::vector<uint32_t> shared;  // sounds, by number of the word
    std::vector<SoundWord> touched;
    for (const uint32_t sound : sounds) {
      Statement& row = sql_("SELECT words FROM sound WHERE number BETWEEN ? AND ?")
                           .bind(sound_chunk(sound, 0), sound_chunk(sound + 1, 0) - 1);
      while (row.row()) {
        for (const SoundWord& word : unpack_words(row.bytes(0))) {
          if (word.number >= shared.size()) shared.resize(std::size_t{word.number} * 2 + 1);
          if (++shared[word.number] == 1) touched.push_back(word);
        }
      }
    }
    std::vector<std::pair<double, uint32_t>> ranked;
    ranked.reserve(touched.size());
    for (const SoundWord& word : touched) {
      ranked.emplace_back(-alike_by_sound(shared[word.number], word.sounds), word.number);
    }
    return most_alike(ranked, most);
  }

  Expected<std::vector<TieRow>> ties(uint64_t entity) override {
    std::vector<TieRow> found;
    Statement& row =
        sql_(
            "SELECT entity, other, why, articles, article FROM tie WHERE entity = ?1 AND articles > 0 "
            "UNION SELECT entity, other, why, articles, article FROM tie WHERE other = ?1 AND articles > 0 "
            "ORDER BY articles DESC, entity, other")
            .bind(entity);
    while (row.row()) {
      found.push_back({static_cast<uint64_t>(row.number(0)), static_cast<uint64_t>(row.number(1)),
                       static_cast<Why>(row.number(2)), static_cast<uint32_t>(row.number(3)), row.text(4)});
    }
    return answer(std::move(found));
  }

  Expected<std::vector<Correction>> corrections(uint64_t entity) override {
    std::vector<Correction> found;
    Statement& row = sql_(
                         "SELECT entity, other, same, note, made FROM correction WHERE entity = ?1 OR other = ?1 "
                         "ORDER BY entity, other")
                         .bind(entity);
    while (row.row()) {
      found.push_back({static_cast<uint64_t>(row.number(0)), static_cast<uint64_t>(row.number(1)), row.number(2) != 0,
                       row.text(3), row.text(4)});
    }
    return answer(std::move(found));
  }

  Expected<std::vector<OutletRow>> outlets() override {
    std::vector<OutletRow> found;
    Statement& row = sql_("SELECT name, articles FROM outlet WHERE articles > 0 ORDER BY articles DESC, name").bind();
    while (row.row()) found.push_back({row.text(0), static_cast<uint32_t>(row.number(1))});
    return answer(std::move(found));
  }

  Expected<uint64_t> last_reading() override {
    return answer(static_cast<uint64_t>(database_->number("SELECT coalesce(max(number), 0) FROM reading")));
  }

  Expected<std::vector<uint64_t>> readings_before(uint32_t reader, uint64_t after, std::size_t most) override {
    std::vector<uint64_t> found;
    Statement& row = sql_("SELECT number FROM reading WHERE number > ? AND reader < ? ORDER BY number LIMIT ?")
                         .bind(after, reader, most);
    while (row.row()) found.push_back(static_cast<uint64_t>(row.number(0)));
    return answer(std::move(found));
  }

  Expected<Done> renew(uint64_t reading, const Record& record) override {
    begin();
    Statement& row = sql_("SELECT version FROM reading WHERE number = ?").bind(reading);
    if (!row.row()) return fail_or("nothing of this number is in the archive");
    const int64_t version = row.number(0);
    row.reset();
    index_.start_beyond(reading);
    const bool live = exists(sql_("SELECT 1 FROM article WHERE reading = ?").bind(reading));
    if (live) count_out(reading);
    sql_("DELETE FROM reading WHERE number = ?").bind(reading).run();
    sql_("DELETE FROM facts WHERE number = ?").bind(reading).run();
    const int64_t renewed = write_reading(version, record, live);
    sql_("UPDATE version SET reading = ? WHERE number = ?").bind(renewed, version).run();
    if (live) renew_article(reading, renewed, record);
    if (database_->failed()) return fail();
    return Done{};
  }

  Expected<Done> each_node(const NodeSink& sink) override {
    Statement row(*database_, node_columns);
    while (row.row() && sink(node_of(row))) continue;
    return answer(Done{});
  }

  Expected<std::optional<Node>> node(uint64_t article) override {
    return one_node(sql_(std::string(node_columns) + "WHERE a.number = ?").bind(article));
  }

  Expected<std::optional<Node>> node_called(std::string_view id) override {
    auto found = one_node(sql_(std::string(node_columns) + "WHERE a.id = ?").bind(id));
    if (!found || *found || id.empty()) return found;
    return one_node(sql_(std::string(node_columns) + "WHERE a.given = ? AND a.given <> ''").bind(id));
  }

  Expected<std::vector<Neighbour>> neighbours(uint64_t article) override {
    return answer(links_.neighbours(static_cast<int64_t>(article)));
  }

private:
  // A statement of its own: the sink may ask for other things.
  Expected<Done> each_current(const char* which, const char* order, uint64_t edge, const CardSink& sink) {
    Statement row(*database_, fmt::format("{}WHERE {} AND a.reading = r.number AND v.reading = r.number ORDER BY {}",
                                          card_columns, which, order));
    row.bind(edge);
    while (row.row() && sink(card_of(row))) continue;
    return answer(Done{});
  }

  template <class T>
  Expected<T> answer(T value) {
    if (auto error = database_->take_error()) return *error;
    return value;
  }

  Error fail_or(const char* sentence) {
    if (auto error = database_->take_error()) return *error;
    return {sentence, ""};
  }

  // What was not committed is gone; the error says why.
  Error fail() {
    const Error error = *database_->take_error();
    roll_back();
    return error;
  }

  void begin() {
    if (!begun_ && database_->run("BEGIN IMMEDIATE")) begun_ = true;
  }

  void roll_back() {
    if (!begun_) return;
    begun_ = false;
    counts_.forget();
    index_.forget();
    sql_.clear();
    database_->run("ROLLBACK");
    database_->take_error();  // a full disk has rolled back already
  }

  Expected<std::optional<Node>> one_node(Statement& row) {
    std::optional<Node> found;
    if (row.row()) found = node_of(row);
    row.reset();
    return answer(std::move(found));
  }

  void renew_article(uint64_t reading, int64_t renewed, const Record& record) {
    Statement& row = sql_("SELECT number FROM article WHERE reading = ?").bind(reading);
    const int64_t article = row.row() ? row.number(0) : 0;
    row.reset();
    sql_("UPDATE article SET reading = ? WHERE number = ?").bind(renewed, article).run();
    links_.put(article, record.sketch);
  }

  Expected<std::vector<std::string>> texts(Statement& row) {
    std::vector<std::string> all;
    while (row.row()) all.push_back(row.text(0));
    return answer(std::move(all));
  }

  // The lowest come first. All that are as alike as the last that is wanted are compared as they are written.
  Expected<std::vector<std::string>> most_alike(std::vector<std::pair<double, uint32_t>>& ranked, std::size_t most) {
    const auto wanted = static_cast<std::ptrdiff_t>(std::min(most, ranked.size()));
    if (wanted == 0) return std::vector<std::string>();
    std::nth_element(ranked.begin(), ranked.begin() + wanted - 1, ranked.end());
    const double last = ranked[static_cast<std::size_t>(wanted - 1)].first;
    std::erase_if(ranked, [&](const auto& word) { return word.first > last; });
    std::vector<std::pair<double, std::string>> found;
    for (const auto& [alike, number] : ranked) {
      Statement& row = sql_("SELECT word FROM name_key WHERE number = ?").bind(number);
      if (row.row()) found.emplace_back(alike, row.text(0));
      row.reset();
    }
    std::sort(found.begin(), found.end());
    std::vector<std::string> words;
    for (auto& [alike, word] : found) {
      if (words.size() < most) words.push_back(std::move(word));
    }
    return answer(std::move(words));
  }

  Put write(const Record& record) {
    if (exists(sql_("SELECT 1 FROM version WHERE bytes = ?").bind(blob(record.bytes)))) return Put::same;
    Statement& row = sql_("SELECT number, versions, reading FROM article WHERE id = ?").bind(record.article);
    if (!row.row()) return write_new(record);
    const int64_t article = row.number(0);
    const int64_t versions = row.number(1);
    const auto reading = static_cast<uint64_t>(row.number(2));
    row.reset();
    Statement& same = sql_("SELECT 1 FROM version WHERE article = ? AND ordinal = ? AND story = ?");
    if (exists(same.bind(article, versions, blob(record.story)))) return Put::same;
    count_out(reading);
    sql_("UPDATE facts SET live = 0 WHERE number = ?").bind(reading).run();
    const int64_t renewed = write_version(article, versions + 1, record);
    links_.put(article, record.sketch);
    sql_("UPDATE article SET versions = ?, reading = ? WHERE number = ?").bind(versions + 1, renewed, article).run();
    return Put::updated;
  }

  Put write_new(const Record& record) {
    sql_("INSERT INTO article (id, given, versions, reading) VALUES (?, ?, 1, 0)")
        .bind(record.article, record.given)
        .run();
    const int64_t article = database_->last_row();
    const int64_t reading = write_version(article, 1, record);
    links_.put(article, record.sketch);
    sql_("UPDATE article SET reading = ? WHERE number = ?").bind(reading, article).run();
    return Put::added;
  }

  // The number of its reading.
  int64_t write_version(int64_t article, int64_t ordinal, const Record& record) {
    sql_(
        "INSERT INTO version (article, ordinal, reading, bytes, story, name, added, origin) "
        "VALUES (?, ?, 0, ?, ?, ?, ?, ?)")
        .bind(article, ordinal, blob(record.bytes), blob(record.story), record.name, now(), record.origin)
        .run();
    const int64_t version = database_->last_row();
    sql_("INSERT INTO document VALUES (?, ?)").bind(version, blob(record.raw)).run();
    const int64_t reading = write_reading(version, record, true);
    sql_("UPDATE version SET reading = ? WHERE number = ?").bind(reading, version).run();
    counts_.add_words(record.keys);
    return reading;
  }

  int64_t write_reading(int64_t version, const Record& record, bool live) {
    sql_(
        "INSERT INTO reading (version, reader, url, outlet, language, title, published, report) "
        "VALUES (?, ?, ?, ?, ?, ?, ?, ?)")
        .bind(version, reader_version, record.url, record.outlet, record.language, record.title, record.published,
              blob(record.report))
        .run();
    const int64_t reading = database_->last_row();
    sql_("INSERT INTO facts VALUES (?, ?, ?)").bind(reading, live ? 1 : 0, blob(pack(record.facts))).run();
    counts_.names(record.entities);
    if (live) {
      index_.put(reading, record);
      counts_.add(record.facts, record.outlet, record.article, 1);
    }
    return reading;
  }

  // Before a reading is no longer what is searched.
  void count_out(uint64_t reading) {
    Statement& row =
        sql_("SELECT packed, outlet, '' FROM facts JOIN reading USING (number) WHERE number = ?").bind(reading);
    if (row.row()) {
      if (const auto facts = unpack_facts(row.bytes(0))) counts_.add(*facts, row.text(1), row.text(2), -1);
    }
    row.reset();
  }

  std::unique_ptr<Database> database_;
  Commands sql_;
  Counts counts_;
  Links links_;
  WordIndex index_;
  bool begun_ = false;   // writing
  bool moment_ = false;  // a transaction holds what is read
  unsigned still_ = 0;   // how often it was asked to
};

}  // namespace

Expected<std::unique_ptr<Store>> open_sqlite(const std::string& path, Access access, NameKeys keys) {
  const auto mode = access == Access::read    ? Database::Mode::read
                    : access == Access::write ? Database::Mode::write
                                              : Database::Mode::create;
  auto database = open_archive(path, mode);
  if (!database) return database.error();
  return std::unique_ptr<Store>(new SqliteStore(std::move(*database), std::move(keys)));
}

}  // namespace isnad::archive
