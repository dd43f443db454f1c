#include "statement/grammar.h"

#include <fmt/format.h>

#include <algorithm>
#include <array>
#include <optional>
#include <utility>

#include "statement/choice.h"
#include "text/normalise.h"
#include "text/unicode.h"

namespace isnad::statement {

namespace {

using Names = std::initializer_list<std::pair<std::string_view, uint32_t>>;

constexpr std::array<std::string_view, 14> act_names{"say",      "confirm", "deny",   "refuse", "demand",
                                                     "accuse",   "condemn", "praise", "warn",   "promise",
                                                     "announce", "expect",  "ask",    "agree"};
constexpr std::array<std::string_view, 4> certainty_names{"certain", "probable", "possible", "none"};
constexpr std::array<std::string_view, 2> polarity_names{"positive", "negative"};
constexpr std::array<std::string_view, 7> source_type_names{"person",    "office",   "group", "media",
                                                            "anonymous", "document", "public"};
constexpr std::array<std::string_view, 6> kind_names{"verb", "clause", "carrier", "impersonal", "noun", "adjective"};

// One table being decoded; remembers the first cell that has no meaning.
class Reader {
public:
  Reader(const lexicon::Lexicon& lexicon, std::string_view table)
      : lexicon_(lexicon), name_(table), table_(lexicon.table(table)) {}

  lexicon::TableId table() const { return table_; }
  uint32_t rows() const { return lexicon_.rows(table_); }
  std::string_view cell(uint32_t row, std::string_view column) const {
    return lexicon_.cell(table_, row, lexicon_.column(table_, column));
  }

  template <class Value, std::size_t size>
  Value value(uint32_t row, std::string_view column, const std::array<std::string_view, size>& names) {
    const std::string_view text = cell(row, column);
    const auto found = std::find(names.begin(), names.end(), text);
    if (found == names.end()) {
      complain(row, column, text);
      return {};
    }
    return static_cast<Value>(found - names.begin());
  }

  uint32_t bits(uint32_t row, std::string_view column, const Names& names) {
    uint32_t result = 0;
    for (std::string_view word : lexicon::split(cell(row, column), ' ')) {
      if (word.empty()) continue;
      const auto found = std::find_if(names.begin(), names.end(), [&](const auto& n) { return n.first == word; });
      if (found == names.end()) {
        complain(row, column, word);
      } else {
        result |= found->second;
      }
    }
    return result;
  }

  const std::optional<Error>& error() const { return error_; }

private:
  void complain(uint32_t row, std::string_view column, std::string_view text) {
    if (error_) return;
    error_ = Error{
        fmt::format("«{}» is no value of the column {} (row of «{}»)", text, column, lexicon_.cell(table_, row, 0)),
        fmt::format("lexicon/{}.tsv", name_)};
  }

  const lexicon::Lexicon& lexicon_;
  std::string name_;
  lexicon::TableId table_;
  std::optional<Error> error_;
};

const Names takes_names{{"that", takes_that}, {"quote", takes_quote}, {"colon", takes_colon}, {"np", takes_noun},
                        {"b", takes_by},      {"ila", takes_to},      {"ala", takes_on},      {"an", takes_about},
                        {"min", takes_from},  {"fi", takes_in},       {"li", takes_for}};

const Names class_names{{"that", word_that},
                        {"relative", word_relative},
                        {"in", word_in},
                        {"from", word_from},
                        {"to", word_to},
                        {"on", word_on},
                        {"about", word_about},
                        {"with", word_with},
                        {"for", word_for},
                        {"by", word_by},
                        {"preposition", word_preposition},
                        {"time", word_time},
                        {"occasion", word_occasion},
                        {"subordinator", word_subordinator},
                        {"negation", word_negation},
                        {"demonstrative", word_demonstrative},
                        {"pronoun", word_pronoun},
                        {"auxiliary", word_auxiliary},
                        {"adjective", word_adjective}};

std::vector<std::u32string> folded_list(std::string_view cell) {
  std::vector<std::u32string> result;
  for (std::string_view part : lexicon::split(cell, '|')) {
    if (!part.empty()) result.push_back(text::fold(text::to_utf32(part)));
  }
  return result;
}

}  // namespace

Expected<Grammar> decode_grammar(const lexicon::Lexicon& lexicon) {
  Reader verbs(lexicon, "cue_verbs");
  Reader phrases(lexicon, "cue_phrases");
  Reader words(lexicon, "function_words");
  Reader nouns(lexicon, "source_nouns");
  Reader fillers(lexicon, "fillers");
  Reader hedges(lexicon, "hedges");
  Grammar g;
  g.verb_table = verbs.table();
  g.phrase_table = phrases.table();
  g.function_table = words.table();
  g.noun_table = nouns.table();
  g.filler_table = fillers.table();
  g.hedge_table = hedges.table();
  g.outlet_table = lexicon.table("outlets");
  auto classes = ar::WordClasses::view(lexicon.part("ar.word-classes"));
  if (!classes) return classes.error();
  g.used_like = *classes;
  for (uint32_t r = 0; r < verbs.rows(); ++r) {
    g.verbs.push_back(
        {std::string(verbs.cell(r, "lemma")), text_code(verbs.cell(r, "lemma")), verbs.value<Act>(r, "act", act_names),
         verbs.value<Certainty>(r, "certainty", certainty_names), verbs.value<Polarity>(r, "polarity", polarity_names),
         static_cast<uint16_t>(verbs.bits(r, "takes", takes_names)), folded_list(verbs.cell(r, "needs"))});
  }
  for (uint32_t r = 0; r < phrases.rows(); ++r) {
    g.phrases.push_back(
        {std::string(phrases.cell(r, "form")), text_code(phrases.cell(r, "form")),
         phrases.value<CueKind>(r, "kind", kind_names), static_cast<uint16_t>(phrases.bits(r, "takes", takes_names)),
         phrases.value<Act>(r, "act", act_names), phrases.value<Certainty>(r, "certainty", certainty_names),
         phrases.value<Polarity>(r, "polarity", polarity_names)});
  }
  for (uint32_t r = 0; r < words.rows(); ++r) g.classes.push_back(words.bits(r, "classes", class_names));
  for (uint32_t r = 0; r < nouns.rows(); ++r) {
    g.noun_codes.push_back(text_code(nouns.cell(r, "form")));
    g.noun_types.push_back(nouns.value<SourceType>(r, "type", source_type_names));
  }
  for (uint32_t r = 0; r < hedges.rows(); ++r) {
    g.hedges.push_back(hedges.value<Certainty>(r, "certainty", certainty_names));
  }
  for (const Reader* reader : {&verbs, &phrases, &words, &nouns, &hedges}) {
    if (reader->error()) return *reader->error();
  }
  return g;
}

}  // namespace isnad::statement
