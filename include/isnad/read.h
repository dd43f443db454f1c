// Reading: one page in, one report out. A pure function: no network, no files but the mapped lexicon, no state.
#pragma once

#include <cstddef>
#include <string>
#include <string_view>
#include <vector>

#include "isnad/expected.h"
#include "isnad/report.h"

namespace isnad {

class Knowledge;

enum class InputKind : uint8_t { automatic, html, text };

struct Limits {
  std::size_t bytes = std::size_t{16} << 20;  // of one input; larger ones are refused
  unsigned depth = 512;                       // nested elements of a page; deeper ones are refused
};

// What is known of a page beside its bytes: from the feed that lists it, the JSON record that holds it, the WARC
// record's header. Outweighs what the page says of itself; an empty field says nothing.
struct KnownFacts {
  std::string title;
  std::string outlet;
  std::vector<std::string> authors;
  std::string published;  // ISO 8601
  std::string language;   // ISO 639
};

struct ReadOptions {
  InputKind kind = InputKind::automatic;
  std::string url;      // where the page was fetched, if known
  std::string charset;  // of the HTTP header, if known
  KnownFacts facts;
  Limits limits;
  bool explain = false;  // also say why each attribution was found
};

// `name` is what messages and `Report::input` call this input. Fails with a sentence when the bytes are empty, not
// text, beyond the limits, or a page without an article; never on malformed HTML or on words it does not know.
Expected<Report> read(const Knowledge& knowledge, const std::string& name, std::string_view bytes,
                      const ReadOptions& options = {});

}  // namespace isnad
