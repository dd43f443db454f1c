// What a search looks at of an article beside its words: its statements and who is named in it, a few hundred bytes.
#pragma once

#include <chrono>
#include <cstdint>
#include <string>
#include <string_view>
#include <vector>

#include "isnad/expected.h"
#include "isnad/report.h"

namespace isnad::archive {

// Ranges are positions of the index (terms.h).
struct StatementFacts {
  uint32_t attribution = 0;  // its place in Report::attributions
  Act act = Act::say;
  Certainty certainty = Certainty::certain;
  Polarity polarity = Polarity::positive;
  Quote quote = Quote::indirect;
  SourceType source_type = SourceType::anonymous;
  uint32_t speaker = 0;  // 1 and more: of Facts::entities; 0 where the source is no entity
  Span source, cue, content;
  std::vector<uint32_t> about;  // of Facts::entities, those that the content names
  friend bool operator==(const StatementFacts&, const StatementFacts&) = default;
};

struct NamedFact {
  uint64_t entity = 0;  // hash of its type and name
  EntityType type = EntityType::other;
  friend bool operator==(const NamedFact&, const NamedFact&) = default;
};

// The article says that another name means an entity.
struct TieFact {
  uint32_t entity = 0;  // of Facts::entities
  uint64_t other = 0;   // hash of the type and the other name
  Why why = Why::alias;
  friend bool operator==(const TieFact&, const TieFact&) = default;
};

inline constexpr std::chrono::sys_days first_day{std::chrono::year(1800) / 1 / 1};

struct Facts {
  uint32_t published = 0;  // days since `first_day`, 1 and more; 0 where nobody knows
  Span title;              // positions
  std::vector<NamedFact> entities;
  std::vector<StatementFacts> statements;
  std::vector<TieFact> ties;
  friend bool operator==(const Facts&, const Facts&) = default;
};

std::string pack(const Facts& facts);

// Fails on bytes that `pack` has not made, whatever they are.
Expected<Facts> unpack_facts(std::string_view bytes);

}  // namespace isnad::archive
