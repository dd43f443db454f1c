// Any bytes as an input: whatever archive, feed or record they seem to be, no crash, no hang, and documents within the
// limits.
#include <cstdlib>
#include <string_view>

#include "input/feed.h"
#include "input/input.h"

extern "C" int LLVMFuzzerTestOneInput(const uint8_t* data, std::size_t size) {
  isnad::input::InputOptions options;
  options.read.limits.bytes = std::size_t{1} << 20;
  options.limits.expanded = uint64_t{16} << 20;
  std::size_t outcomes = 0;
  const auto check = [&](const isnad::Expected<isnad::input::Document>& document) {
    ++outcomes;
    if (!document) return true;
    // A title and a text of a record are read as one document.
    if (document->bytes.size() > 2 * options.read.limits.bytes + 1 || document->name.empty()) std::abort();
    return outcomes < 1000;
  };
  isnad::input::each_document_in("fuzz", std::string_view(reinterpret_cast<const char*>(data), size), options, check);
  isnad::input::outlines_in(std::string_view(reinterpret_cast<const char*>(data), size));
  if (outcomes == 0) std::abort();  // an input without documents is a failure
  return 0;
}
