#include "story/credit.h"

#include <algorithm>
#include <optional>
#include <string_view>

#include "knowledge.h"
#include "page/phrases.h"
#include "text/unicode.h"

namespace isnad::story {

namespace {

using page::Piece;
using page::PieceKind;

constexpr std::size_t lines_at_an_end = 6;     // that are looked at
constexpr std::size_t long_line = 12;          // words: the story itself, where looking ends
constexpr std::size_t longest_name = 5;        // words of a person's
constexpr std::size_t longest_signature = 16;  // pieces behind the last sentence

constexpr std::u32string_view closing = U":-–—ـ)]/|";    // between what leads up to a sentence and the sentence
constexpr std::u32string_view opening = U"(/-–—.|*:!؟";  // between the last sentence and a signature

enum class PartKind : uint8_t { sign, date, place, person, label, credit };

// What a run of pieces is, where it is one of the things that stand around a story.
struct Part {
  PartKind kind = PartKind::sign;
  std::size_t first = 0, last = 0;  // pieces
  bool doubtful = false;            // a credit that may be a place or a given name: قنا، شهاب
  std::string name;                 // of a credit
  CreditKind credit = CreditKind::agency;
};

bool is_one_of(const Piece& piece, std::u32string_view signs) {
  return piece.kind == PieceKind::sign && signs.find(piece.key[0]) != signs.npos;
}

// «أ. ف. ب» is «أ ف ب».
void join_initials(std::vector<Piece>& pieces) {
  const auto initial = [](const Piece& piece) { return piece.kind == PieceKind::word && piece.key.size() == 1; };
  std::vector<Piece> kept;
  for (std::size_t i = 0; i < pieces.size(); ++i) {
    if (i > 0 && pieces[i].key == U"." && initial(pieces[i - 1]) && i + 1 < pieces.size() && initial(pieces[i + 1]))
      continue;
    kept.push_back(pieces[i]);
  }
  pieces.swap(kept);
}

class Reader {
public:
  explicit Reader(const lexicon::Lexicon& lexicon)
      : lexicon_(lexicon),
        outlets_(lexicon, "outlets"),
        credits_(lexicon, "credits"),
        places_(lexicon, "places"),
        given_(lexicon, "given_names"),
        labels_(lexicon, "fact_labels"),
        titles_(lexicon, "titles"),
        functions_(lexicon, "function_words"),
        months_(lexicon, "months") {}

  // The parts that begin at a piece and follow one another, up to what is none.
  std::vector<Part> run(const std::vector<Piece>& pieces, std::size_t at) const {
    std::vector<Part> parts;
    while (at < pieces.size()) {
      std::optional<Part> part = part_at(pieces, at);
      if (!part) break;
      at = part->last;
      parts.push_back(std::move(*part));
    }
    return parts;
  }

private:
  std::optional<Part> part_at(const std::vector<Piece>& pieces, std::size_t at) const {
    if (pieces[at].kind == PieceKind::sign) return Part{PartKind::sign, at, at + 1, false, {}, {}};
    if (pieces[at].kind == PieceKind::number) return Part{PartKind::date, at, at + 1, false, {}, {}};
    if (auto credit = credit_at(pieces, at)) return credit;
    if (const auto hit = labels_.at(pieces, at)) return Part{PartKind::label, at, hit->last, false, {}, {}};
    if (const auto hit = places_.at(pieces, at)) return Part{PartKind::place, at, hit->last, false, {}, {}};
    if (const auto hit = months_.at(pieces, at)) return Part{PartKind::date, at, hit->last, false, {}, {}};
    return person_at(pieces, at);
  }

  std::optional<Part> credit_at(const std::vector<Piece>& pieces, std::size_t at) const {
    const auto outlet = outlets_.at(pieces, at), other = credits_.at(pieces, at);
    if (!outlet && !other) return std::nullopt;
    Part part{PartKind::credit, at, 0, false, {}, {}};
    if (outlet && (!other || other->last <= outlet->last)) {
      part.last = outlet->last;
      name_outlet(outlet->row, part);
    } else {
      part.last = other->last;
      name_credit(*other, pieces, part);
    }
    part.doubtful = places_.at(pieces, at).has_value() || given_.at(pieces, at).has_value();
    return part;
  }

