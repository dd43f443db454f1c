#include "page/phrases.h"

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

void add_pieces(std::u32string_view line, Span token, std::vector<Piece>& pieces) {
  for (uint32_t start = token.start; start < token.end;) {
    const PieceKind kind = kind_of(line[start]);
    uint32_t end = start + 1;
    while (end < token.end && kind_of(line[end]) == kind) ++end;
    std::u32string key = text::fold(slice(line, {start, end}));
    if (!key.empty()) pieces.push_back({{start, end}, kind, std::move(key)});
    start = end;
  }
}

}  // namespace

std::vector<Piece> pieces_of(std::u32string_view line) {
  std::vector<Piece> pieces;
  for (const text::Token& token : text::tokenize(line)) {
    const bool one = token.kind == text::TokenKind::punctuation;
    if (one) {
      pieces.push_back({token.span, PieceKind::sign, text::fold(slice(line, token.span))});
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
