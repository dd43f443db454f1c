#include "page/fact_line.h"

#include <algorithm>

#include "page/phrases.h"
#include "text/unicode.h"

namespace isnad::page {

namespace {

constexpr std::u32string_view separators = U"|/•·–—،,;؛";
constexpr std::size_t longest_line = 200;

bool is_separator(std::u32string_view line, uint32_t i) {
  if (separators.find(line[i]) != separators.npos) return true;
  if (line[i] == U'\n') return true;
  if (line[i] == U'ـ') return i > 0 && text::is_space(line[i - 1]);
  if (line[i] != U'-') return false;
  const bool inside = i > 0 && i + 1 < line.size() && !text::is_space(line[i - 1]) && !text::is_space(line[i + 1]);
  return !inside || text::is_arabic(line[i - 1]);  // «البشيري-الباحة» are two, "Jean-Luc" is one
}

Span trimmed(std::u32string_view line, Span span) {
  static constexpr std::u32string_view dull = U"()[]*:\"«»“”{}.";
  const auto skip = [&](char32_t c) { return text::is_space(c) || dull.find(c) != dull.npos; };
  while (!span.empty() && skip(line[span.start])) ++span.start;
  while (!span.empty() && skip(line[span.end - 1])) --span.end;
  return span;
}

std::vector<Span> segments_of(std::u32string_view line) {
  std::vector<Span> segments;
  uint32_t start = 0;
  for (uint32_t i = 0; i <= line.size(); ++i) {
    if (i < line.size() && !is_separator(line, i)) continue;
    const Span segment = trimmed(line, {start, i});
    if (!segment.empty()) segments.push_back(segment);
    start = i + 1;
  }
  return segments;
}

// What one segment says, apart from dates.
enum class Part : uint8_t {
  none,
  name,
  place,
  outlet,
  agency,
  desk,
  somebody,  // «مراسل الأفق»: a desk with a word or two that no table knows
};

class Judge {
public:
  explicit Judge(const lexicon::Lexicon& lexicon)
      : lexicon_(lexicon),
        labels_(lexicon, "fact_labels"),
        names_(lexicon, "given_names"),
        titles_(lexicon, "titles"),
        places_(lexicon, "places"),
        outlets_(lexicon, "outlets"),
        heads_(lexicon, "name_heads"),
        functions_(lexicon, "function_words"),
        organizations_(lexicon, "organizations") {}

  const PhraseTable& labels() const { return labels_; }

  bool label(const std::vector<Piece>& pieces, std::size_t at, std::string_view fact) const {
    const auto hit = labels_.at(pieces, at);
    return hit && has_fact(pieces, at, hit->last, fact);
  }

  // A phrase has a row for each fact that it may stand before.
  bool has_fact(const std::vector<Piece>& pieces, std::size_t at, std::size_t last, std::string_view fact) const {
    uint32_t node = lexicon::root;
    for (std::size_t i = at; i < last; ++i) node = lexicon_.next(node, lexicon_.word(pieces[i].key));
    const lexicon::TableId table = lexicon_.table("fact_labels");
    const int column = lexicon_.column(table, "fact");
    for (const lexicon::Entry& entry : lexicon_.entries(node)) {
      if (entry.table == table && lexicon_.cell(table, entry.row, column) == fact) return true;
    }
    return false;
  }

  Part part(const std::vector<Piece>& pieces) const {
    std::size_t at = 0;
    bool desk = false;
    while (at < pieces.size() && label(pieces, at, "desk")) {
      desk = true;
      at = labels_.at(pieces, at)->last;
    }
    while (at < pieces.size() && pieces[at].kind == PieceKind::sign) ++at;
    if (at == pieces.size()) return desk ? Part::desk : Part::none;
    if (const auto outlet = outlets_.at(pieces, at); outlet && rest_is_sign(pieces, outlet->last)) {
      if (desk) return Part::desk;
      return outlets_.cell(*outlet, "kind") == "agency" ? Part::agency : Part::outlet;
    }
    if (const auto place = places_.at(pieces, at); place && rest_is_sign(pieces, place->last)) {
      return desk ? Part::desk : Part::place;
    }
    if (desk) return pieces.size() - at <= 2 && like_words(pieces, at) ? Part::somebody : Part::none;
    return known_name(pieces) ? Part::name : Part::none;
  }

