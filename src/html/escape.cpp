#include "html/escape.h"

#include <fmt/format.h>

#include <algorithm>

#include "text/unicode.h"

namespace isnad::html {

namespace {

constexpr char32_t replacement = 0xFFFD;

bool is_override(char32_t c) {
  return c == 0x202D || c == 0x202E;
}

// Embeddings, overrides and isolates: in a name they would turn what stands around it.
bool turns_direction(char32_t c) {
  return (c >= 0x202A && c <= 0x202E) || (c >= 0x2066 && c <= 0x2069);
}

// https://html.spec.whatwg.org/#preprocessing-the-input-stream: what a document must not hold.
bool is_forbidden(char32_t c) {
  const bool control = (c < 0x20 && c != '\t' && c != '\n' && c != '\r') || (c >= 0x7F && c < 0xA0);
  const bool surrogate = c >= 0xD800 && c < 0xE000;
  const bool no_character = (c >= 0xFDD0 && c <= 0xFDEF) || (c & 0xFFFE) == 0xFFFE || c > 0x10FFFF;
  return control || surrogate || no_character;
}

void append_character(std::string& out, char32_t c) {
  switch (c) {
    case '&':
      out += "&amp;";
      break;
    case '<':
      out += "&lt;";
      break;
    case '>':
      out += "&gt;";
      break;
    case '"':
      out += "&quot;";
      break;
    case '\'':
      out += "&#39;";
      break;
    default: {
      if (c < 0x80) {
        out += static_cast<char>(c);
      } else {
        out += text::to_utf8({&c, 1});
      }
    }
  }
}

// Browsers turn a raw CR into a line feed.
void append_exactly(std::string& out, char32_t c) {
  if (c == '\r') {
    out += "&#13;";
  } else if (is_override(c)) {
    out += fmt::format("<bdi class=\"override\" data-code=\"U+{:04X}\">{}</bdi>", static_cast<uint32_t>(c),
                       text::to_utf8({&c, 1}));
  } else {
    append_character(out, is_forbidden(c) ? replacement : c);
  }
}

// «…» behind the last whole word.
std::string cut_short(std::string line) {
  const std::size_t space = line.rfind(' ');
  if (space != std::string::npos) line.resize(space);
  return line + "…";
}

}  // namespace

void append_passage(std::string& out, std::u32string_view text) {
  for (const char32_t c : text) append_exactly(out, c);
}

std::string one_line(std::u32string_view text, std::size_t most) {
  std::string result;
  std::size_t written = 0;
  bool space = false;
  for (const char32_t c : text) {
    if (turns_direction(c)) continue;
    if (text::is_space(c)) {
      space = written > 0;
      continue;
    }
    if (written + (space ? 1U : 0U) >= most) return cut_short(result);
    if (space) result += ' ';
    append_character(result, is_forbidden(c) ? replacement : c);
    written += space ? 2 : 1;
    space = false;
  }
  return result;
}

std::string one_line(std::string_view utf8, std::size_t most) {
  constexpr std::size_t longest_character = 4;  // bytes; the rest of a text that is cut need not be looked at
  const std::size_t enough = most * longest_character * 2;
  return one_line(text::to_utf32(utf8.substr(0, enough)), most);
}

std::string escaped(std::string_view utf8) {
  std::string result;
  for (const char32_t c : text::to_utf32(utf8)) append_character(result, c);
  return result;
}

std::string link(std::string_view url) {
  const bool allowed = std::all_of(url.begin(), url.end(), [](char c) { return static_cast<unsigned char>(c) > 0x20; });
  return allowed && !host(url).empty() ? escaped(url) : std::string();
}

std::string_view host(std::string_view url) {
  const auto begins = [&](std::string_view scheme) {
    return url.size() > scheme.size() && std::equal(scheme.begin(), scheme.end(), url.begin(), [](char a, char b) {
             return a == (b >= 'A' && b <= 'Z' ? static_cast<char>(b | 0x20) : b);
           });
  };
  if (!begins("http://") && !begins("https://")) return {};
  std::string_view rest = url.substr(url.find("//") + 2);
  rest = rest.substr(0, rest.find_first_of("/?#\\"));
  const std::size_t at = rest.rfind('@');
  return at == std::string_view::npos ? rest : rest.substr(at + 1);
}

}  // namespace isnad::html
