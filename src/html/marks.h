// Which passages of a text are marked, and the pieces into which the marks cut it. Contents lie in one another, cross,
// and run over several blocks; sources and cues lie in them or outside. So a text is cut wherever a mark begins or
// ends, and each piece knows all the marks over it, in an order that is the same in every piece.
#pragma once

#include <cstdint>
#include <vector>

#include "isnad/report.h"

namespace isnad::html {

// From the outermost to the innermost.
enum class Role : uint8_t { content, carrier, source, cue };

struct Mark {
  Role role = Role::content;
  unsigned lane = 0;  // marks of one role that overlap have different ones; a line under the text for contents
  Span span;
  std::vector<std::size_t> statements;  // indices into Report::attributions; several where they share the passage
};

// Over one character: what is more cannot be told apart by eye, and is left out, so that what is written stays
// proportional to the text however statements are nested. The statements stay in the list beside the text.
constexpr unsigned most_lanes(Role role) {
  return role == Role::content ? 4 : 2;
}

// By their starts. Spans that are empty or reach beyond the text are cut down to what is there.
std::vector<Mark> find_marks(const Report& report);

// Gives the pieces of blocks, which must come in text order.
class Cutter {
public:
  explicit Cutter(const std::vector<Mark>& marks) : marks_(marks) {}

  // Calls `each(Span piece, const std::vector<const Mark*>& over)`, outermost mark first.
  template <class Each>
  void cut(Span block, Each each) {
    for (uint32_t at = block.start; at < block.end;) {
      const uint32_t end = advance(at, block.end);
      each(Span{at, end}, over_);
      at = end;
    }
  }

private:
  uint32_t advance(uint32_t at, uint32_t block_end);  // where the piece that begins at `at` ends

  const std::vector<Mark>& marks_;
  std::size_t next_ = 0;
  std::vector<const Mark*> over_;
};

}  // namespace isnad::html
