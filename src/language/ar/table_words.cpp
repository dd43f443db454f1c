#include "language/ar/table_words.h"

#include <fmt/format.h>

#include <set>

#include "language/ar/hunspell.h"
#include "text/unicode.h"

namespace isnad::ar {

namespace {

using lexicon::Row;
using lexicon::Table;

Error at(const Table& table, const Row& row, std::string sentence) {
  return Error{std::move(sentence), fmt::format("{}.tsv:{}", table.name, row.line)};
}

bool add_feature(std::string_view word, Tag& tag) {
  if (word == "masculine")
    tag.gender = Gender::masculine;
  else if (word == "feminine")
    tag.gender = Gender::feminine;
  else if (word == "singular")
    tag.count = Count::singular;
  else if (word == "dual")
    tag.count = Count::dual;
  else if (word == "plural")
    tag.count = Count::plural;
  else if (word == "bound")
    tag.marks |= bound;
  else if (word == "1" || word == "2" || word == "3")
    tag.person = static_cast<uint8_t>(word[0] - '0');
  else
    return word.empty();
  return true;
}

WordForm word_form(std::u32string_view spelling, std::u32string_view lemma, const Tag& tag) {
  return {to_letters(spelling), to_letters(lemma), tag};
}

std::u32string without_article(std::u32string_view name) {
  return std::u32string(name.starts_with(U"ال") && name.size() > 4 ? name.substr(2) : name);
}

// A name, with the shape it takes before a pronoun; الرياض also as رياض, because the article is cut off before look-up.
void add_name(std::string_view utf8, Kind kind, std::vector<WordForm>& out) {
  const std::u32string name = text::to_utf32(utf8);
  if (name.size() < 2 || name.find(U' ') != name.npos) return;
  const std::u32string bare = without_article(name);
  const Tag tag{kind, name.ends_with(U'ة') ? Gender::feminine : Gender::masculine, Count::singular};
  out.push_back(word_form(bare, bare, tag));
}

Expected<std::vector<WordForm>> particles(const Table& table) {
  std::vector<WordForm> result;
  for (const Row& row : table.rows) {
    Tag tag;
    if (!parse(table.cell(row, "kind"), tag.kind) || tag.kind == Kind::none) {
      return at(table, row, fmt::format("there is no kind of word called {}", table.cell(row, "kind")));
    }
    for (const char* column : {"features", "marks"}) {
      for (std::string_view word : lexicon::split(table.cell(row, column), ' ')) {
        if (!add_feature(word, tag)) return at(table, row, fmt::format("{} is no feature", word));
      }
    }
    const std::u32string form = text::to_utf32(table.cell(row, "form"));
    const std::u32string lemma = text::to_utf32(table.cell(row, "lemma"));
    if (form.empty() || lemma.empty()) return at(table, row, "a word needs its form and its lemma");
    result.push_back(word_form(form, lemma, tag));
  }
  return result;
}

Expected<std::vector<WordForm>> plurals(const Table& table) {
  std::vector<WordForm> result;
  for (const Row& row : table.rows) {
    const std::u32string form = text::to_utf32(table.cell(row, "plural"));
    const std::u32string lemma = text::to_utf32(table.cell(row, "singular"));
    if (form.empty() || lemma.empty()) return at(table, row, "a plural needs its singular");
    Tag tag{table.cell(row, "class") == "adj" ? Kind::adjective : Kind::noun, Gender::none, Count::plural};
    tag.marks = broken;
    result.push_back(word_form(form, lemma, tag));
    tag.marks |= bound;
    for (const std::u32string& shape : before_pronoun(form)) result.push_back(word_form(shape, lemma, tag));
  }
  return result;
}

Expected<std::vector<WordForm>> names(const Table& table, const char* column, Kind kind) {
  std::vector<WordForm> result;
  for (const Row& row : table.rows) {
    for (std::string_view name : lexicon::split(table.cell(row, column), '|')) add_name(name, kind, result);
  }
  return result;
}

Expected<std::vector<WordForm>> proper_names(const Table& table) {
  std::vector<WordForm> result;
  for (const Row& row : table.rows) {
    Kind kind;
    if (!parse(table.cell(row, "kind"), kind) || kind == Kind::none) {
      return at(table, row, fmt::format("there is no kind of name called {}", table.cell(row, "kind")));
    }
    add_name(table.cell(row, "name"), kind, result);
  }
  return result;
}

Expected<std::vector<WordForm>> verb_table(const Table& table) {
  std::vector<WordForm> result;
  for (const Row& row : table.rows) {
    Verb verb{text::to_utf32(table.cell(row, "lemma")), text::to_utf32(table.cell(row, "present")), U"-", {}};
    if (verb.past.size() < 2) return at(table, row, "a verb needs its past");
    const Kind kind = table.cell(row, "kind") == "auxiliary" ? Kind::auxiliary : Kind::verb;
    for (WordForm& form : verb_forms(verb, kind)) result.push_back(std::move(form));
  }
  return result;
}

}  // namespace

Expected<std::vector<WordForm>> words_of(const Table& table) {
  if (table.name == "particles" || table.name == "irregular_forms") return particles(table);
  if (table.name == "broken_plurals") return plurals(table);
  if (table.name == "proper_names") return proper_names(table);
  if (table.name == "verbs" || table.name == "cue_verbs") return verb_table(table);
  if (table.name == "given_names") return names(table, "name", Kind::given_name);
  if (table.name == "places") return names(table, "name", Kind::place);
  if (table.name == "organizations") return names(table, "name", Kind::organization);
  return std::vector<WordForm>{};
}

void mark_common(const Table& table, std::vector<WordForm>& forms) {
  if (table.name != "common_verbs") return;
  std::set<std::string> lemmas;
  for (const Row& row : table.rows) lemmas.insert(to_letters(text::to_utf32(table.cell(row, "lemma"))));
  for (WordForm& form : forms) {
    if (form.tag.kind == Kind::verb && lemmas.count(form.lemma)) form.tag.marks |= common;
  }
}

}  // namespace isnad::ar