  void name_credit(const page::PhraseHit& hit, const std::vector<Piece>& pieces, Part& part) const {
    const std::string_view outlet = credits_.cell(hit, "outlet");
    if (outlet.empty()) {
      part.credit = CreditKind::agencies;
      for (std::size_t i = part.first; i < part.last; ++i) {
        part.name += (part.name.empty() ? "" : " ") + text::to_utf8(pieces[i].key);
      }
      return;
    }
    const page::Pieces name = page::pieces_of(text::to_utf32(outlet));
    const auto known = outlets_.at(name, 0);
    if (known) return name_outlet(known->row, part);
    part.name = outlet;
  }

  // One name for all rows of an agency: the first that publishes at the same domain.
  void name_outlet(uint32_t row, Part& part) const {
    const lexicon::TableId table = lexicon_.table("outlets");
    const int domains = lexicon_.column(table, "domain"), kinds = lexicon_.column(table, "kind");
    const bool agency = lexicon_.cell(table, row, kinds) == "agency";
    part.credit = agency ? CreditKind::agency : CreditKind::outlet;
    const std::string_view domain = lexicon_.cell(table, row, domains);
    for (uint32_t r = 0; agency && r < row; ++r) {
      if (lexicon_.cell(table, r, domains) == domain) row = r;
    }
    part.name = lexicon_.cell(table, row, lexicon_.column(table, "arabic"));
  }

  // A name goes on to the next sign.
  std::optional<Part> person_at(const std::vector<Piece>& pieces, std::size_t at) const {
    std::size_t first = at;
    if (const auto title = titles_.at(pieces, at)) first = title->last;
    while (first < pieces.size() && pieces[first].key == U".") ++first;
    if (first >= pieces.size() || !given_.at(pieces, first)) return std::nullopt;
    std::size_t last = first;
    for (; last < pieces.size() && pieces[last].kind == PieceKind::word; ++last) {
      if (functions_.at(pieces, last) && !given_.at(pieces, last)) return std::nullopt;
    }
    if (last - first > longest_name || (last < pieces.size() && pieces[last].kind != PieceKind::sign)) return {};
    return Part{PartKind::person, at, last, false, {}, {}};
  }

  const lexicon::Lexicon& lexicon_;
  page::PhraseTable outlets_, credits_, places_, given_, labels_, titles_, functions_, months_;
};

bool has(const std::vector<Part>& parts, PartKind kind) {
  return std::any_of(parts.begin(), parts.end(), [&](const Part& part) { return part.kind == kind; });
}

// Whether a run that ends before the words of a sentence is what leads up to it.
bool leads_up(const std::vector<Piece>& pieces, const std::vector<Part>& parts) {
  const Part& last = parts.back();
  if (last.kind == PartKind::sign) return is_one_of(pieces[last.first], closing);
  // «نادر الهادي – صوت الوادي أوضح المتحدث»: nothing but a space.
  const bool behind_sign = parts.size() >= 3 && parts[parts.size() - 2].kind == PartKind::sign;
  return last.kind == PartKind::credit && !last.doubtful && behind_sign && parts[0].kind != PartKind::sign &&
         is_one_of(pieces[parts[parts.size() - 2].first], closing);
}

class Finder {
public:
  Finder(const Report& report, const Reader& reader) : report_(report), reader_(reader) {}