  // Two to five words that may be somebody's name.
  bool like_a_name(const std::vector<Piece>& pieces) const {
    std::size_t at = 0;
    if (const auto title = titles_.at(pieces, 0)) at = title->last;
    while (at < pieces.size() && pieces[at].kind == PieceKind::sign) ++at;
    std::size_t words = 0;
    for (std::size_t i = at; i < pieces.size(); ++i) {
      const bool joint = pieces[i].kind == PieceKind::sign &&
                         (pieces[i].key == U"-" || pieces[i].key == U"." || pieces[i].key == U"'");
      if (joint) continue;
      if (pieces[i].kind != PieceKind::word || is_function_word(pieces, i)) return false;
      ++words;
    }
    return words >= 2 && words <= 5 && !heads_.at(pieces, at) && !outlets_.at(pieces, at) &&
           !organizations_.at(pieces, at) && !label(pieces, at, "desk");
  }

  bool known_name(const std::vector<Piece>& pieces) const {
    std::size_t at = 0;
    if (const auto title = titles_.at(pieces, 0)) at = title->last;
    while (at < pieces.size() && pieces[at].kind == PieceKind::sign) ++at;
    return names_.at(pieces, at) && like_a_name(pieces);
  }

  bool like_words(const std::vector<Piece>& pieces, std::size_t at) const {
    for (; at < pieces.size(); ++at) {
      if (pieces[at].kind != PieceKind::word || is_function_word(pieces, at)) return false;
    }
    return true;
  }

private:
  static bool rest_is_sign(const std::vector<Piece>& pieces, std::size_t at) {
    return std::all_of(pieces.begin() + static_cast<std::ptrdiff_t>(at), pieces.end(),
                       [](const Piece& p) { return p.kind == PieceKind::sign; });
  }

  // «بن» and «آل» are parts of names; de, van and the like are in no table.
  bool is_function_word(const std::vector<Piece>& pieces, std::size_t i) const {
    return functions_.at(pieces, i).has_value() && !names_.at(pieces, i);
  }

