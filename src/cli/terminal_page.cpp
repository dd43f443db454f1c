#include "cli/terminal_page.h"

#include <fmt/format.h>
#include <sys/ioctl.h>
#include <unistd.h>

#include <algorithm>
#include <cstdlib>

#include "text/unicode.h"

namespace isnad::cli {

namespace {

const char* code_of(Tone tone) {
  switch (tone) {
    case Tone::strong:
      return "1";
    case Tone::dim:
      return "2";
    case Tone::denial:
      return "1;31";
    case Tone::hedge:
      return "33";
    case Tone::source:
      return "1;36";
    case Tone::match:
      return "1;32";
    case Tone::plain:
      break;
  }
  return "0";
}

// Control characters of a hostile page must not reach the terminal, nor those that turn the direction of what follows.
char32_t visible(char32_t c) {
  const bool control = c < 0x20 || (c >= 0x7F && c < 0xA0) || c == 0x202D || c == 0x202E;
  return control ? 0xFFFD : c;
}

int hex_digit(char c) {
  if (c >= '0' && c <= '9') return c - '0';
  const char small = static_cast<char>(c | 0x20);
  return small >= 'a' && small <= 'f' ? small - 'a' + 10 : -1;
}

// Lines of words, each with its tone.
class Wrapper {
public:
  Wrapper(const TerminalPage& page, unsigned indent, std::size_t room, std::string& out)
      : page_(page), indent_(indent), room_(room), out_(out) {}

  void add(std::u32string_view word, Tone tone) {
    if (used_ > 0 && used_ + 1 + word.size() > room_) flush();
    used_ += word.size() + (used_ > 0 ? 1 : 0);
    std::u32string shown(word);
    std::transform(shown.begin(), shown.end(), shown.begin(), visible);
    if (runs_.empty() || runs_.back().second != tone) runs_.emplace_back(std::u32string(), tone);
    if (used_ > word.size()) runs_.back().first += U' ';
    runs_.back().first += shown;
  }

  void flush() {
    if (runs_.empty()) return;
    out_.append(indent_, ' ');
    for (const auto& [words, tone] : runs_) out_ += page_.painted(text::to_utf8(words), tone);
    out_ += '\n';
    runs_.clear();
    used_ = 0;
  }

private:
  const TerminalPage& page_;
  unsigned indent_;
  std::size_t room_;
  std::string& out_;
  std::vector<std::pair<std::u32string, Tone>> runs_;
  std::size_t used_ = 0;
};

}  // namespace

bool wants_colour(Colour colour) {
  if (colour != Colour::automatic) return colour == Colour::always;
  const char* off = std::getenv("NO_COLOR");
  return ::isatty(STDOUT_FILENO) != 0 && !(off && *off);
}

unsigned terminal_width() {
  winsize size{};
  if (::ioctl(STDOUT_FILENO, TIOCGWINSZ, &size) == 0 && size.ws_col > 0) return size.ws_col;
  const char* columns = std::getenv("COLUMNS");
  const int width = columns ? std::atoi(columns) : 0;
  return width >= 40 && width <= 1000 ? static_cast<unsigned>(width) : 80;
}

std::string TerminalPage::painted(std::string_view words, Tone tone) const {
  if (!options_.colour || tone == Tone::plain) return std::string(words);
  return fmt::format("\x1b[{}m{}\x1b[0m", code_of(tone), words);
}

void TerminalPage::line(std::string_view words) {
  out_ += fmt::format("{}\n", words);
}

void TerminalPage::block(unsigned indent, std::u32string_view words, Tone tone, const std::vector<Span>& marks) {
  constexpr unsigned least = 20;
  const std::size_t room = std::max(least, options_.width > indent ? options_.width - indent : least);
  Wrapper wrapper(*this, indent, room, out_);
  auto mark = marks.begin();
  for (std::size_t start = 0; start < words.size();) {
    while (start < words.size() && text::is_space(words[start])) {
      if (words[start++] == U'\n') wrapper.flush();
    }
    std::size_t end = start;
    while (end < words.size() && !text::is_space(words[end])) ++end;
    if (end == start) break;
    while (mark != marks.end() && mark->end <= start) ++mark;
    const bool marked = mark != marks.end() && mark->start < end;
    wrapper.add(words.substr(start, end - start), marked ? Tone::match : tone);
    start = end;
  }
  wrapper.flush();
}

std::string one_line(std::string_view words) {
  std::u32string shown = text::to_utf32(words);
  for (char32_t& c : shown) c = text::is_space(c) ? U' ' : visible(c);
  return text::to_utf8(shown);
}

std::string readable(std::string_view url) {
  std::string result;
  for (std::size_t i = 0; i < url.size(); ++i) {
    const int high = url[i] == '%' && i + 2 < url.size() ? hex_digit(url[i + 1]) : -1;
    const int low = high >= 8 ? hex_digit(url[i + 2]) : -1;
    result += low >= 0 ? static_cast<char>(high * 16 + low) : url[i];
    if (low >= 0) i += 2;
  }
  return result;
}

}  // namespace isnad::cli
