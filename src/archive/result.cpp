#include "archive/result.h"

#include "archive/record.h"
#include "report_from_json.h"
#include "text/unicode.h"

namespace isnad::archive {

Expected<SearchResult> result_of(Store& store, uint64_t reading, std::optional<uint32_t> attribution) {
  SearchResult result;
  auto card = store.card(reading);
  if (!card) return card.error();
  if (*card) result.article = std::move(**card);
  const auto stored = store.stored(reading);
  if (!stored) return stored.error();
  auto report = from_json(stored->report);
  if (!report) return report.error();
  result.report = std::make_shared<const Report>(std::move(*report));
  if (attribution && *attribution < result.report->attributions.size()) result.attribution = attribution;
  return result;
}

std::vector<uint64_t> entities_of(const Report& report, const entity::NameParticles& particles) {
  std::vector<uint64_t> hashes;
  for (const Entity& entity : report.entities) {
    hashes.push_back(entity_hash(entity.type, key_of_name(text::to_utf32(entity.name), particles)));
  }
  return hashes;
}

}  // namespace isnad::archive
