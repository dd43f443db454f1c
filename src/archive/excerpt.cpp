#include "archive/excerpt.h"

#include <algorithm>

#include "text/unicode.h"

namespace isnad::archive {

namespace {

constexpr uint32_t longest = 400;  // code points

// As much of `whole` around `middle` as fits, from word to word.
Span cut(std::u32string_view text, Span whole, uint32_t middle) {
  if (whole.size() <= longest) return whole;
  uint32_t start = std::max(whole.start, middle > longest / 3 ? middle - longest / 3 : 0);
  uint32_t end = std::min(whole.end, start + longest);
  while (start > whole.start && start < end && !text::is_space(text[start - 1])) ++start;
  while (end < whole.end && end > start && !text::is_space(text[end])) --end;
  return {start, end};
}

Span block_around(const Report& report, uint32_t offset) {
  for (const Block& block : report.blocks) {
    if (block.span.start <= offset && offset < block.span.end) return block.span;
  }
  return {0, static_cast<uint32_t>(report.text.size())};
}

}  // namespace

Excerpt excerpt_of(const SearchResult& result) {
  const Report& report = *result.report;
  uint32_t middle = result.matches.empty() ? 0 : result.matches.front().start;
  Span whole = block_around(report, middle);
  if (result.attribution) {
    whole = report.attributions[*result.attribution].content;
    const auto inside =
        std::find_if(result.matches.begin(), result.matches.end(), [&](Span match) { return whole.contains(match); });
    middle = inside == result.matches.end() ? whole.start : inside->start;
  }
  Excerpt excerpt;
  excerpt.span = cut(report.text, whole, middle);
  excerpt.text = slice(report.text, excerpt.span);
  for (const Span match : result.matches) {
    if (!excerpt.span.contains(match)) continue;
    excerpt.matches.push_back({match.start - excerpt.span.start, match.end - excerpt.span.start});
  }
  return excerpt;
}

std::string result_id(const SearchResult& result) {
  if (!result.attribution) return result.article.article;
  return result.article.article + ":" + result.report->attributions[*result.attribution].id;
}

}  // namespace isnad::archive
