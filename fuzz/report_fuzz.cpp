// Any bytes as the JSON of a report: no crash, no hang, an error that says where; and what is a report, with spans
// inside its text, is the same report when it is written and read again.
#include <algorithm>
#include <cstdlib>
#include <string_view>

#include "report_from_json.h"
#include "report_json.h"

namespace {

void demand(bool holds) {
  if (!holds) std::abort();
}

void check(const isnad::Report& report) {
  const auto within = [&](isnad::Span span) { return span.start <= span.end && span.end <= report.text.size(); };
  for (const auto& block : report.blocks) demand(within(block.span));
  for (const auto& date : report.dates) demand(within(date.span));
  for (const auto& entity : report.entities) {
    demand(std::all_of(entity.mentions.begin(), entity.mentions.end(), within));
    demand(std::all_of(entity.references.begin(), entity.references.end(), within));
    for (const auto& evidence : entity.evidence) demand(within(evidence.span) && within(evidence.because));
    for (const auto& fact : entity.facts) demand(within(fact.span));
  }
  for (const auto& a : report.attributions) {
    demand(within(a.cue.span) && within(a.content) && (!a.source || within(a.source->span)));
    for (const auto& carrier : a.via) demand(within(carrier.span));
  }
}

}  // namespace

extern "C" int LLVMFuzzerTestOneInput(const uint8_t* data, std::size_t size) {
  const auto report = isnad::from_json({reinterpret_cast<const char*>(data), size});
  if (!report) {
    demand(!report.error().sentence.empty());
    return 0;
  }
  check(*report);
  for (const bool indent : {false, true}) {
    const isnad::JsonOptions options{.indent = indent, .explain = true};
    const std::string json = to_json(*report, options);
    const auto again = isnad::from_json(json);
    demand(again && to_json(*again, options) == json);
  }
  return 0;
}
