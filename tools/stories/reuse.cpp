#include "reuse.h"

#include <fmt/format.h>

#include <chrono>

#include "articles.h"
#include "story/credit.h"
#include "story/reuse.h"
#include "text/unicode.h"

namespace isnad {

namespace {

std::string words(const story::Told& told, Span span) {
  std::string text = text::to_utf8(slice(told.report.text, span));
  for (char& c : text) c = c == '\n' ? ' ' : c;
  return text;
}

void print(const std::vector<story::Told>& articles, const story::Passage& passage) {
  const story::Told &earlier = articles[passage.earlier], &later = articles[passage.later];
  fmt::print("passage\t{:.2f}\t{}\t{}-{}\t{}\t{}-{}\n", passage.alike, earlier.id, passage.earlier_span.start,
             passage.earlier_span.end, later.id, passage.later_span.start, passage.later_span.end);
  fmt::print("    {}\n    {}\n", words(earlier, passage.earlier_span), words(later, passage.later_span));
}

void print_credits(const Knowledge& knowledge, const story::Told& told) {
  for (const story::Credit& credit : story::find_credits(told.report, knowledge)) {
    fmt::print("credit\t{}\t{}\t{}\n", told.id, credit.name, words(told, credit.span));
  }
}

void print_story(const Knowledge& knowledge, const std::vector<story::Told>& articles) {
  const auto start = std::chrono::steady_clock::now();
  const story::Reuse reuse = story::find_reuse(articles);
  const std::chrono::duration<double, std::milli> took = std::chrono::steady_clock::now() - start;
  fmt::print(stderr, "{} articles, {} passages in {:.1f} ms\n", articles.size(), reuse.passages.size(), took.count());
  for (const auto& group : reuse.groups) {
    fmt::print("group");
    for (const uint32_t article : group) fmt::print("\t{}", articles[article].id);
    fmt::print("\n");
  }
  for (const story::Told& told : articles) print_credits(knowledge, told);
  for (const story::Passage& passage : reuse.passages) print(articles, passage);
}

}  // namespace

int print_reuse(const Knowledge& knowledge, const std::vector<std::string>& inputs) {
  for (const std::string& input : inputs) {
    fmt::print("story\t{}\n", input);
    print_story(knowledge, story_of(knowledge, input));
  }
  return 0;
}

}  // namespace isnad
