#include "page/line_shape.h"

#include <algorithm>

#include "text/normalise.h"
#include "text/unicode.h"

namespace isnad::page {

namespace {

bool is_bullet(char32_t c) {
  static constexpr std::u32string_view bullets = U"•▪◦●‣∙*·–-";
  return bullets.find(c) != bullets.npos;
}

// The last character but closing quotation marks, brackets and direction marks.
char32_t last_mark(std::u32string_view line) {
  static constexpr std::u32string_view closing = U"\"”»’')]}";
  while (!line.empty() && (closing.find(line.back()) != closing.npos || text::fold(line.back()) == 0))
    line.remove_suffix(1);
  return line.empty() ? U' ' : line.back();
}

bool is_link(std::u32string_view word) {
  if (word.find(U"://") != word.npos || word.starts_with(U"www.")) return true;
  const std::size_t at = word.find(U'@');
  if (at == 0) return word.size() > 2;
  return at != word.npos && word.find(U'.', at) != word.npos;
}

struct Links {
  std::size_t addresses = 0;
  std::size_t hashtags = 0;
  std::size_t others = 0;
};

Links count_links(std::u32string_view line) {
  Links links;
  for (std::size_t start = 0; start < line.size();) {
    std::size_t end = start;
    while (end < line.size() && !text::is_space(line[end])) ++end;
    const std::u32string_view word = line.substr(start, end - start);
    start = end + 1;
    if (word.empty()) continue;
    if (is_link(word)) {
      ++links.addresses;
    } else if (word.size() > 2 && word[0] == U'#' && !ends_sentence(word)) {
      ++links.hashtags;
    } else {
      links.others += std::any_of(word.begin(), word.end(), [](char32_t c) {
        const auto kind = text::classify(c);
        return kind == text::CharClass::letter || kind == text::CharClass::digit;
      });
    }
  }
  return links;
}

bool is_crumb_mark(std::u32string_view line, std::size_t i) {
  static constexpr std::u32string_view marks = U">»›«‹/\\→←|";
  return marks.find(line[i]) != marks.npos && i > 0 && i + 1 < line.size() && text::is_space(line[i - 1]) &&
         text::is_space(line[i + 1]);
}

}  // namespace

std::vector<Span> lines_of(std::u32string_view text) {
  std::vector<Span> lines;
  for (uint32_t start = 0; start < text.size();) {
    const auto end = static_cast<uint32_t>(std::min(text.find(U'\n', start), text.size()));
    Span span{start, end};
    while (span.start < span.end && text::is_space(text[span.start])) ++span.start;
    while (span.end > span.start && text::is_space(text[span.end - 1])) --span.end;
    if (!span.empty()) lines.push_back(span);
    start = end + 1;
  }
  return lines;
}

std::size_t word_count(const std::vector<Piece>& pieces) {
  return static_cast<std::size_t>(
      std::count_if(pieces.begin(), pieces.end(), [](const Piece& p) { return p.kind != PieceKind::sign; }));
}

bool is_sentence(std::u32string_view line, std::size_t words) {
  const char32_t mark = last_mark(line);
  if (mark == U'.') return words >= 5 && !line.ends_with(U"..");
  static constexpr std::u32string_view others = U"!?؟…:؛،.";
  return words >= 22 || (words >= 12 && others.find(mark) != others.npos);
}

bool is_item(std::u32string_view line) {
  return line.size() >= 3 && is_bullet(line[0]) && text::is_space(line[1]);
}

bool ends_sentence(std::u32string_view line) {
  static constexpr std::u32string_view marks = U".!?؟…:؛،\"”»";
  return marks.find(line.back()) != marks.npos;
}

bool is_only_links(std::u32string_view line) {
  const Links links = count_links(line);
  return links.others == 0 && (links.addresses > 0 || links.hashtags > 1);
}

std::vector<std::u32string_view> breadcrumb_parts(std::u32string_view line) {
  constexpr std::size_t longest_part = 40;
  std::vector<std::u32string_view> parts;
  std::size_t start = 0;
  for (std::size_t i = 0; i <= line.size(); ++i) {
    if (i < line.size() && !is_crumb_mark(line, i)) continue;
    parts.push_back(line.substr(start, i - start));
    start = i + 1;
  }
  const bool long_part = std::any_of(parts.begin(), std::prev(parts.end()),
                                     [](std::u32string_view part) { return part.size() > longest_part; });
  if (parts.size() < 2 || long_part) parts.clear();
  return parts;
}

std::u32string letters_of(std::u32string_view line) {
  std::u32string letters;
  for (char32_t c : text::fold(line)) {
    const auto kind = text::classify(c);
    if (kind == text::CharClass::letter || kind == text::CharClass::digit) letters += c;
  }
  return letters;
}

}  // namespace isnad::page