  std::vector<Credit> all() {
    const std::vector<Span> lines = lines_of_story();
    std::size_t looked = 0;
    for (auto line = lines.begin(); line != lines.end() && looked++ < lines_at_an_end; ++line) {
      if (at_start(*line) >= long_line) break;
    }
    looked = 0;
    for (auto line = lines.rbegin(); line != lines.rend() && looked++ < lines_at_an_end; ++line) {
      if (at_end(*line) >= long_line) break;
    }
    std::sort(credits_.begin(), credits_.end(),
              [](const Credit& a, const Credit& b) { return a.span.start < b.span.start; });
    const auto same = [](const Credit& a, const Credit& b) { return a.span == b.span; };
    credits_.erase(std::unique(credits_.begin(), credits_.end(), same), credits_.end());
    for (const std::string& author : report_.authors) of_metadata(text::to_utf32(author));
    return std::move(credits_);
  }

private:
  std::vector<Span> lines_of_story() const {
    std::vector<Span> lines;
    for (const Block& block : report_.blocks) {
      if (block.kind != BlockKind::title && !block.span.empty()) lines.push_back(block.span);
    }
    return lines;
  }

  // How many words the line has.
  std::size_t at_start(Span line) {
    const page::Pieces read = page::pieces_of(slice(report_.text, line));
    std::vector<Piece> pieces = read;
    join_initials(pieces);
    const std::vector<Part> parts = reader_.run(pieces, 0);
    if (parts.empty()) {
      behind_name(pieces, line.start);
      return words_of(pieces);
    }
    if (parts.back().last == pieces.size() || leads_up(pieces, parts)) keep(parts, pieces, line.start);
    return words_of(pieces);
  }

  // A byline whose name no table knows: «رغد الوادي – صوت الوادي».
  void behind_name(const std::vector<Piece>& pieces, uint32_t offset) {
    const auto sign =
        std::find_if(pieces.begin(), pieces.end(), [](const Piece& p) { return p.kind != PieceKind::word; });
    const auto words = static_cast<std::size_t>(sign - pieces.begin());
    if (words < 2 || words > longest_name || sign == pieces.end() || !is_one_of(*sign, closing)) return;
    const std::vector<Part> parts = reader_.run(pieces, words);
    if (parts.back().last == pieces.size()) keep(parts, pieces, offset);
  }

  std::size_t at_end(Span line) {
    const page::Pieces read = page::pieces_of(slice(report_.text, line));
    std::vector<Piece> pieces = read;
    join_initials(pieces);
    for (std::size_t at = pieces.size() - std::min(pieces.size(), longest_signature); at < pieces.size(); ++at) {
      if (at > 0 && !is_one_of(pieces[at - 1], opening)) continue;
      const std::vector<Part> parts = reader_.run(pieces, at);
      if (parts.empty() || parts.back().last != pieces.size()) continue;
      keep(parts, pieces, line.start);
      break;
    }
    return words_of(pieces);
  }

  void of_metadata(std::u32string_view author) {
    const page::Pieces read = page::pieces_of(author);
    std::vector<Piece> pieces = read;
    join_initials(pieces);
    const std::vector<Part> parts = reader_.run(pieces, 0);
    if (parts.empty() || parts.back().last != pieces.size()) return;
    for (const Part& part : parts) {
      if (counts(part, parts)) credits_.push_back({part.name, part.credit, {}});
    }
  }

  static std::size_t words_of(const std::vector<Piece>& pieces) {
    return static_cast<std::size_t>(
        std::count_if(pieces.begin(), pieces.end(), [](const Piece& p) { return p.kind == PieceKind::word; }));
  }

  static bool counts(const Part& part, const std::vector<Part>& parts) {
    return part.kind == PartKind::credit && (!part.doubtful || has(parts, PartKind::place));
  }

  void keep(const std::vector<Part>& parts, const std::vector<Piece>& pieces, uint32_t offset) {
    for (const Part& part : parts) {
      if (!counts(part, parts)) continue;
      const Span span{offset + pieces[part.first].span.start, offset + pieces[part.last - 1].span.end};
      credits_.push_back({part.name, part.credit, span});
    }
  }

  const Report& report_;
  const Reader& reader_;
  std::vector<Credit> credits_;
};

}  // namespace

std::vector<Credit> find_credits(const Report& report, const Knowledge& knowledge) {
  const Reader reader(knowledge.parts().lexicon);
  return Finder(report, reader).all();
}

}  // namespace isnad::story
