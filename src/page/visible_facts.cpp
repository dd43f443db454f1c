#include "page/visible_facts.h"

#include <algorithm>
#include <array>
#include <cctype>

#include "page/extract.h"
#include "page/fact_line.h"
#include "page/line_shape.h"
#include "text/unicode.h"

namespace isnad::page {

namespace {

constexpr uint32_t nodes_above = 80;   // the headline
constexpr uint32_t nodes_below = 600;  // it
constexpr uint32_t largest_element = 30;
constexpr std::size_t longest_text = 200;

bool is_apart(Tag tag) {
  static constexpr std::array apart{Tag::nav,    Tag::footer, Tag::aside,    Tag::script, Tag::style,
                                    Tag::select, Tag::form,   Tag::noscript, Tag::a,      Tag::head};
  return std::find(apart.begin(), apart.end(), tag) != apart.end();
}

// Does an attribute hold `hint` as a word?
bool holds(std::string_view attribute, std::string_view hint) {
  const auto letter = [&](std::size_t i) {
    return i < attribute.size() && std::isalpha(static_cast<unsigned char>(attribute[i]));
  };
  for (std::size_t at = attribute.find(hint); at != attribute.npos; at = attribute.find(hint, at + 1)) {
    if ((at == 0 || !letter(at - 1)) && !letter(at + hint.size())) return true;
  }
  return false;
}

class Finder {
public:
  Finder(const Tree& tree, const lexicon::Lexicon& lexicon, Article& article)
      : tree_(tree), lexicon_(lexicon), article_(article), hints_(lexicon.table("fact_markup")) {}

  void find() {
    const uint32_t headline = find_headline();
    if (headline == no_node) return;
    const uint32_t first = headline > nodes_above ? headline - nodes_above : 0;
    const auto last = std::min<uint32_t>(static_cast<uint32_t>(tree_.nodes.size()), headline + nodes_below);
    bool below = false;
    for (uint32_t i = first; i < last; ++i) {
      below = below || i > headline;
      if (tree_.nodes[i].tag == Tag::text || tree_.nodes[i].tag == Tag::head) continue;
      if (is_apart(tree_.nodes[i].tag) && tree_.nodes[i].tag != Tag::a) {
        i = std::max(i, tree_.nodes[i].end - 1);
      } else if (tree_.nodes[i].end - i <= largest_element) {
        element(i, below && !in_story_);
      }
    }
    keep();
  }

private:
  uint32_t find_headline() const {
    const std::u32string title = letters_of(text::to_utf32(article_.title));
    uint32_t first = no_node;
    for (uint32_t i = 0; i < tree_.nodes.size(); ++i) {
      if (tree_.nodes[i].tag != Tag::h1 && tree_.nodes[i].tag != Tag::h2) continue;
      if (!title.empty() && letters_of(text::to_utf32(text_of(tree_, i))) == title) return i;
      if (first == no_node && tree_.nodes[i].tag == Tag::h1) first = i;
    }
    return first;
  }

  bool hinted(uint32_t node, std::string_view fact) const {
    const int hint = lexicon_.column(hints_, "hint");
    const int means = lexicon_.column(hints_, "fact");
    for (std::string_view name : {"class", "itemprop", "rel", "id"}) {
      const std::string_view value = tree_.attribute(node, name);
      if (value.empty()) continue;
      for (uint32_t row = 0; row < lexicon_.rows(hints_); ++row) {
        if (lexicon_.cell(hints_, row, means) == fact && holds(value, lexicon_.cell(hints_, row, hint))) return true;
      }
    }
    return false;
  }

  void element(uint32_t node, bool near) {
    const std::u32string words = text::to_utf32(text_of(tree_, node));
    if (words.size() > longest_text) {
      in_story_ = in_story_ || (near && is_sentence(words, word_count(pieces_of(words))));
      return;
    }
    if (words.empty()) return;
    if (words != last_words_) fact_ = parse_fact_line(lexicon_, words);  // else: an element around one element
    last_words_ = words;
    if (fact_ && fact_->date) date(*fact_->date, near, near || hinted(node, "published"));
    if (!authors_.empty()) return;
    if (fact_ && near && (fact_->labelled || fact_->date)) authors_ = fact_->authors;
    if (authors_.empty() && hinted(node, "author")) authors_ = author_names(lexicon_, words);
  }

  void date(const DateLine& date, bool near, bool counts) {
    if (date.modified && !modified_) modified_ = date.modified;
    if (!date.published || (!counts && !date.labelled)) return;
    const int rank = (date.labelled ? 2 : 0) + (near ? 1 : 0);
    if (published_ && rank <= rank_) return;
    published_ = date.published;
    rank_ = rank;
  }

  void keep() {
    if (!article_.published) article_.published = published_;
    if (!article_.modified) article_.modified = modified_;
    if (article_.authors.empty()) article_.authors = authors_;
  }

  const Tree& tree_;
  const lexicon::Lexicon& lexicon_;
  Article& article_;
  lexicon::TableId hints_;
  std::optional<std::string> published_;
  std::optional<std::string> modified_;
  std::vector<std::string> authors_;
  std::u32string last_words_;
  std::optional<FactLine> fact_;  // of last_words_
  int rank_ = 0;
  bool in_story_ = false;
};

// A name of one word is no evidence against itself («Naji»); the outlet's name and addresses are.
bool may_stay(const lexicon::Lexicon& lexicon, const Article& article, const std::u32string& author) {
  const Pieces pieces = pieces_of(author);
  const bool address = author.find(U'@') != author.npos || author.find(U"://") != author.npos;
  const bool known_outlet = longest_phrase(lexicon, lexicon.table("outlets"), pieces, 0).has_value() ||
                            longest_phrase(lexicon, lexicon.table("fact_labels"), pieces, 0).has_value();
  return !address && !known_outlet && pieces.size() == 1 && pieces[0].kind == PieceKind::word &&
         letters_of(author) != letters_of(text::to_utf32(article.outlet.value_or("")));
}

void clean_authors(const lexicon::Lexicon& lexicon, Article& article) {
  const std::u32string outlet = letters_of(text::to_utf32(article.outlet.value_or("")));
  std::vector<std::string> people;
  for (const std::string& author : article.authors) {
    const std::u32string words = text::to_utf32(author);
    std::vector<std::string> names = author_names(lexicon, words);
    if (names.empty() && may_stay(lexicon, article, words)) names.push_back(author);
    for (std::string& name : names) {
      const bool known = std::find(people.begin(), people.end(), name) != people.end();
      if (!known && letters_of(text::to_utf32(name)) != outlet) people.push_back(std::move(name));
    }
  }
  article.authors = std::move(people);
}

}  // namespace

void add_visible_facts(const Tree& tree, const lexicon::Lexicon& lexicon, Article& article) {
  clean_authors(lexicon, article);
  if (!article.published || article.authors.empty()) Finder(tree, lexicon, article).find();
}

bool is_fact_block(const lexicon::Lexicon& lexicon, const std::string& words) {
  if (words.size() > 2 * longest_text) return false;
  const auto fact = parse_fact_line(lexicon, text::to_utf32(words));
  return fact && (fact->labelled || fact->date);
}

}  // namespace isnad::page
