// lexicon-compile FOLDER PACK: compiles the tables of lexicon/ into the pack that isnad maps.
#include <fmt/format.h>

#include <algorithm>
#include <filesystem>
#include <fstream>
#include <sstream>

#include "language/ar/conjugate.h"
#include "lexicon/lexicon.h"
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

void add_verb(const lexicon::Table& table, const lexicon::Row& row, std::string_view lemma, lexicon::Entry entry,
              std::vector<Key>& keys) {
  ar::Verb verb;
  verb.past = text::to_utf32(lemma);
  verb.present = text::to_utf32(table.cell(row, "present"));
  verb.participle = text::to_utf32(table.cell(row, "participle"));
  verb.masdars = alternatives(table.cell(row, "masdar"));
  for (const ar::Inflected& form : ar::conjugate(verb)) {
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

Expected<std::vector<lexicon::Table>> read_tables(const std::filesystem::path& folder) {
  std::vector<std::filesystem::path> files;
  for (const auto& item : std::filesystem::directory_iterator(folder)) {
    if (item.path().extension() == ".tsv") files.push_back(item.path());
  }
  std::sort(files.begin(), files.end());
  std::vector<lexicon::Table> tables;
  for (const auto& file : files) {
    std::ostringstream content;
    content << std::ifstream(file).rdbuf();
    auto table = lexicon::parse_table(file.string(), content.str());
    if (!table) return table.error();
    for (const lexicon::KeyRule& rule : table->keys) {
      if (rule.how != "verb" && rule.how != "phrase") {
        return Error{fmt::format("a key is a phrase or a verb, not a {}", rule.how), file.string()};
      }
    }
    tables.push_back(std::move(*table));
  }
  return tables;
}

}  // namespace

int main(int count, char** arguments) {
  if (count != 3) {
    fmt::print(stderr, "usage: lexicon-compile FOLDER PACK\n");
    return 2;
  }
  const auto tables = read_tables(arguments[1]);
  if (!tables) {
    fmt::print(stderr, "{}: {}\n", tables.error().place, tables.error().sentence);
    return 1;
  }
  std::vector<Key> keys;
  for (std::size_t i = 0; i < tables->size(); ++i) {
    add_keys((*tables)[i], static_cast<lexicon::TableId>(i), keys);
  }
  const std::string bytes = lexicon::pack(*tables, std::move(keys));
  std::ofstream out(arguments[2], std::ios::binary);
  out.write(bytes.data(), static_cast<std::streamsize>(bytes.size()));
  out.close();
  if (!out) {
    fmt::print(stderr, "{}: cannot be written\n", arguments[2]);
    return 1;
  }
  return 0;
}
