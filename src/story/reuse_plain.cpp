// Stand-in: sentences that share half of their runs of five words.
#include <algorithm>
#include <map>
#include <numeric>
#include <set>

#include "story/reuse.h"

namespace isnad::story {

namespace {

using Runs = std::set<std::string>;

Runs runs_of(const Told& told, Span sentence) {
  constexpr uint32_t length = 5;
  const Span terms = terms_in(told, sentence);
  Runs runs;
  for (uint32_t t = terms.start; t + length <= terms.end; ++t) {
    std::string run;
    for (uint32_t i = t; i < t + length; ++i) run += told.terms[i].key + ' ';
    runs.insert(run);
  }
  return runs;
}

}  // namespace

Reuse find_reuse(const std::vector<Told>& articles) {
  Reuse reuse;
  std::vector<std::vector<Runs>> runs(articles.size());
  for (std::size_t n = 0; n < articles.size(); ++n) {
    for (Span sentence : articles[n].sentences) runs[n].push_back(runs_of(articles[n], sentence));
  }
  std::vector<uint32_t> group(articles.size());
  std::iota(group.begin(), group.end(), 0);
  for (uint32_t later = 0; later < articles.size(); ++later) {
    for (uint32_t earlier = 0; earlier < later; ++earlier) {
      for (std::size_t y = 0; y < runs[later].size(); ++y) {
        for (std::size_t x = 0; x < runs[earlier].size(); ++x) {
          const Runs &a = runs[earlier][x], &b = runs[later][y];
          if (a.empty() || b.empty()) continue;
          std::size_t shared = 0;
          for (const std::string& run : a) shared += b.count(run);
          const float alike = static_cast<float>(shared) / static_cast<float>(std::min(a.size(), b.size()));
          if (alike < 0.5F) continue;
          reuse.passages.push_back(
              {earlier, later, articles[earlier].sentences[x], articles[later].sentences[y], alike});
          const uint32_t from = group[later], to = group[earlier];
          for (uint32_t& g : group) g = g == from ? to : g;
        }
      }
    }
  }
  std::map<uint32_t, std::vector<uint32_t>> members;
  for (uint32_t n = 0; n < articles.size(); ++n) members[group[n]].push_back(n);
  for (auto& [g, list] : members) {
    if (list.size() > 1) reuse.groups.push_back(std::move(list));
  }
  return reuse;
}

}  // namespace isnad::story
