#include "page/furniture.h"

#include <algorithm>

#include "text/normalise.h"
#include "text/segment.h"
#include "text/unicode.h"

namespace isnad::page {

namespace {

struct Line {
  Span span;  // without white space at its ends
};

std::vector<Line> lines_of(std::u32string_view text) {
  std::vector<Line> lines;
  for (uint32_t start = 0; start < text.size();) {
    auto end = static_cast<uint32_t>(std::min(text.find(U'\n', start), text.size()));
    Span span{start, end};
    while (span.start < span.end && text::is_space(text[span.start])) ++span.start;
    while (span.end > span.start && text::is_space(text[span.end - 1])) --span.end;
    if (!span.empty()) lines.push_back({span});
    start = end + 1;
  }
  return lines;
}

bool is_bullet(char32_t c) {
  static constexpr std::u32string_view bullets = U"•▪◦●‣∙*·–-";
  return bullets.find(c) != bullets.npos;
}

bool is_item(std::u32string_view line) {
  if (line.size() < 3) return false;
  return is_bullet(line[0]) && text::is_space(line[1]);
}

bool ends_sentence(std::u32string_view line) {
  static constexpr std::u32string_view marks = U".!?؟…:؛،\"”»";
  return marks.find(line.back()) != marks.npos;
}

constexpr uint32_t longest_heading = 80;

}  // namespace

FurniturePhrases::FurniturePhrases(const lexicon::Lexicon& lexicon)
    : lexicon_(lexicon), table_(lexicon.table("furniture")) {
  const int column = lexicon.column(table_, "kind");
  for (uint32_t row = 0; row < lexicon.rows(table_); ++row) {
    const std::string_view cell = lexicon.cell(table_, row, column);
    kinds_.push_back(cell == "end"     ? FurnitureKind::end
                     : cell == "whole" ? FurnitureKind::whole
                                       : FurnitureKind::start);
  }
}

FurnitureKind FurniturePhrases::kind(std::u32string_view line) const {
  const std::u32string_view head = line.substr(0, 120);
  const std::vector<text::Token> tokens = text::tokenize(head);
  std::size_t first = 0;
  while (first < tokens.size() && tokens[first].kind == text::TokenKind::punctuation) ++first;
  FurnitureKind found = FurnitureKind::none;
  uint32_t node = lexicon::root;
  for (std::size_t i = first; i < tokens.size(); ++i) {
    node = lexicon_.next(node, lexicon_.word(text::fold(slice(head, tokens[i].span))));
    if (node == lexicon::no_node) break;
    for (const lexicon::Entry& entry : lexicon_.entries(node)) {
      if (entry.table != table_) continue;
      const FurnitureKind kind = kinds_[entry.row];
      const std::size_t left = tokens.size() - (i + 1);
      if (kind != FurnitureKind::whole || (left <= 2 && line.size() <= 120)) found = kind;
    }
  }
  return found;
}

std::vector<Block> blocks_of_text(const lexicon::Lexicon& lexicon, std::u32string_view text) {
  const FurniturePhrases phrases(lexicon);
  const std::vector<Line> lines = lines_of(text);
  std::vector<Block> blocks;
  bool ended = false;
  for (std::size_t i = 0; i < lines.size(); ++i) {
    const std::u32string_view line = slice(text, lines[i].span);
    const FurnitureKind furniture = i == 0 ? FurnitureKind::none : phrases.kind(line);
    Block block{BlockKind::paragraph, lines[i].span};
    if (i > 2 && furniture == FurnitureKind::end) ended = true;
    if (i == 0) {
      block.kind = BlockKind::title;
    } else if (ended || furniture != FurnitureKind::none || line == slice(text, lines[0].span)) {
      block.kind = BlockKind::furniture;
    } else if (is_item(line)) {
      block.kind = BlockKind::item;
    } else if (line.size() <= longest_heading && !ends_sentence(line) && i + 1 < lines.size() &&
               lines[i + 1].span.size() > line.size()) {
      block.kind = BlockKind::heading;
    }
    blocks.push_back(block);
  }
  return blocks;
}

}  // namespace isnad::page
