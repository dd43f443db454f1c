// Where an archive keeps what it has: the seam between what isnad knows about news and a database.
//
// Everything has names that depend on its content (hash.h); only `reading` numbers are the store's own: higher ones
// were written later, and a number is never used twice. For one thread at a time; several processes may read while one
// writes.
#pragma once

#include <algorithm>
#include <cstdint>
#include <functional>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "archive/plan.h"
#include "archive/record.h"
#include "isnad/expected.h"

namespace isnad::archive {

struct Done {};

enum class Put : uint8_t { added, same, updated };  // updated: a new version of an article that is there

// A version of an article as its current report describes it.
struct Card {
  std::string article;
  uint32_t version = 1;  // counted from 1
  uint32_t versions = 1;
  uint64_t reading = 0;
  uint32_t reader = 0;  // the reader_version that read it
  std::string name, url, outlet, language, title, published;
  std::string added;  // ISO 8601, UTC
};

struct Found {
  uint64_t reading = 0;
  std::string_view facts;  // packed; valid until the sink returns
  // Of the leaves that stand there in parts of the plan that hold: first those of words by position, at most
  // `most_hits` of each leaf, then those of facets by leaf.
  std::vector<Hit> hits;
};
inline constexpr std::size_t most_hits = 256;

struct Stored {
  std::string origin;  // ReadOptions as JSON
  std::string bytes;   // of the document
  std::string report;  // JSON
};

struct EntityRow {
  uint64_t hash = 0;
  EntityType type = EntityType::other;
  std::string name;
  uint32_t articles = 0;    // current versions that name it
  uint32_t statements = 0;  // that it made in them
};

// Other names of an entity, by how many articles say so.
struct TieRow {
  uint64_t entity = 0, other = 0;
  Why why = Why::alias;
  uint32_t articles = 0;
  std::string article;  // the first that says so
};

// An article as one of those that may tell of one event.
struct Node {
  uint64_t article = 0;   // the store's own number; the same for all its versions
  std::string id, given;  // Record::article; the id that its input had for it, if any
  std::string published;  // of the current version
  uint64_t reading = 0;   // likewise
};

struct Neighbour {
  uint64_t article = 0;
  double likeness = 0;  // story::same_event, rounded to thousandths; at least kept_likeness
};

struct OutletRow {
  std::string name;
  uint32_t articles = 0;
};

// What a person decided: these are one, or are not.
struct Correction {
  uint64_t entity = 0, other = 0;
  bool same = true;
  std::string note;
  std::string made;  // ISO 8601
};

// Under which keys a name is found: its words, and for each word that is new its sounds.
struct NameKeys {
  std::function<std::vector<std::string>(const Named&)> words;
  std::function<std::vector<uint32_t>(const std::string& word)> sounds;
};

// How alike two words are that share so many sounds of those under which the one of the archive is found, so that none
// is alike for the many ways it may sound. More than 255 count as 255.
inline double alike_by_sound(std::size_t shared, std::size_t sounds) {
  constexpr std::size_t most = 255;
  return static_cast<double>(shared * shared) / static_cast<double>(std::min(sounds, most));
}

class Store {
public:
  virtual ~Store() = default;

  // Writing. What was put is there for good, and seen by others, when `commit` has returned.
  virtual Expected<bool> has(const Digest& bytes) = 0;
  virtual Expected<Put> put(const Record& record) = 0;
  virtual Expected<Done> commit() = 0;
  virtual Expected<Done> correct(const Correction& correction) = 0;  // the last one about two entities holds

  // What others keep here, such as the state of a feed: by kind and name. Seen at once, kept with the next `commit`.
  virtual Expected<std::optional<std::string>> note(std::string_view kind, std::string_view name) = 0;
  virtual Expected<Done> set_note(std::string_view kind, std::string_view name, std::string_view value) = 0;

  // Answers are of one moment from now on, whatever others write, until `move_on` was called as often. Not for who
  // writes. Many answers of one moment are quicker than many moments.
  virtual Expected<Done> stand_still() = 0;
  virtual void move_on() = 0;

  // Of the moment: another number once others have written, so that what was worked out before can be told from what
  // still holds. It means nothing to another store.
  virtual Expected<uint64_t> generation() = 0;

  // Articles.
  using CardSink = std::function<bool(const Card&)>;  // false: enough
  virtual Expected<std::optional<Card>> card(uint64_t reading) = 0;
  virtual Expected<std::vector<Card>> versions(std::string_view article) = 0;  // the oldest first
  virtual Expected<Stored> stored(uint64_t reading) = 0;
  virtual Expected<Done> each(uint64_t after, const CardSink& sink) = 0;  // current versions by number, beyond `after`
  virtual Expected<Done> latest(uint64_t before, const CardSink& sink) = 0;  // the same, backwards, from below `before`
  virtual Expected<uint64_t> articles() = 0;

  // Searching, the latest first.
  using FoundSink = std::function<bool(const Found&)>;
  virtual Expected<Done> find(const Plan& plan, const FoundSink& sink) = 0;
  virtual Expected<std::vector<std::string>> keys_with(std::string_view prefix,
                                                       std::size_t most) = 0;  // the most frequent

  // Names.
  virtual Expected<std::optional<EntityRow>> entity(uint64_t hash) = 0;
  virtual Expected<std::vector<EntityRow>> most_named(const std::vector<uint64_t>& entities, std::size_t most) = 0;
  virtual Expected<std::vector<uint64_t>> entities_with(std::string_view word) = 0;  // in the order of their numbers
  // Words of names by alike_by_sound, then as they are sorted.
  virtual Expected<std::vector<std::string>> words_with(const std::vector<uint32_t>& sounds, std::size_t most) = 0;
  virtual Expected<std::vector<TieRow>> ties(uint64_t entity) = 0;  // on either side of them
  virtual Expected<std::vector<Correction>> corrections(uint64_t entity) = 0;
  virtual Expected<std::vector<OutletRow>> outlets() = 0;

  // Events.
  using NodeSink = std::function<bool(const Node&)>;
  virtual Expected<Done> each_node(const NodeSink& sink) = 0;  // in any order
  virtual Expected<std::optional<Node>> node(uint64_t article) = 0;
  virtual Expected<std::optional<Node>> node_called(std::string_view id) = 0;  // by `id`, else `given`
  virtual Expected<std::vector<Neighbour>> neighbours(uint64_t article) = 0;   // by number

  // Reading again: reports of an older reader, by number; `renew` puts a new reading in the place of one.
  virtual Expected<uint64_t> last_reading() = 0;  // 0 where there is none
  virtual Expected<std::vector<uint64_t>> readings_before(uint32_t reader, uint64_t after, std::size_t most) = 0;
  virtual Expected<Done> renew(uint64_t reading, const Record& record) = 0;
};

// One moment of a store.
class Moment {
public:
  explicit Moment(Store& store) : store_(store), begun_(store.stand_still()) {}
  Moment(const Moment&) = delete;
  Moment& operator=(const Moment&) = delete;
  ~Moment() {
    if (begun_) store_.move_on();
  }
  const Expected<Done>& begun() const { return begun_; }

private:
  Store& store_;
  Expected<Done> begun_;
};

}  // namespace isnad::archive
