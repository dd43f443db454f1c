// What is printed for a person in a terminal, in whatever direction it is read.
#pragma once

#include <string>
#include <string_view>
#include <vector>

#include "isnad/report.h"

namespace isnad::cli {

enum class Tone : uint8_t { plain, strong, dim, denial, hedge, source, match };

struct TerminalOptions {
  bool colour = false;
  unsigned width = 80;  // columns to wrap at
};

enum class Colour : uint8_t { automatic, always, never };
bool wants_colour(Colour colour);  // on standard output; NO_COLOR is respected
unsigned terminal_width();         // of standard output; $COLUMNS, else 80, when it is no terminal

class TerminalPage {
public:
  explicit TerminalPage(const TerminalOptions& options) : options_(options) {}

  std::string painted(std::string_view words, Tone tone) const;
  void line(std::string_view words);

  // Right-to-left or any other text, wrapped by words, each line indented. Words that overlap one of `marks`, which
  // count characters of `words` and are in order, are shown as matches.
  void block(unsigned indent, std::u32string_view words, Tone tone, const std::vector<Span>& marks = {});

  std::string take() { return std::move(out_); }

private:
  TerminalOptions options_;
  std::string out_;
};

// Words of a page as part of a line: one line, and nothing that speaks to the terminal.
std::string one_line(std::string_view words);

// An address as a person reads it: «/%D8%AE%D8%A8%D8%B1» is «/خبر». Only for showing; ASCII stays encoded, so that no
// space or sign is mistaken for part of the address.
std::string readable(std::string_view url);

}  // namespace isnad::cli
