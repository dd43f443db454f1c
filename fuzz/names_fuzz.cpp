// Any bytes as two names: no crash, no hang, a probability that does not depend on which comes first, and letters that
// are the names' again.
#include <algorithm>
#include <cstdlib>
#include <string_view>

#include "entity/name_match.h"
#include "knowledge.h"
#include "text/unicode.h"

namespace {

using namespace isnad;

const entity::NameKnowledge& knowledge() {
  static const auto opened = Knowledge::open(ISNAD_BINARY "/isnad.pack");
  if (!opened) std::abort();
  static const auto decoded = entity::NameKnowledge::decode(opened->parts().lexicon);
  if (!decoded) std::abort();
  return *decoded;
}

void demand(bool holds) {
  if (!holds) std::abort();
}

}  // namespace

extern "C" int LLVMFuzzerTestOneInput(const uint8_t* data, std::size_t size) {
  const std::string_view bytes(reinterpret_cast<const char*>(data), size);
  const std::size_t cut = std::min(bytes.find('\n'), size);
  const auto& rules = knowledge().rules;
  const auto a = entity::parse_name(text::to_utf32(bytes.substr(0, cut)), knowledge());
  const auto b = entity::parse_name(text::to_utf32(bytes.substr(cut)), knowledge());
  const double probability = entity::same_name(a, b, rules);
  demand(probability >= 0 && probability <= 1 && probability == entity::same_name(b, a, rules));
  demand(a.words.empty() || entity::same_name(a, a, rules) >= 0.99);
  for (const auto& piece : entity::explain(a, b, rules)) demand(!piece.left.empty() || !piece.right.empty());
  return 0;
}
