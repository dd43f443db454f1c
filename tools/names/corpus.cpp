#include "corpus.h"

#include <fmt/format.h>

#include <algorithm>
#include <filesystem>
#include <fstream>
#include <optional>
#include <sstream>

#include "text/unicode.h"

namespace isnad::names {

namespace {

using entity::NameClass;

std::optional<NameClass> class_named(std::string_view tag) {
  if (tag == "PERS" || tag == "PER" || tag == "P") return NameClass::person;
  if (tag == "LOC" || tag == "GPE" || tag == "L") return NameClass::place;
  if (tag == "ORG" || tag == "O" || tag == "G") return NameClass::organization;
  return std::nullopt;
}

struct TaggedWord {
  std::u32string word;
  std::string tag;
};

void add_sentence(const std::vector<TaggedWord>& sentence, GoldText& to) {
  std::optional<GoldName> open;
  const auto close = [&] {
    if (open) to.names.push_back(*open);
    open.reset();
  };
  for (const TaggedWord& word : sentence) {
    const auto name_class = word.tag.size() > 2 ? class_named(word.tag.substr(2)) : std::nullopt;
    if (!name_class || word.tag.starts_with("B-") || (open && open->name_class != *name_class)) close();
    if (!to.text.empty() && to.text.back() != U'\n') to.text += U' ';
    const auto start = static_cast<uint32_t>(to.text.size());
    to.text += word.word;
    const auto end = static_cast<uint32_t>(to.text.size());
    if (!name_class) continue;
    if (open) open->span.end = end;
    if (!open) open = GoldName{{start, end}, *name_class};
  }
  close();
  to.text += U'\n';
}

bool add_line(std::string_view utf8, GoldText& to) {
  constexpr uint32_t closed = 0xFFFFFFFF;
  uint32_t open = closed;
  const std::u32string line = text::to_utf32(utf8);
  for (std::size_t i = 0; i < line.size(); ++i) {
    if (line[i] == U'[' && open == closed) {
      open = static_cast<uint32_t>(to.text.size());
    } else if (line[i] == U'|' && open != closed) {
      const std::size_t close = line.find(U']', i);
      if (close == line.npos) return false;
      const std::string tag = text::to_utf8(std::u32string_view(line).substr(i + 1, close - i - 1));
      const auto name_class = class_named(tag);
      if (!name_class && tag != "X") return false;
      if (name_class) to.names.push_back({{open, static_cast<uint32_t>(to.text.size())}, *name_class});
      open = closed;
      i = close;
    } else {
      to.text += line[i];
    }
  }
  to.text += U'\n';
  return open == closed;
}

}  // namespace

Expected<std::vector<GoldText>> read_conll(const std::string& file) {
  std::ifstream in(file);
  if (!in) return Error{"cannot be opened", file};
  std::vector<GoldText> texts(1);
  std::vector<TaggedWord> sentence;
  int sentences = 0;
  const auto end_sentence = [&] {
    if (sentence.empty()) return;
    if (sentences == 12) texts.emplace_back(), sentences = 0;
    add_sentence(sentence, texts.back());
    ++sentences;
    sentence.clear();
  };
  for (std::string line; std::getline(in, line);) {
    std::istringstream columns(line);
    std::string word, tag;
    if (columns >> word >> tag) {
      sentence.push_back({text::to_utf32(word), tag});
    } else {
      end_sentence();
    }
  }
  end_sentence();
  return texts;
}

Expected<std::vector<GoldText>> read_marked(const std::string& folder) {
  std::vector<std::filesystem::path> files;
  std::error_code failed;
  for (const auto& item : std::filesystem::directory_iterator(folder, failed)) {
    if (item.path().extension() == ".txt") files.push_back(item.path());
  }
  std::sort(files.begin(), files.end());
  std::vector<GoldText> texts(1);
  for (const auto& file : files) {
    std::ifstream in(file);
    int number = 0;
    for (std::string line; std::getline(in, line);) {
      ++number;
      if (line.starts_with('#')) continue;
      if (line.empty()) {
        if (!texts.back().text.empty()) texts.emplace_back();
      } else if (!add_line(line, texts.back())) {
        return Error{"brackets or classes are wrong", fmt::format("{} line {}", file.string(), number)};
      }
    }
    if (!texts.back().text.empty()) texts.emplace_back();
  }
  texts.pop_back();
  return texts;
}

}  // namespace isnad::names
