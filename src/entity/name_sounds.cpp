#include "entity/name_sounds.h"

#include <algorithm>

#include "lexicon/table.h"
#include "text/unicode.h"

namespace isnad::entity {

namespace {

constexpr std::size_t longest_row = 4;      // letters of a row of the table
constexpr std::size_t most_skeletons = 12;  // ways one word may sound; further ways are left out

void add_keys(const std::string& skeleton, std::vector<uint32_t>& keys) {
  const auto at = [&](std::size_t i) { return static_cast<uint32_t>(static_cast<unsigned char>(skeleton[i])); };
  for (std::size_t i = 0; i + 1 < skeleton.size(); ++i) {
    keys.push_back(at(i) << 16 | at(i + 1));
    if (i + 2 == skeleton.size()) break;
    keys.push_back(at(i) << 16 | uint32_t{'*'} << 8 | at(i + 2));
    keys.push_back(at(i) << 16 | at(i + 1) << 8 | at(i + 2));
  }
}

}  // namespace

Expected<NameSounds> NameSounds::decode(const lexicon::Lexicon& lexicon) {
  const lexicon::TableId table = lexicon.table("name_sounds");
  if (table == lexicon::no_table) return Error{"the lexicon lacks this table", "name_sounds"};
  NameSounds result;
  for (uint32_t row = 0; row < lexicon.rows(table); ++row) {
    auto& sounds = result.sounds_[fold_name(text::to_utf32(lexicon.cell(table, row, 0)))];
    for (const std::string_view sound : lexicon::split(lexicon.cell(table, row, 1), '|')) {
      sounds.emplace_back(sound == "-" ? "" : sound);
    }
  }
  return result;
}

std::vector<std::string> NameSounds::skeletons(const std::u32string& letters) const {
  static const std::vector<std::string> none{""};
  static const std::string vowel = "A";  // what a word begins with that begins with no sound of the table
  std::vector<std::string> result{"^"};
  for (std::size_t i = 0; i < letters.size();) {
    std::size_t length = std::min(longest_row, letters.size() - i);
    auto row = sounds_.end();
    for (; length > 0 && row == sounds_.end(); --length) row = sounds_.find(letters.substr(i, length));
    i += row == sounds_.end() ? 1 : length + 1;
    std::vector<std::string> longer;
    for (const std::string& sound : row == sounds_.end() ? none : row->second) {
      for (const std::string& skeleton : result) {
        if (longer.size() == most_skeletons) break;
        longer.push_back(skeleton + (sound.empty() && skeleton == "^" ? vowel : sound));
      }
    }
    result = std::move(longer);
  }
  for (std::string& skeleton : result) skeleton += '$';
  return result;
}

std::vector<uint32_t> NameSounds::keys(const NameWord& word) const {
  std::vector<uint32_t> result;
  for (const WordForm& form : word.forms) {
    for (const std::string& skeleton : skeletons(form.spelling.letters)) add_keys(skeleton, result);
  }
  std::sort(result.begin(), result.end());
  result.erase(std::unique(result.begin(), result.end()), result.end());
  return result;
}

}  // namespace isnad::entity
