// What an archive gives back, when it is damaged or somebody has written into it, and what is asked of it; the first
// byte says which: packed facts, compressed documents, how a document came, the state of a feed, a query.
#include <cstdlib>
#include <string>
#include <string_view>

#include "archive/address.h"
#include "archive/compress.h"
#include "archive/facts.h"
#include "archive/query.h"
#include "input/origin.h"
#include "watch/feed_state.h"

namespace {

using namespace isnad;

// What is read is written the same, and every place it names is there.
void facts(std::string_view bytes) {
  const auto read = archive::unpack_facts(bytes);
  if (!read) return;
  for (const archive::StatementFacts& s : read->statements) {
    if (s.speaker > read->entities.size()) std::abort();
    for (const uint32_t entity : s.about) {
      if (entity >= read->entities.size()) std::abort();
    }
  }
  const auto again = archive::unpack_facts(archive::pack(*read));
  if (!again || !(*again == *read)) std::abort();
}

void documents(std::string_view bytes) {
  constexpr std::size_t most = 1 << 20;
  const std::string_view known = bytes.substr(0, bytes.size() / 4);
  const auto expanded = archive::expand(bytes.substr(known.size()), known, most);
  if (expanded && expanded->size() > most) std::abort();
  const auto back = archive::expand(archive::compress(bytes, known), known, bytes.size());
  if (!back || *back != bytes) std::abort();
}

void origins(std::string_view bytes) {
  const auto options = input::options_from_json(bytes);
  if (!options) return;
  const std::string json = input::to_json(*options);
  const auto again = input::options_from_json(json);
  if (!again || input::to_json(*again) != json) std::abort();
}

void queries(std::string_view bytes) {
  const auto query = archive::parse_query(bytes);
  if (!query && (query.error().sentence.empty() || query.error().place.empty())) std::abort();
  archive::canonical_address(bytes);
}

}  // namespace

extern "C" int LLVMFuzzerTestOneInput(const uint8_t* data, std::size_t size) {
  if (size == 0) return 0;
  const std::string_view bytes(reinterpret_cast<const char*>(data) + 1, size - 1);
  switch (data[0] % 5) {
    case 0:
      facts(bytes);
      break;
    case 1:
      documents(bytes);
      break;
    case 2:
      origins(bytes);
      break;
    case 3:
      static_cast<void>(isnad::watch::state_from(bytes));
      break;
    default:
      queries(bytes);
  }
  return 0;
}
