// Any bytes, read as a page, as text, and as whatever they look like: no crash, no hang, and offsets that fit the text.
#include <cstdlib>
#include <string_view>

#include "isnad/knowledge.h"
#include "isnad/read.h"

namespace {

const isnad::Knowledge& knowledge() {
  static const auto opened = isnad::Knowledge::open(ISNAD_BINARY "/isnad.pack");
  if (!opened) std::abort();
  return *opened;
}

void check(isnad::Span span, std::size_t size) {
  if (span.start > span.end || span.end > size) std::abort();
}

void check(const isnad::Report& report) {
  const std::size_t size = report.text.size();
  for (const auto& block : report.blocks) check(block.span, size);
  for (const auto& date : report.dates) check(date.span, size);
  for (const auto& entity : report.entities) {
    for (isnad::Span mention : entity.mentions) check(mention, size);
  }
  for (const auto& a : report.attributions) {
    check(a.cue.span, size);
    check(a.content, size);
    if (a.source) check(a.source->span, size);
    for (const auto& carrier : a.via) check(carrier.span, size);
  }
}

}  // namespace

extern "C" int LLVMFuzzerTestOneInput(const uint8_t* data, std::size_t size) {
  const std::string_view bytes(reinterpret_cast<const char*>(data), size);
  for (const auto kind : {isnad::InputKind::html, isnad::InputKind::text, isnad::InputKind::automatic}) {
    isnad::ReadOptions options;
    options.kind = kind;
    const auto report = isnad::read(knowledge(), "fuzz", bytes, options);
    if (report) check(*report);
  }
  return 0;
}
