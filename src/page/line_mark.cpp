#include "page/line_mark.h"

#include "page/line_shape.h"
#include "text/unicode.h"

namespace isnad::page {

namespace {

constexpr std::size_t longest_furniture = 30;  // words

bool only_signs(const std::vector<Piece>& pieces, std::size_t at) {
  for (; at < pieces.size(); ++at) {
    if (pieces[at].kind != PieceKind::sign) return false;
  }
  return true;
}

// The line consists of phrases that stand alone, numbers and signs; what kinds of phrase, says the result.
struct Cover {
  bool complete = false;
  bool menu = false;   // a section's name among them
  bool count = false;  // «تعليقات» needs a number
  bool other = false;
  bool number = false;
  bool end = false;
};

Cover cover(const FurniturePhrases& phrases, const std::vector<Piece>& pieces) {
  Cover result;
  for (std::size_t i = 0; i < pieces.size();) {
    if (pieces[i].kind != PieceKind::word) {
      result.number = result.number || pieces[i].kind == PieceKind::number;
      ++i;
      continue;
    }
    const auto hit = phrases.at(pieces, i);
    if (!hit) return {};
    const FurnitureKind kind = phrases.kind_of(*hit);
    result.menu = result.menu || kind == FurnitureKind::menu;
    result.count = result.count || kind == FurnitureKind::count;
    result.end = result.end || (kind == FurnitureKind::end && i == 0);
    result.other = result.other || (kind != FurnitureKind::menu && kind != FurnitureKind::count);
    i = hit->last;
  }
  result.complete = result.menu || result.other || (result.count && result.number);
  return result;
}

bool is_breadcrumb(const FurniturePhrases& phrases, std::u32string_view line) {
  constexpr std::size_t longest = 200;
  if (line.size() > longest) return false;
  const auto parts = breadcrumb_parts(line);
  if (parts.empty()) return false;
  const Cover first = cover(phrases, pieces_of(parts.front()));
  return first.complete && first.menu;
}

bool is_copyright(std::u32string_view line, std::size_t words) {
  return line.find(U'©') != line.npos && words <= 25;
}

// The line begins with a phrase that is no more than its beginning.
LineMark mark_of_beginning(const FurniturePhrases& phrases, std::u32string_view line,
                           const std::vector<Piece>& pieces) {
  std::size_t first = 0;
  while (first < pieces.size() && pieces[first].kind != PieceKind::word) ++first;
  const auto hit = phrases.at(pieces, first);
  if (!hit) return LineMark::story;
  const FurnitureKind kind = phrases.kind_of(*hit);
  const bool whole_line = only_signs(pieces, hit->last);
  static constexpr std::u32string_view dividers = U":|-–/";
  const bool divider = hit->last < pieces.size() && pieces[hit->last].kind == PieceKind::sign &&
                       dividers.find(pieces[hit->last].key[0]) != dividers.npos;
  const std::size_t words = word_count(pieces);
  if (kind == FurnitureKind::list && whole_line) return LineMark::list;
  if (kind == FurnitureKind::label)
    return whole_line || (divider && words <= longest_furniture) ? LineMark::furniture : LineMark::story;
  if (kind == FurnitureKind::whole)
    return divider && pieces[first].key.size() > 1 && words <= 8 && !is_sentence(line, words) ? LineMark::weak
                                                                                              : LineMark::story;
  if (kind != FurnitureKind::start && kind != FurnitureKind::list && kind != FurnitureKind::end) return LineMark::story;
  const bool long_phrase = hit->last - first > 1;
  const bool told = divider || whole_line || (long_phrase && !is_sentence(line, words));
  if (!told || words > longest_furniture) return LineMark::story;
  if (kind == FurnitureKind::end) return LineMark::end;
  return divider ? LineMark::furniture : LineMark::weak;
}

// «لصحيفة الأفق»: the ل goes where a noun that heads a name is left.
std::u32string_view without_preposition(const lexicon::Lexicon& lexicon, std::u32string_view name) {
  if (!name.starts_with(U'ل')) return name;
  const Pieces rest = pieces_of(name.substr(1));
  const bool head = PhraseTable(lexicon, "name_heads").at(rest, 0) || PhraseTable(lexicon, "fact_labels").at(rest, 0);
  return head ? name.substr(1) : name;
}

}  // namespace

LineMark mark_of(const FurniturePhrases& phrases, std::u32string_view line, const std::vector<Piece>& pieces) {
  const std::size_t words = word_count(pieces);
  if (is_only_links(line) || is_copyright(line, words) || is_breadcrumb(phrases, line)) return LineMark::furniture;
  const LineMark beginning = mark_of_beginning(phrases, line, pieces);
  if (beginning == LineMark::end || beginning == LineMark::list) return beginning;
  const Cover covered = cover(phrases, pieces);
  if (!covered.complete || is_item(line)) return beginning;
  if (covered.end) return LineMark::end;
  return covered.menu && !covered.other && !covered.count ? LineMark::menu : LineMark::furniture;
}

std::string copyright_holder(const lexicon::Lexicon& lexicon, const FurniturePhrases& phrases, std::u32string_view line,
                             const std::vector<Piece>& pieces) {
  const PhraseTable fillers(lexicon, "date_words");
  const PhraseTable labels(lexicon, "fact_labels");
  Span holder{0, 0};
  std::size_t words = 0;
  bool told = line.find(U'©') != line.npos;
  for (std::size_t i = 0; i < pieces.size();) {
    const auto phrase = phrases.at(pieces, i);
    const auto label = labels.at(pieces, i);
    told = told || (label && labels.cell(*label, "fact") == "rights");
    if (phrase || pieces[i].kind != PieceKind::word || (words == 0 && fillers.at(pieces, i))) {
      if (words > 0 && pieces[i].kind != PieceKind::sign) break;
      i = phrase ? phrase->last : i + 1;
      continue;
    }
    if (words++ == 0) holder.start = pieces[i].span.start;
    holder.end = pieces[i++].span.end;
  }
  if (!told || words == 0 || words > 4) return {};
  return text::to_utf8(without_preposition(lexicon, slice(line, holder)));
}

}  // namespace isnad::page
