// What a reader makes of a document for an archive: everything that is kept, ready to be written.
#pragma once

#include <chrono>
#include <cstdint>
#include <string>
#include <string_view>
#include <vector>

#include "archive/facts.h"
#include "entity/person_name.h"
#include "input/input.h"
#include "isnad/knowledge.h"
#include "story/sketch.h"
#include "text/hash.h"

namespace isnad::archive {

// How reports are made now; an archive knows which of its reports an older reader made. Goes up whenever reading, the
// index's terms or the facts change.
inline constexpr uint32_t reader_version = 1;

// An entity as an archive knows it: everybody of one type and name is one until somebody says otherwise.
struct Named {
  uint64_t hash = 0;
  EntityType type = EntityType::other;
  std::string name;         // as this article has it
  std::string key;          // equal for names that are the same, letter for letter, once folded
  uint32_t statements = 0;  // made by it in this article
};

struct Record {
  std::string article;  // id: of the address, else of the id given, else of the content
  std::string given;    // id that the input has for it, if any
  Digest bytes{};       // of the document as it came
  Digest story{};       // of title and text: a page whose surroundings changed tells the same story
  std::string name;     // what the input was called
  std::string url;      // these as the report has them; empty for null
  std::string outlet;
  std::string language;
  std::string title;
  std::string published;
  std::string origin;  // the ReadOptions, as JSON
  std::string raw;     // the document's bytes, compressed
  std::string report;  // its JSON with all explanations but reasons, compressed beside the bytes
  std::string keys;    // Terms::keys
  std::string facets;  // what can be asked for beside words, as keys of an index (facets.h)
  Facts facts;
  story::Sketch sketch;
  std::vector<Named> entities;  // in the order of facts.entities, then those of facts.ties
};

// Fails as `read` does.
Expected<Record> prepare(const Knowledge& knowledge, const input::Document& document);

// The digest of a document's bytes and how it came: who has it need not read it.
Digest digest_of(const input::Document& document);

// Equal for names that are the same, letter for letter, once folded.
std::string key_of_name(std::u32string_view name, const entity::NameParticles& particles);
uint64_t entity_hash(EntityType type, std::string_view key);
std::string entity_id(EntityType type, uint64_t hash);

// The number of the day of an ISO 8601 date, as Facts::published; 0 for none.
uint32_t day_of(std::string_view iso);
std::string iso_of(uint32_t day);  // and back; empty for 0

}  // namespace isnad::archive
