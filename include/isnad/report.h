// The report: what isnad says of one page. Plain data; every stage reads some fields and fills others.
//
// Offsets are Unicode code points of `Report::text`, half-open [start, end), so `text.substr(start, end - start)` is
// the very passage. Strings without offsets (names, titles, roles) are UTF-8. docs/report.schema.json is the same as
// JSON.
#pragma once

#include <cstddef>
#include <cstdint>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

namespace isnad {

struct Span {
  uint32_t start = 0;
  uint32_t end = 0;

  uint32_t size() const { return end - start; }
  bool empty() const { return end <= start; }
  bool contains(Span other) const { return start <= other.start && other.end <= end; }
  bool overlaps(Span other) const { return start < other.end && other.start < end; }
  friend bool operator==(Span, Span) = default;
};

inline std::u32string_view slice(std::u32string_view text, Span span) {
  return text.substr(span.start, span.size());
}

enum class BlockKind : uint8_t { title, heading, paragraph, item, quote, caption, furniture };

struct Block {
  BlockKind kind = BlockKind::paragraph;
  Span span;
};

enum class EntityType : uint8_t { person, place, organization, group, other };

// Why a passage is believed to mean an entity.
enum class Why : uint8_t {
  name,      // it is the entity's name
  spelling,  // the name, spelled otherwise: «أومسين»، «أومسن»
  form,      // a longer or shorter form of the name
  surname,   // its last name, which nobody else on the page has
  alias,     // another name, which the page says is one
  role,      // «الوزير»: the one on the page who has this role
  head,      // «الوزارة»: the one on the page whose name has this noun
};

struct Evidence {
  Span span;  // a mention or a reference
  Why why = Why::name;
  Span because;  // the passage that it rests on: the fuller name, the words that state the alias, the role
};

// What the page says of an entity, and where.
enum class FactKind : uint8_t { role, nationality, within };

struct Fact {
  FactKind kind = FactKind::role;
  Span span;
  std::string value;  // of a nationality the place's name, of `within` the id of the place around it
};

struct Entity {
  std::string id;  // "e1", unique in the report
  EntityType type = EntityType::other;
  std::string name;                  // the fullest name the page gives
  std::vector<std::string> aliases;  // other names the page states or uses
  std::vector<std::string> roles;    // «وزير الداخلية», as written
  std::vector<Span> mentions;        // in text order; empty for an outlet that the text does not name

  // What --explain shows, and what later stages rest on.
  std::vector<Span> references;    // in text order: passages that mean it without naming it, «الوزير»
  std::vector<Evidence> evidence;  // one for each mention and reference, in text order
  std::vector<Fact> facts;         // in text order
};

// How the interval [from, to] relates to what is dated: «في 2013» on, «بعد عام 2013» after, «قبل» before,
// «منذ» since, «حتى» until.
enum class DateRelation : uint8_t { on, after, before, since, until };

struct Date {
  Span span;
  std::optional<std::string> from;  // ISO 8601 date; absent where it cannot be resolved
  std::optional<std::string> to;
  DateRelation relation = DateRelation::on;
};

enum class Quote : uint8_t { direct, indirect, mixed };
enum class Act : uint8_t {
  say,
  confirm,
  deny,
  refuse,
  demand,
  accuse,
  condemn,
  praise,
  warn,
  promise,
  announce,
  expect,
  ask,
  agree
};
enum class Certainty : uint8_t { certain, probable, possible, none };
enum class Polarity : uint8_t { positive, negative };
enum class SourceType : uint8_t { person, office, group, media, anonymous, document, public_ };

// A passage that names somebody, and which entity that is.
struct Reference {
  Span span;
  std::string entity;  // an Entity::id; empty where the passage names no entity
};

struct Cue {
  Span span;
  std::string lemma;  // dictionary form, without diacritics
};

// Somebody (source) expressed something (content), and these words say so (cue). Terms as in PARC 3.0 and PolNeAR.
// One of the choices that made an attribution: how likely it is right (0 to 1) and what spoke for it most, as names of
// features with their values and weights (docs/ARCHITECTURE.md).
struct Reason {
  struct Feature {
    std::string name;
    float weight = 0;
  };
  std::string choice;
  float chance = 0;
  std::vector<Feature> features;
};

struct Attribution {
  std::string id;                   // "a1", unique in the report
  std::optional<Reference> source;  // none where the text names nobody
  Cue cue;
  Span content;
  Quote quote = Quote::indirect;
  Act act = Act::say;
  Certainty certainty = Certainty::certain;
  Polarity polarity = Polarity::positive;
  SourceType source_type = SourceType::anonymous;
  std::string parent;              // the attribution whose content holds this one; empty at the top
  std::vector<Reference> via;      // media and agencies that carried it, nearest to the page first
  std::vector<std::string> chain;  // entity ids from the carrier nearest to the page to the origin
  std::vector<Reason> reasons;     // only with ReadOptions::explain
};

enum class LinkKind : uint8_t { related, social, source };

struct Link {
  std::string text;
  std::string href;
  LinkKind kind = LinkKind::source;
};

struct Report {
  std::string input;  // the name the caller gave this input
  std::optional<std::string> url;
  std::optional<std::string> outlet;
  std::string language = "ar";  // ISO 639
  std::string title;
  std::vector<std::string> authors;
  std::optional<std::string> published;  // ISO 8601, with time and zone as far as the page gives them
  std::optional<std::string> modified;
  std::u32string text;
  std::vector<Block> blocks;  // in text order, not overlapping
  std::vector<Entity> entities;
  std::vector<Date> dates;
  std::vector<Attribution> attributions;  // ordered by cue
  std::vector<Link> links;
};

}  // namespace isnad