  const lexicon::Lexicon& lexicon_;
  PhraseTable labels_, names_, titles_, places_, outlets_, heads_, functions_, organizations_;
};

bool is_address(std::u32string_view word) {
  return word.find(U'@') != word.npos || word.find(U"://") != word.npos || word.starts_with(U"www.");
}

std::u32string without_addresses(std::u32string_view line) {
  std::u32string result;
  for (std::size_t start = 0; start < line.size();) {
    std::size_t end = start;
    while (end < line.size() && !text::is_space(line[end])) ++end;
    if (!is_address(line.substr(start, end - start))) {
      if (!result.empty()) result += U' ';
      result += line.substr(start, end - start);
    }
    start = end + 1;
  }
  return result;
}

// «تصوير/ نادر سليم»: the stroke is a colon. «كتب: سالم الهادي نُشر في: ...»: a label begins a part of its own.
std::u32string with_divided_labels(const lexicon::Lexicon& lexicon, const std::u32string& line) {
  const Pieces pieces = pieces_of(line);
  const PhraseTable labels(lexicon, "fact_labels");
  std::u32string result = line;
  for (std::size_t i = pieces.size(); i-- > 0;) {
    const auto label = labels.at(pieces, i);
    if (!label || label->last >= pieces.size()) continue;
    const std::u32string_view sign = pieces[label->last].key;
    const bool begins = i == 0 || pieces[i - 1].kind == PieceKind::sign;
    if (begins && sign == U"/") result[pieces[label->last].span.start] = U':';
    const bool inside_label = i > 0 && labels.at(pieces, i - 1) && labels.at(pieces, i - 1)->last >= label->last;
    if (!begins && sign == U":" && !inside_label) result.insert(pieces[i].span.start, 1, U'|');
  }
  return result;
}

std::vector<std::u32string_view> words_of(std::u32string_view text) {
  std::vector<std::u32string_view> words;
  for (std::size_t start = 0; start < text.size();) {
    std::size_t end = start;
    while (end < text.size() && !text::is_space(text[end])) ++end;
    if (end > start) words.push_back(text.substr(start, end - start));
    start = end + 1;
  }
  return words;
}

bool all_capitals(std::u32string_view text) {
  const auto words = words_of(text);
  return std::all_of(words.begin(), words.end(), [](std::u32string_view word) {
    return (word[0] >= U'A' && word[0] <= U'Z') || word == U"and" || word == U"et";
  });
}

// Where «و», "and", "et" may join two names; the second begins at `second`.
struct Joint {
  std::size_t first_end = 0;
  std::size_t second = 0;
};

std::vector<Joint> joints(std::u32string_view text) {
  std::vector<Joint> result;
  for (std::u32string_view word : words_of(text)) {
    const auto start = static_cast<std::size_t>(word.data() - text.data());
    if (start == 0) continue;
    if (word == U"and" || word == U"et" || word == U"و" || word == U"&") {
      result.push_back({start, start + word.size()});
    } else if (word.size() > 2 && word[0] == U'و') {
      result.push_back({start, start + 1});
    }
  }
  return result;
}

void add_names(const Judge& judge, std::u32string_view text, std::vector<std::string>& names) {
  const std::u32string_view name = slice(text, trimmed(text, {0, static_cast<uint32_t>(text.size())}));
  for (const Joint& joint : joints(name)) {
    const std::u32string_view first = name.substr(0, joint.first_end);
    const std::u32string_view second = name.substr(joint.second);
    const bool both =
        judge.like_a_name(pieces_of(first)) &&
        (judge.known_name(pieces_of(second)) || (name[joint.second] == U' ' && judge.like_a_name(pieces_of(second))));
    if (!both) continue;
    add_names(judge, first, names);
    add_names(judge, second, names);
    return;
  }
  const Pieces pieces = pieces_of(name);
  const std::string utf8 = text::to_utf8(name);
  const bool good = judge.like_a_name(pieces) && std::find(names.begin(), names.end(), utf8) == names.end();
  if (good) names.push_back(utf8);
}

class LineReader {
public:
  LineReader(const lexicon::Lexicon& lexicon, std::u32string_view line)
      : lexicon_(lexicon), judge_(lexicon), line_(line), segments_(segments_of(line)) {}

  std::optional<FactLine> read() {
    if (auto date = parse_date_line(lexicon_, line_)) {
      fact_.labelled = date->labelled;
      fact_.date = std::move(date);
      return fact_;
    }
    for (std::size_t i = 0; i < segments_.size();) {
      const std::size_t read = segment(i);
      if (read == 0) return {};
      i += read;
    }
    fact_.guess = !enough() && unknown_ == 1 && one_word_ && named_ && parts_ == 2;
    return enough() || fact_.guess ? std::optional<FactLine>(fact_) : std::nullopt;
  }

private:
  // How many segments from the i-th on are one fact; 0 for none.
  std::size_t segment(std::size_t i) {
    if (const std::size_t read = date(i)) return read;
    const std::u32string_view words = slice(line_, segments_[i]);
    const Pieces pieces = pieces_of(words);
    if (labelled(words, pieces)) return 1;
    const Part part = judge_.part(pieces);
    if (part == Part::none) return unknown(words, pieces);
    ++parts_;
    strong_ = strong_ || (part != Part::name && part != Part::place);
    if (part == Part::name) name(words);
    alone_ = alone_ || part == Part::agency || part == Part::desk;
    if (part == Part::outlet && fact_.source.empty()) fact_.source = text::to_utf8(words);
    return 1;
  }

  // More names behind «كتب:»; beside an outlet a place or a name that no table knows.
  std::size_t unknown(std::u32string_view words, const std::vector<Piece>& pieces) {
    if (author_open_ && judge_.like_a_name(pieces)) return name(words);
    if (pieces.size() > 3 || !judge_.like_words(pieces, 0)) return 0;
    ++parts_;
    ++unknown_;
    one_word_ = pieces.size() == 1;
    return 1;
  }

  std::size_t name(std::u32string_view words) {
    named_ = true;
    add_names(judge_, words, fact_.authors);
    return 1;
  }

