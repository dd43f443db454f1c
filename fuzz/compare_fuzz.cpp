// Any bytes as two statements, cut at the first tab: no crash, no hang, words within the text, and probabilities.
#include <algorithm>
#include <cmath>
#include <cstdlib>
#include <string_view>

#include "story/compare.h"
#include "text/unicode.h"

namespace {

const isnad::Knowledge& knowledge() {
  static const auto opened = isnad::Knowledge::open(ISNAD_BINARY "/isnad.pack");
  if (!opened) std::abort();
  return *opened;
}

void demand(bool holds) {
  if (!holds) std::abort();
}

isnad::story::Wording wording(std::string_view bytes) {
  const std::u32string text = isnad::text::to_utf32(bytes);
  isnad::story::Wording result = isnad::story::wording_of(text, knowledge());
  for (const auto& term : result.terms) {
    demand(term.span.start < term.span.end && term.span.end <= text.size() && !term.written.empty());
  }
  return result;
}

}  // namespace

extern "C" int LLVMFuzzerTestOneInput(const uint8_t* data, std::size_t size) {
  const std::string_view bytes(reinterpret_cast<const char*>(data), size);
  const std::size_t tab = std::min(bytes.find('\t'), bytes.size());
  const auto left = wording(bytes.substr(0, tab)), right = wording(bytes.substr(std::min(tab + 1, bytes.size())));
  const auto found = isnad::story::compare(left, right, knowledge(), true);
  float sum = 0;
  for (const float chance : found.chances) {
    demand(chance >= 0 && chance <= found.chance());
    sum += chance;
  }
  demand(std::abs(sum - 1) < 1e-4F);
  for (const auto& reason : found.reasons) demand(reason.weight > 0 && !reason.name.empty());
  return 0;
}
