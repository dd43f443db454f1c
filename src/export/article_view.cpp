#include "export/article_view.h"

#include <algorithm>

#include "text/unicode.h"

namespace isnad::exporting {

std::string well_formed(std::string_view utf8) {
  const bool ascii = std::all_of(utf8.begin(), utf8.end(), [](char c) { return static_cast<unsigned char>(c) < 0x80; });
  return ascii ? std::string(utf8) : text::to_utf8(text::to_utf32(utf8));
}

ArticleView::ArticleView(const Exported& exported) : exported_(exported) {
  for (std::size_t i = 0; i < report().entities.size(); ++i) entities_.emplace(report().entities[i].id, i);
  for (const Entity& e : report().entities) names_.emplace(e.name, &e);
  for (const Attribution& a : report().attributions) attributions_.emplace(a.id, &a);
}

const Entity* ArticleView::entity(std::string_view id_in_report) const {
  const auto found = entities_.find(id_in_report);
  return found == entities_.end() ? nullptr : &report().entities[found->second];
}

const Entity* ArticleView::entity_called(std::string_view name) const {
  const auto found = names_.find(name);
  return found == names_.end() ? nullptr : found->second;
}

std::string ArticleView::id(const Entity& entity) const {
  const auto found = entities_.find(entity.id);
  const bool known = found != entities_.end() && found->second < exported_.entities.size();
  if (known && !exported_.entities[found->second].empty()) return well_formed(exported_.entities[found->second]);
  return well_formed(exported_.id + ":" + entity.id);
}

std::string ArticleView::id(const Attribution& attribution) const {
  return well_formed(exported_.id + ":" + attribution.id);
}

std::string ArticleView::parent(const Attribution& attribution) const {
  const auto found = attributions_.find(attribution.parent);
  return found == attributions_.end() ? std::string() : id(*found->second);
}

std::u32string_view ArticleView::passage(Span span) const {
  const auto length = static_cast<uint32_t>(report().text.size());
  span.end = std::min(span.end, length);
  return span.empty() ? std::u32string_view() : slice(report().text, span);
}

std::string ArticleView::words(Span span) const {
  return text::to_utf8(passage(span));
}

std::string ArticleView::name(const Reference& reference) const {
  const Entity* found = entity(reference.entity);
  return found ? well_formed(found->name) : words(reference.span);
}

}  // namespace isnad::exporting
