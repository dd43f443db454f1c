// lexicon-compile TABLES HUNSPELL MODELS PACK: compiles the tables of lexicon/, the words of the Hunspell dictionary ar
// in the folder HUNSPELL, and the learned weights of models/ into the pack that isnad maps.
#include <fmt/format.h>

#include <algorithm>
#include <filesystem>
#include <fstream>
#include <set>
#include <sstream>

#include "entity/name_labels.h"
#include "language/ar/conjugate.h"
#include "language/ar/hunspell.h"
#include "language/ar/lemma_counts.h"
#include "language/ar/linear_model.h"
#include "language/ar/table_words.h"
#include "language/ar/word_classes.h"
#include "language/ar/word_lexicon.h"
#include "lexicon/lexicon.h"
#include "statement/choice.h"
#include "text/countries.h"
#include "text/normalise.h"
#include "text/segment.h"
#include "text/unicode.h"

namespace {

using namespace isnad;
using lexicon::Key;

std::vector<std::u32string> folded_tokens(std::string_view phrase) {
  const std::u32string text = text::to_utf32(phrase);
  std::vector<std::u32string> words;
  for (const text::Token& token : text::tokenize(text)) words.push_back(text::fold(slice(text, token.span)));
  return words;
}

void add_phrase(std::string_view phrase, lexicon::Entry entry, std::vector<Key>& keys) {
  Key key{folded_tokens(phrase), entry};
  key.entry.words = static_cast<uint16_t>(key.words.size());
  if (!key.words.empty()) keys.push_back(std::move(key));
}

std::vector<std::u32string> alternatives(std::string_view cell) {
  std::vector<std::u32string> result;
  for (std::string_view part : lexicon::split(cell, '|')) {
    if (!part.empty()) result.push_back(text::to_utf32(part));
  }
  return result;
}

// Forms that are more often another word in news are no keys: the passive of دعا is دعي, of نفى it is the noun نفي, of
// أشاد تشاد is the country, and shortened forms (نفت, تقرر of أقر) are mostly another verb's.
bool is_key(const ar::Inflected& inflected) {
  const lexicon::Form& form = inflected.form;
  const std::u32string& spelling = inflected.spelling;
  if (form.bound) return spelling.ends_with(U'ا');
  if (form.passive_only) {
    const bool keeps_waw = form.kind == lexicon::FormKind::present && spelling[1] == U'و';  // توصف
    return form.person == 3 && (!form.feminine || keeps_waw) && form.number == lexicon::Number::singular;
  }
  const bool of_women = form.feminine && form.number == lexicon::Number::plural;  // أبن of أبان is nearly always ابن
  if (form.kind == lexicon::FormKind::past && of_women) return false;
  const bool shortened =
      form.mood == lexicon::Mood::not_indicative && (form.person == 1 || form.number == lexicon::Number::singular);
  return !shortened || (form.person == 3 && spelling.back() != spelling[spelling.size() - 2]);
}

void add_verb(const lexicon::Table& table, const lexicon::Row& row, std::string_view lemma, lexicon::Entry entry,
              std::vector<Key>& keys) {
  ar::Verb verb;
  verb.past = text::to_utf32(lemma);
  verb.present = text::to_utf32(table.cell(row, "present"));
  verb.participle = text::to_utf32(table.cell(row, "participle"));
  verb.masdars = alternatives(table.cell(row, "masdar"));
  for (const ar::Inflected& form : ar::conjugate(verb)) {
    if (!is_key(form)) continue;
    entry.form = form.form;
    keys.push_back({{text::fold(form.spelling)}, entry});
  }
}

void add_keys(const lexicon::Table& table, lexicon::TableId id, std::vector<Key>& keys) {
  for (uint32_t r = 0; r < table.rows.size(); ++r) {
    const lexicon::Row& row = table.rows[r];
    lexicon::Entry entry;
    entry.row = r;
    entry.table = id;
    for (const lexicon::KeyRule& rule : table.keys) {
      for (std::string_view form : lexicon::split(table.cell(row, rule.column), '|')) {
        if (form.empty()) continue;
        if (rule.how == "verb") {
          add_verb(table, row, form, entry, keys);
        } else {
          add_phrase(form, entry, keys);
        }
      }
    }
  }
}

std::string content_of(const std::filesystem::path& file) {
  std::ostringstream content;
  content << std::ifstream(file, std::ios::binary).rdbuf();
  return content.str();
}

bool has_name(const lexicon::Table& places, const lexicon::Row& row, const std::string& name) {
  if (text::fold(text::to_utf32(places.cell(row, "name"))) == text::fold(text::to_utf32(name))) return true;
  for (std::string_view other : lexicon::split(places.cell(row, "other_names"), '|')) {
    if (text::fold(text::to_utf32(other)) == text::fold(text::to_utf32(name))) return true;
  }
  return false;
}

// What places.tsv lacks of the world's countries: other names of those it has, and whole rows.
void add_countries(lexicon::Table& places) {
  const auto cell = [&](lexicon::Row& row, std::string_view column) -> std::string& {
    return row.cells[static_cast<std::size_t>(places.column(column))];
  };
  for (const text::Country& country : text::countries()) {
    if (country.arabic.empty()) continue;
    const auto known = std::find_if(places.rows.begin(), places.rows.end(), [&](const lexicon::Row& row) {
      return places.cell(row, "in") == country.code && places.cell(row, "kind").starts_with("country");
    });
    if (known != places.rows.end()) {
      std::string& others = cell(*known, "other_names");
      if (!has_name(places, *known, country.arabic)) others += (others.empty() ? "" : "|") + country.arabic;
      if (cell(*known, "english").empty()) cell(*known, "english") = country.english;
      if (cell(*known, "french").empty()) cell(*known, "french") = country.french;
      continue;
    }
    const bool listed = std::any_of(places.rows.begin(), places.rows.end(),
                                    [&](const lexicon::Row& row) { return has_name(places, row, country.arabic); });
    if (listed) continue;  // as an island or a region
    lexicon::Row row;
    row.cells.resize(places.columns.size());
    cell(row, "name") = country.arabic;
    cell(row, "english") = country.english;
    cell(row, "french") = country.french;
    cell(row, "kind") = "country";
    cell(row, "in") = country.code;
    places.rows.push_back(std::move(row));
  }
}

Expected<std::vector<lexicon::Table>> read_tables(const std::filesystem::path& folder) {
  std::vector<std::filesystem::path> files;
  for (const auto& item : std::filesystem::directory_iterator(folder)) {
    if (item.path().extension() == ".tsv") files.push_back(item.path());
  }
  std::sort(files.begin(), files.end());
  std::vector<lexicon::Table> tables;
  for (const auto& file : files) {
    auto table = lexicon::parse_table(file.string(), content_of(file));
    if (!table) return table.error();
    for (const lexicon::KeyRule& rule : table->keys) {
      if (rule.how != "verb" && rule.how != "phrase") {
        return Error{fmt::format("a key is a phrase or a verb, not a {}", rule.how), file.string()};
      }
    }
    if (table->name == "places") add_countries(*table);
    tables.push_back(std::move(*table));
  }
  return tables;
}

// The dictionary has كبرى as a word of its own; the table knows better.
void forget_as_lemmas(const std::vector<ar::WordForm>& better, std::vector<ar::WordForm>& forms) {
  std::set<std::string> spellings;
  for (const ar::WordForm& form : better) {
    if (form.tag.kind == ar::Kind::comparative) spellings.insert(form.spelling);
  }
  std::erase_if(forms, [&](const ar::WordForm& form) {
    return form.lemma == form.spelling && form.tag.aspect == ar::Aspect::none && spellings.count(form.spelling) > 0;
  });
}

// The nouns and verbs of the dictionary, and the words of the tables.
Expected<std::string> compile_words(const std::vector<lexicon::Table>& tables, const std::filesystem::path& folder) {
  const std::string affixes = content_of(folder / "ar.aff");
  const std::string dictionary = content_of(folder / "ar.dic");
  if (affixes.empty() || dictionary.empty()) {
    return Error{"no Arabic dictionary is here; install hunspell-ar", (folder / "ar.dic").string()};
  }
  const ar::Hunspell hunspell = ar::parse_hunspell(affixes, dictionary);
  std::vector<ar::WordForm> forms = ar::noun_forms(hunspell);
  const auto take = [&forms](std::vector<ar::WordForm> more) {
    forms.insert(forms.end(), std::move_iterator(more.begin()), std::move_iterator(more.end()));
  };
  for (const ar::Verb& verb : ar::verbs(hunspell)) take(ar::verb_forms(verb, ar::Kind::verb));
  for (const lexicon::Table& table : tables) {
    auto words = ar::words_of(table);
    if (!words) return words.error();
    if (table.name == "irregular_forms") forget_as_lemmas(*words, forms);
    take(std::move(*words));
  }
  for (const lexicon::Table& table : tables) ar::mark_common(table, forms);
  return ar::build_word_lexicon(std::move(forms));
}

Expected<std::string> compile_weights(const std::filesystem::path& file, std::span<const std::string_view> labels) {
  auto weights = ar::build_linear_model(content_of(file), labels);
  if (!weights) return Error{weights.error().sentence, fmt::format("{}: {}", file.string(), weights.error().place)};
  return weights;
}

Expected<std::string> compile(const std::filesystem::path& folder, const std::filesystem::path& hunspell,
                              const std::filesystem::path& models) {
  const auto tables = read_tables(folder);
  if (!tables) return tables.error();
  std::vector<Key> keys;
  for (std::size_t i = 0; i < tables->size(); ++i) {
    add_keys((*tables)[i], static_cast<lexicon::TableId>(i), keys);
  }
  auto words = compile_words(*tables, hunspell);
  if (!words) return words.error();
  auto tagger = compile_weights(models / "ar-words.tsv", ar::tagger_labels());
  if (!tagger) return tagger.error();
  auto names = compile_weights(models / "ar-names.tsv", entity::name_label_names);
  if (!names) return names.error();
  auto statements = statement::build_weights(content_of(models / "ar-statements.tsv"));
  if (!statements) return Error{statements.error().sentence, "models/ar-statements.tsv: " + statements.error().place};
  auto classes = ar::build_word_classes(content_of(models / "ar-word-classes.tsv"));
  if (!classes) return Error{classes.error().sentence, "models/ar-word-classes.tsv: " + classes.error().place};
  auto lemmas = ar::build_lemma_counts(content_of(models / "ar-lemmas.tsv"));
  if (!lemmas) return Error{lemmas.error().sentence, "models/ar-lemmas.tsv: " + lemmas.error().place};
  auto comparing = statement::build_weights(content_of(models / "ar-compare.tsv"));
  if (!comparing) return Error{comparing.error().sentence, "models/ar-compare.tsv: " + comparing.error().place};
  return lexicon::pack(*tables, std::move(keys),
                       {{"ar.words", std::move(*words)},
                        {"ar.tagger", std::move(*tagger)},
                        {"ar.names", std::move(*names)},
                        {"ar.statements", std::move(*statements)},
                        {"ar.word-classes", std::move(*classes)},
                        {"ar.lemmas", std::move(*lemmas)},
                        {"ar.compare", std::move(*comparing)}});
}

}  // namespace

int main(int count, char** arguments) {
  if (count != 5) {
    fmt::print(stderr, "usage: lexicon-compile TABLES HUNSPELL MODELS PACK\n");
    return 2;
  }
  const auto bytes = compile(arguments[1], arguments[2], arguments[3]);
  if (!bytes) {
    fmt::print(stderr, "{}: {}\n", bytes.error().place, bytes.error().sentence);
    return 1;
  }
  std::ofstream out(arguments[4], std::ios::binary);
  out.write(bytes->data(), static_cast<std::streamsize>(bytes->size()));
  out.close();
  if (!out) {
    fmt::print(stderr, "{}: cannot be written\n", arguments[4]);
    return 1;
  }
  return 0;
}