  // The longest run of segments that is a date: «23 أكتوبر 2025 - 09:15».
  std::size_t date(std::size_t i) {
    for (std::size_t last = segments_.size(); last > i; --last) {
      const auto found = parse_date_line(lexicon_, slice(line_, {segments_[i].start, segments_[last - 1].end}));
      if (!found) continue;
      if (!fact_.date) fact_.date = found;
      ++parts_;
      return last - i;
    }
    return 0;
  }

  bool labelled(std::u32string_view words, const std::vector<Piece>& pieces) {
    const auto hit = judge_.labels().at(pieces, 0);
    if (!hit || hit->last == pieces.size()) return false;
    const bool colon = pieces[hit->last].key == U":";
    const std::size_t first = colon ? hit->last + 1 : hit->last;
    if (first >= pieces.size()) return false;
    const std::u32string_view rest = words.substr(pieces[first].span.start);
    const Pieces left = pieces_of(rest);
    if (judge_.has_fact(pieces, 0, hit->last, "author")) return author(rest, left, colon);
    const bool source = judge_.has_fact(pieces, 0, hit->last, "source");
    const bool photo = judge_.has_fact(pieces, 0, hit->last, "photo");
    if (!colon || left.size() > 8 || (!source && !photo)) return false;
    if (source && fact_.source.empty() && judge_.part(left) != Part::desk) fact_.source = text::to_utf8(rest);
    fact_.labelled = true;
    fact_.credit = segments_.size() == 1 || fact_.credit;
    return true;
  }

  bool author(std::u32string_view rest, const std::vector<Piece>& left, bool colon) {
    const std::size_t before = fact_.authors.size();
    const Part part = judge_.part(left);
    const bool other = part == Part::desk || part == Part::outlet || part == Part::agency;
    if (!other) add_names(judge_, rest, fact_.authors);
    const bool new_name = fact_.authors.size() > before;
    const bool surely_name = judge_.known_name(left) || all_capitals(rest);
    const bool sure = colon ? other || new_name || left.size() <= 3 : new_name && surely_name;
    if (!sure) {
      fact_.authors.resize(before);
      return false;
    }
    author_open_ = true;
    fact_.labelled = true;
    return true;
  }

  bool enough() const {
    if (unknown_ > 0) return unknown_ == 1 && parts_ <= 3 && (strong_ || fact_.date);
    return fact_.labelled || fact_.date || (alone_ && parts_ == 1) || (parts_ > 1 && (named_ || strong_));
  }

  const lexicon::Lexicon& lexicon_;
  Judge judge_;
  std::u32string_view line_;
  std::vector<Span> segments_;
  FactLine fact_;
  std::size_t parts_ = 0;
  std::size_t unknown_ = 0;
  bool one_word_ = false;  // the unknown part
  bool named_ = false;
  bool strong_ = false;
  bool alone_ = false;        // a part that is a fact by itself
  bool author_open_ = false;  // «كتب: فلان، فلان»: more names may follow
};

}  // namespace

std::optional<FactLine> parse_fact_line(const lexicon::Lexicon& lexicon, std::u32string_view line) {
  if (line.size() > longest_line) return {};
  const std::u32string words = with_divided_labels(lexicon, without_addresses(line));
  if (words.empty()) return {};
  return LineReader(lexicon, words).read();
}

bool known_name(const lexicon::Lexicon& lexicon, std::u32string_view text) {
  return Judge(lexicon).known_name(pieces_of(text));
}

std::vector<std::string> author_names(const lexicon::Lexicon& lexicon, std::u32string_view text) {
  std::vector<std::string> names;
  const Judge judge(lexicon);
  const std::u32string words = without_addresses(text.substr(0, longest_line));
  for (const Span segment : segments_of(words)) {
    std::u32string_view part = slice(words, segment);
    const Pieces pieces = pieces_of(part);
    if (const auto hit = judge.labels().at(pieces, 0);
        hit && hit->last < pieces.size() && judge.has_fact(pieces, 0, hit->last, "author")) {
      part = part.substr(pieces[hit->last].span.start);
    }
    add_names(judge, part, names);
  }
  return names;
}

}  // namespace isnad::page
