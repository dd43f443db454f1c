// A line of a page as pieces, and the phrases of the lexicon's tables in it. Unlike the analysis of a story this cuts
// off no clitics: the phrases around a story stand as they are.
#pragma once

#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "isnad/report.h"
#include "lexicon/lexicon.h"

namespace isnad::page {

enum class PieceKind : uint8_t { word, number, sign };

// «4محرم» is a number and a word, «23/10» two numbers and a sign.
struct Piece {
  Span span;  // in the line
  PieceKind kind = PieceKind::word;
  std::u32string_view key;  // folded
};

// The pieces of a line with the letters of their keys.
struct Pieces : std::vector<Piece> {
  std::u32string letters;  // on the heap, also where they are few: a move leaves them where they are

  Pieces() = default;
  Pieces(Pieces&&) = default;
  Pieces& operator=(Pieces&&) = default;
  Pieces(const Pieces&) = delete;
  Pieces& operator=(const Pieces&) = delete;
  ~Pieces() = default;
};

Pieces pieces_of(std::u32string_view line);

// The row of a table whose phrase begins at a piece, and the piece after it.
struct PhraseHit {
  uint32_t row = 0;
  std::size_t last = 0;
};

std::optional<PhraseHit> longest_phrase(const lexicon::Lexicon& lexicon, lexicon::TableId table,
                                        const std::vector<Piece>& pieces, std::size_t at);

// The cells of one table that say what its phrases are, looked up by phrase.
class PhraseTable {
public:
  PhraseTable(const lexicon::Lexicon& lexicon, std::string_view table);

  std::optional<PhraseHit> at(const std::vector<Piece>& pieces, std::size_t at) const {
    return longest_phrase(lexicon_, table_, pieces, at);
  }
  std::string_view cell(const PhraseHit& hit, std::string_view column) const {
    return lexicon_.cell(table_, hit.row, lexicon_.column(table_, column));
  }

private:
  const lexicon::Lexicon& lexicon_;
  lexicon::TableId table_;
};

}  // namespace isnad::page
