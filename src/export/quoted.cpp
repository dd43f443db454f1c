#include "export/quoted.h"

#include <algorithm>

namespace isnad::exporting {

Quoted::Quoted(const Report& report) {
  const bool needed = std::any_of(report.attributions.begin(), report.attributions.end(),
                                  [](const Attribution& a) { return a.quote == Quote::mixed; });
  if (!needed) return;
  for (const text::Quotation& quotation : text::quotations(report.text)) {
    if (quotations_.empty() || quotation.outer.start >= quotations_.back().outer.end) quotations_.push_back(quotation);
  }
}

std::vector<Span> Quoted::passages(const Attribution& attribution) const {
  if (attribution.quote == Quote::direct) return {attribution.content};
  std::vector<Span> passages;
  if (attribution.quote == Quote::indirect) return passages;
  const Span content = attribution.content;
  auto at = std::partition_point(quotations_.begin(), quotations_.end(),
                                 [&](const text::Quotation& q) { return q.inner.end <= content.start; });
  for (; at != quotations_.end() && at->inner.start < content.end; ++at) {
    const Span passage{std::max(at->inner.start, content.start), std::min(at->inner.end, content.end)};
    if (!passage.empty()) passages.push_back(passage);
  }
  return passages;
}

}  // namespace isnad::exporting
