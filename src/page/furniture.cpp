#include "page/furniture.h"

#include <array>
#include <utility>

namespace isnad::page {

namespace {

FurnitureKind named(std::string_view cell) {
  static constexpr std::array<std::pair<std::string_view, FurnitureKind>, 6> names{{{"list", FurnitureKind::list},
                                                                                    {"label", FurnitureKind::label},
                                                                                    {"whole", FurnitureKind::whole},
                                                                                    {"count", FurnitureKind::count},
                                                                                    {"menu", FurnitureKind::menu},
                                                                                    {"end", FurnitureKind::end}}};
  for (const auto& [name, kind] : names) {
    if (name == cell) return kind;
  }
  return FurnitureKind::start;
}

// An element that holds a phrase, and `left` pieces behind it.
bool marks_element(FurnitureKind kind, std::size_t left, bool sign_follows) {
  switch (kind) {
    case FurnitureKind::whole:
      return left <= 2;
    case FurnitureKind::label:
      return left == 0 || sign_follows;
    case FurnitureKind::count:
    case FurnitureKind::menu:
      return false;
    default:
      return true;
  }
}

}  // namespace

FurniturePhrases::FurniturePhrases(const lexicon::Lexicon& lexicon)
    : lexicon_(lexicon), table_(lexicon.table("furniture")), column_(lexicon.column(table_, "kind")) {}

FurnitureKind FurniturePhrases::kind_of_row(uint32_t row) const {
  return named(lexicon_.cell(table_, row, column_));
}

// Whether the first word is the first of any phrase: most lines are done with that.
bool FurniturePhrases::may_begin_phrase(std::u32string_view line) const {
  for (const Piece& piece : pieces_of(line.substr(0, 32))) {
    if (piece.kind == PieceKind::sign) continue;
    const bool cut = piece.span.end == 32;
    return cut || lexicon_.next(lexicon::root, lexicon_.word(piece.key)) != lexicon::no_node;
  }
  return true;
}

FurnitureKind FurniturePhrases::kind(std::u32string_view line) const {
  constexpr std::size_t enough = 120;  // characters in which a phrase and what a short line has beside it show
  if (!may_begin_phrase(line)) return FurnitureKind::none;
  const Pieces pieces = pieces_of(line.substr(0, enough));
  std::size_t first = 0;
  while (first < pieces.size() && pieces[first].kind == PieceKind::sign) ++first;
  FurnitureKind found = FurnitureKind::none;
  uint32_t node = lexicon::root;
  for (std::size_t i = first; i < pieces.size(); ++i) {
    node = lexicon_.next(node, lexicon_.word(pieces[i].key));
    if (node == lexicon::no_node) break;
    const std::size_t left = pieces.size() - (i + 1);
    const bool sign_follows = left > 0 && pieces[i + 1].kind == PieceKind::sign;
    for (const lexicon::Entry& entry : lexicon_.entries(node)) {
      if (entry.table != table_) continue;
      const FurnitureKind kind = kind_of_row(entry.row);
      if (kind == FurnitureKind::whole && line.size() > enough) continue;
      if (marks_element(kind, left, sign_follows)) found = kind;
    }
  }
  return found;
}

}  // namespace isnad::page
