#include "cli/search_output.h"

#include <fmt/format.h>

#include "archive/excerpt.h"
#include "cli/pretty.h"
#include "export/csv.h"
#include "report_names.h"
#include "text/unicode.h"

namespace isnad::cli {

namespace {

using archive::Excerpt;
using archive::SearchResult;

void article(const SearchResult& result, TerminalPage& page) {
  page.block(3, text::to_utf32(result.article.title), Tone::dim);
  std::string facts = result.article.published.substr(0, 10);
  if (!facts.empty()) facts += " · ";
  page.line(fmt::format("   {}", page.painted(facts + archive::result_id(result), Tone::dim)));
  if (!result.article.outlet.empty()) page.block(3, text::to_utf32(result.article.outlet), Tone::dim);
  if (!result.article.url.empty()) page.block(3, text::to_utf32(readable(result.article.url)), Tone::dim);
  page.line("");
}

void one(std::size_t number, const SearchResult& result, TerminalPage& page) {
  const Attribution* a = result.attribution ? &result.report->attributions[*result.attribution] : nullptr;
  page.line(fmt::format("{}. {}", number, a ? statement_label(page, *a) : page.painted("in the article", Tone::dim)));
  if (a && a->source) page.block(3, slice(result.report->text, a->source->span), Tone::source);
  if (a) page.block(3, slice(result.report->text, a->cue.span), Tone::dim);
  const Excerpt excerpt = archive::excerpt_of(result);
  page.block(6, excerpt.text, Tone::plain, excerpt.matches);
  article(result, page);
}

}  // namespace

std::string search_pretty(const archive::SearchResults& results, const TerminalOptions& options) {
  TerminalPage page(options);
  if (results.results.empty()) {
    page.line("Nothing in this archive matches.");
    return page.take();
  }
  for (std::size_t i = 0; i < results.results.size(); ++i) one(i + 1, results.results[i], page);
  page.line(fmt::format("{}{} articles match{}", results.more ? "more than " : "", results.articles,
                        results.more ? "; the latest of them are shown, the best first" : ""));
  return page.take();
}

std::string search_csv(const archive::SearchResults& results) {
  std::string out = "id,published,outlet,title,url,source,cue,act,polarity,certainty,source_type,content\r\n";
  for (const SearchResult& result : results.results) {
    const Report& report = *result.report;
    const Attribution* a = result.attribution ? &report.attributions[*result.attribution] : nullptr;
    const auto words = [&](Span span) { return text::to_utf8(slice(report.text, span)); };
    const auto cell = [&](std::string_view value, char end) {
      exporting::append_cell(out, value);
      out += end;
    };
    cell(archive::result_id(result), ',');
    cell(result.article.published, ',');
    cell(result.article.outlet, ',');
    cell(result.article.title, ',');
    cell(result.article.url, ',');
    cell(a && a->source ? words(a->source->span) : "", ',');
    cell(a ? words(a->cue.span) : "", ',');
    cell(a ? name(a->act) : "", ',');
    cell(a ? name(a->polarity) : "", ',');
    cell(a ? name(a->certainty) : "", ',');
    cell(a ? name(a->source_type) : "", ',');
    cell(a ? words(a->content) : text::to_utf8(archive::excerpt_of(result).text), '\r');
    out += '\n';
  }
  return out;
}

}  // namespace isnad::cli
