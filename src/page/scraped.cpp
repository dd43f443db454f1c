#include "page/scraped.h"

#include <algorithm>

#include "page/fact_line.h"
#include "page/furniture.h"
#include "page/line_mark.h"
#include "page/line_shape.h"
#include "text/unicode.h"

namespace isnad::page {

namespace {

constexpr uint32_t longest_heading = 80;
constexpr uint32_t longest_title = 160;

struct Line {
  Span span;
  Pieces pieces;
  std::size_t words = 0;
  bool sentence = false;
  LineMark mark = LineMark::story;
  bool furniture = false;
  bool spreads = false;  // furniture that is no fact: what follows it behind the story is furniture too
};

class Reader {
public:
  Reader(const lexicon::Lexicon& lexicon, std::u32string_view text)
      : lexicon_(lexicon), text_(text), phrases_(lexicon) {
    for (const Span span : lines_of(text)) lines_.push_back(line_at(span));
  }

  ScrapedText read() {
    if (lines_.empty()) return {};
    find_story();
    choose_title();
    take_marked_lines();
    take_comments();
    take_lists();
    take_facts();
    take_tail();
    take_menus();
    take_repeated_titles();
    name_outlet();
    set_blocks();
    return std::move(result_);
  }

private:
  Line line_at(Span span) const {
    const std::u32string_view words = slice(text_, span);
    Line line{span, pieces_of(words.substr(0, 400))};
    line.words = word_count(line.pieces);
    line.sentence = words.size() > 400 || is_sentence(words, line.words);
    line.mark = mark_of(phrases_, words, line.pieces);
    return line;
  }

  std::u32string_view words(std::size_t i) const { return slice(text_, lines_[i].span); }

  bool told(std::size_t i) const { return lines_[i].sentence && lines_[i].mark == LineMark::story; }

  // The first and the last sentence. A text without any is all story.
  void find_story() {
    first_ = 0;
    last_ = lines_.size() - 1;
    while (first_ < lines_.size() && !told(first_)) ++first_;
    if (first_ == lines_.size()) {
      first_ = std::min<std::size_t>(3, lines_.size());
      return;
    }
    while (!told(last_)) --last_;
  }

  // The first line that is no furniture: menus and dates may stand above it. A title may begin like furniture.
  void choose_title() {
    title_ = 0;
    if (lines_[0].mark == LineMark::weak) return;
    for (std::size_t i = 0; i < lines_.size() && i <= first_; ++i) {
      if (lines_[i].mark != LineMark::story || (i == 0 && heads_a_menu())) continue;
      const auto fact = parse_fact_line(lexicon_, words(i));
      if (fact && !fact->guess && lines_.size() > 1) continue;
      if (lines_[i].sentence && lines_[0].mark == LineMark::story) return;  // «2/8/1990» may be a title
      title_ = i;
      return;
    }
  }

  // A site's name above its menu.
  bool heads_a_menu() const {
    const auto in_menu = [](const Line& line) { return line.mark == LineMark::menu; };
    return lines_[0].words <= 4 && lines_.size() > 4 && std::all_of(lines_.begin() + 1, lines_.begin() + 4, in_menu);
  }

  void take(std::size_t i, bool spreads) {
    if (i == title_) return;
    lines_[i].furniture = true;
    lines_[i].spreads = lines_[i].spreads || spreads;
  }

  void take_marked_lines() {
    for (std::size_t i = 0; i < lines_.size(); ++i) {
      const LineMark mark = lines_[i].mark;
      if (mark != LineMark::story && mark != LineMark::menu) take(i, true);
      if (i < title_) take(i, false);
    }
  }

  std::size_t story_between(std::size_t first, std::size_t last) const {
    std::size_t size = 0;
    for (std::size_t i = first; i < last; ++i) size += told(i) ? lines_[i].span.size() : 0;
    return size;
  }

  // Comments may be sentences. «أضف تعليقاً» above the story is a link to them.
  void take_comments() {
    for (std::size_t i = title_ + 1; i < lines_.size(); ++i) {
      if (lines_[i].mark != LineMark::end) continue;
      const std::size_t before = story_between(title_ + 1, i);
      if (before == 0 || before < story_between(i, lines_.size())) continue;
      for (std::size_t k = i; k < lines_.size(); ++k) take(k, true);
      while (last_ > i || !told(last_)) --last_;
      return;
    }
  }

  bool like_a_title(std::size_t i) const {
    return !lines_[i].sentence && lines_[i].words >= 3 && lines_[i].span.size() <= longest_title;
  }

  // The titles below «اقرأ أيضاً». Inside the story the last of several may be the heading of what follows.
  void take_lists() {
    for (std::size_t i = title_ + 1; i < lines_.size(); ++i) {
      if (lines_[i].mark != LineMark::list) continue;
      std::size_t last = i + 1;
      while (last < lines_.size() && like_a_title(last) && !lines_[last].furniture) ++last;
      const bool heading_left = last <= last_ && last > i + 2;
      for (std::size_t k = i + 1; k + (heading_left ? 1 : 0) < last; ++k) take(k, true);
    }
  }

