#include "page/phrases.h"

#include <algorithm>

#include "text/normalise.h"
#include "text/segment.h"
#include "text/unicode.h"

namespace isnad::page {

namespace {

PieceKind kind_of(char32_t c) {
  switch (text::classify(c)) {
    case text::CharClass::digit:
      return PieceKind::number;
    case text::CharClass::letter:
    case text::CharClass::mark:
      return PieceKind::word;
    default:
      return PieceKind::sign;
  }
}

// What folding makes of a character at most; then the letters never move.
std::size_t most_letters(std::u32string_view line) {
  constexpr std::size_t of_a_ligature = 18, few = 16;
  const bool ligatures = std::any_of(line.begin(), line.end(), text::is_presentation_form);
  return line.size() * (ligatures ? of_a_ligature : 1) + few;
}

void add_piece(std::u32string_view line, Span span, PieceKind kind, Pieces& pieces) {
  const std::size_t begin = pieces.letters.size();
  text::fold(slice(line, span), pieces.letters);
  pieces.push_back({span, kind, std::u32string_view(pieces.letters).substr(begin)});
}

void add_pieces(std::u32string_view line, Span token, Pieces& pieces) {
  for (uint32_t start = token.start; start < token.end;) {
    const PieceKind kind = kind_of(line[start]);
    uint32_t end = start + 1;
    while (end < token.end && kind_of(line[end]) == kind) ++end;
    add_piece(line, {start, end}, kind, pieces);
    if (pieces.back().key.empty()) pieces.pop_back();
    start = end;
  }
}

}  // namespace

Pieces pieces_of(std::u32string_view line) {
  Pieces pieces;
  pieces.letters.reserve(most_letters(line));
  pieces.reserve(line.size() / 4 + 4);
  for (const text::Token& token : text::tokenize(line)) {
    if (token.kind == text::TokenKind::punctuation) {
      add_piece(line, token.span, PieceKind::sign, pieces);
    } else {
      add_pieces(line, token.span, pieces);
    }
  }
  return pieces;
}

std::optional<PhraseHit> longest_phrase(const lexicon::Lexicon& lexicon, lexicon::TableId table,
                                        const std::vector<Piece>& pieces, std::size_t at) {
  std::optional<PhraseHit> best;
  uint32_t node = lexicon::root;
  for (std::size_t i = at; i < pieces.size(); ++i) {
    node = lexicon.next(node, lexicon.word(pieces[i].key));
    if (node == lexicon::no_node) break;
    for (const lexicon::Entry& entry : lexicon.entries(node)) {
      if (entry.table == table) best = PhraseHit{entry.row, i + 1};
    }
  }
  return best;
}

PhraseTable::PhraseTable(const lexicon::Lexicon& lexicon, std::string_view table)
    : lexicon_(lexicon), table_(lexicon.table(table)) {}

}  // namespace isnad::page
