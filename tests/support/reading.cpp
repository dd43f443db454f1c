#include "support/reading.h"

#include <fmt/format.h>
#include <gtest/gtest.h>

#include <algorithm>

#include "report_json.h"
#include "text/unicode.h"

namespace isnad::testing {

const Knowledge& knowledge() {
  static const Expected<Knowledge> opened = Knowledge::open(ISNAD_BINARY "/isnad.pack");
  if (!opened) throw std::runtime_error(opened.error().place + ": " + opened.error().sentence);
  return *opened;
}

namespace {

Report read_as(const std::string& utf8, InputKind kind) {
  ReadOptions options;
  options.kind = kind;
  const auto report = read(knowledge(), "test", utf8, options);
  if (!report) throw std::runtime_error(report.error().sentence);
  return *report;
}

std::string entity_name(const Report& report, const std::string& id) {
  for (const Entity& entity : report.entities) {
    if (entity.id == id) return entity.name;
  }
  return "?" + id;
}

}  // namespace

Report read_text(const std::string& utf8) {
  return read_as(utf8, InputKind::text);
}
Report read_html(const std::string& utf8) {
  return read_as(utf8, InputKind::html);
}

std::string words(const Report& report, Span span) {
  std::string result = text::to_utf8(slice(report.text, span));
  std::replace(result.begin(), result.end(), '\n', ' ');
  return result;
}

std::string brief(const Report& report, const Attribution& a) {
  return fmt::format("[{}] <{}|{}> {{{}}}", a.source ? words(report, a.source->span) : "-", words(report, a.cue.span),
                     name(a.act), words(report, a.content));
}

std::string full(const Report& report, const Attribution& a) {
  std::string line = fmt::format("{} {} {} {} {}", brief(report, a), name(a.certainty), name(a.polarity), name(a.quote),
                                 name(a.source_type));
  for (const Reference& carrier : a.via) line += fmt::format(" via [{}]", words(report, carrier.span));
  std::string chain;
  for (const std::string& id : a.chain) chain += (chain.empty() ? "" : " > ") + entity_name(report, id);
  return chain.empty() ? line : line + " chain " + chain;
}

}  // namespace isnad::testing