  // Dates and names above the first sentence and below the last; inside the story only credits.
  void take_facts() {
    for (std::size_t i = 0; i < lines_.size(); ++i) {
      if (i == title_ || lines_[i].sentence || lines_[i].words > 25) continue;
      const bool inside = i > first_ && i < last_;
      auto fact = parse_fact_line(lexicon_, without_buttons(i));
      if (fact && inside && !fact->credit) fact.reset();
      if (fact && fact->guess && !below_title(i)) fact.reset();
      if (!fact) fact = name_alone(i);
      if (!fact || (lines_[i].spreads && !fact->labelled)) continue;
      take(i, false);
      keep(*fact, i < first_);
    }
  }

  // «Next Previous سعاد الراوي – بيروت»: the buttons of a gallery.
  std::u32string_view without_buttons(std::size_t i) const {
    const std::vector<Piece>& pieces = lines_[i].pieces;
    std::size_t at = 0;
    for (auto hit = phrases_.at(pieces, at); hit && phrases_.kind_of(*hit) == FurnitureKind::whole;
         hit = phrases_.at(pieces, at)) {
      at = hit->last;
    }
    return at < pieces.size() ? words(i).substr(pieces[at].span.start) : words(i);
  }

  bool below_title(std::size_t i) const { return i == title_ + 1 && i + 1 < lines_.size() && i < first_; }

  // A name directly below the title is who wrote the story, and so is «- سعاد الراوي» at its end, unless the story
  // speaks of somebody of that name.
  std::optional<FactLine> name_alone(std::size_t i) const {
    const bool signature = i == last_ + 1 && i + 1 == lines_.size() && is_item(words(i));
    if (!below_title(i) && !signature) return {};
    const std::u32string_view name = signature ? words(i).substr(2) : words(i);
    const auto names = author_names(lexicon_, name);
    if (names.size() != 1 || text::to_utf32(names[0]) != name || !known_name(lexicon_, name)) return {};
    const std::u32string_view family = name.substr(name.find_last_of(U' ') + 1);
    if (text_.find(family) != text_.rfind(family)) return {};
    FactLine fact;
    fact.authors = names;
    return fact;
  }

  void keep(const FactLine& fact, bool above) {
    if (fact.date) keep_date(*fact.date, above);
    for (const std::string& author : fact.authors) {
      const auto& known = result_.authors;
      if (std::find(known.begin(), known.end(), author) == known.end()) result_.authors.push_back(author);
    }
    if (result_.source.empty()) result_.source = fact.source;
  }

  // A date without a label counts above the story only: below it may be another story's.
  void keep_date(const DateLine& date, bool above) {
    const bool better = !result_.published || (date.labelled && !published_is_labelled_);
    if (date.published && (above || date.labelled) && better) {
      result_.published = date.published;
      published_is_labelled_ = date.labelled;
    }
    if (date.modified && !result_.modified) result_.modified = date.modified;
  }

  // Behind the last sentence, what follows a share bar or a list is furniture, whatever it is.
  void take_tail() {
    bool open = false;
    for (std::size_t i = last_ + 1; i < lines_.size(); ++i) {
      if (open) take(i, true);
      open = open || lines_[i].spreads;
    }
  }

  bool beside_furniture(std::size_t i) const {
    return (i > 0 && lines_[i - 1].furniture) || (i + 1 < lines_.size() && lines_[i + 1].furniture);
  }

  void take_menus() {
    for (std::size_t i = 0; i < lines_.size(); ++i) {
      if (lines_[i].mark == LineMark::menu && (i < first_ || beside_furniture(i))) take(i, true);
    }
  }

  void take_repeated_titles() {
    const std::u32string title = letters_of(words(title_));
    for (std::size_t i = 0; i < lines_.size(); ++i) {
      const bool near = i <= title_ + 3 || i > last_;  // inside, a poem's refrain
      if (near && lines_[i].span.size() <= 400 && letters_of(words(i)) == title) take(i, false);
    }
  }

  void name_outlet() {
    for (std::size_t i = 0; i < lines_.size() && result_.outlet.empty(); ++i) {
      if (lines_[i].furniture && lines_[i].words <= 25)
        result_.outlet = copyright_holder(lexicon_, phrases_, words(i), lines_[i].pieces);
    }
  }

  BlockKind kind(std::size_t i) const {
    if (i == title_) return BlockKind::title;
    if (lines_[i].furniture) return BlockKind::furniture;
    if (is_item(words(i))) return BlockKind::item;
    const bool heads = i + 1 < lines_.size() && lines_[i + 1].span.size() > lines_[i].span.size();
    const bool heading = lines_[i].span.size() <= longest_heading && !ends_sentence(words(i)) && heads;
    return heading ? BlockKind::heading : BlockKind::paragraph;
  }

  void set_blocks() {
    for (std::size_t i = 0; i < lines_.size(); ++i) result_.blocks.push_back({kind(i), lines_[i].span});
    result_.title = lines_[title_].span;
  }

  const lexicon::Lexicon& lexicon_;
  std::u32string_view text_;
  FurniturePhrases phrases_;
  std::vector<Line> lines_;
  std::size_t first_ = 0;  // sentence
  std::size_t last_ = 0;   // sentence
  std::size_t title_ = 0;
  bool published_is_labelled_ = false;
  ScrapedText result_;
};

}  // namespace

ScrapedText read_scraped(const lexicon::Lexicon& lexicon, std::u32string_view text) {
  return Reader(lexicon, text).read();
}

}  // namespace isnad::page
