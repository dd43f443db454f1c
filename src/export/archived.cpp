#include "export/archived.h"

#include "archive/record.h"
#include "archive/result.h"

namespace isnad::exporting {

namespace {

Exported exported_of(const archive::SearchResult& article, const entity::NameParticles& particles) {
  Exported exported{article.article.article, article.article.added, article.report.get(), {}};
  const std::vector<uint64_t> hashes = archive::entities_of(*article.report, particles);
  for (std::size_t e = 0; e < hashes.size(); ++e) {
    exported.entities.push_back(archive::entity_id(article.report->entities[e].type, hashes[e]));
  }
  return exported;
}

}  // namespace

Expected<archive::Done> each_archived(archive::Store& store, const entity::NameParticles& particles,
                                      const ExportedSink& sink) {
  return store.each(0, [&](const archive::Card& card) {
    const auto article = archive::result_of(store, card.reading, std::nullopt);
    if (!article) return sink(article.error());
    return sink(exported_of(*article, particles));
  });
}

}  // namespace isnad::exporting
