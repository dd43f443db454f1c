#include "corpus.h"

#include <charconv>
#include <fstream>

#include "lexicon/table.h"
#include "text/unicode.h"

namespace isnad::words {

std::u32string bare(std::u32string_view word) {
  std::u32string result;
  for (char32_t c : word) {
    if (c == U'`' || text::classify(c) == text::CharClass::mark) continue;
    result.push_back(c == U'ٱ' ? U'ا' : c);
  }
  return result;
}

Expected<std::vector<GoldSentence>> read_corpus(const std::string& file) {
  std::ifstream in(file);
  if (!in) return Error{"the treebank cannot be read", file};
  std::vector<GoldSentence> result;
  GoldSentence sentence;
  constexpr std::string_view text_line = "# text = ";
  for (std::string line; std::getline(in, line);) {
    if (line.starts_with(text_line)) sentence.text = text::to_utf32(std::string_view(line).substr(text_line.size()));
    if (line.empty() && !sentence.words.empty()) {
      result.push_back(std::move(sentence));
      sentence = {};
    }
    const auto columns = lexicon::split(line, '\t');
    if (line.starts_with('#') || columns.size() < 8 || columns[0].find_first_not_of("0123456789") != columns[0].npos) {
      continue;
    }
    GoldWord word{text::to_utf32(columns[1]), bare(text::to_utf32(columns[2])), ar::Upos::x, 0,
                  std::string(columns[7]),    std::string(columns[5])};
    ar::parse(columns[3], word.upos);
    std::from_chars(columns[6].data(), columns[6].data() + columns[6].size(), word.head);
    sentence.words.push_back(std::move(word));
  }
  if (!sentence.words.empty()) result.push_back(std::move(sentence));
  return result;
}

}  // namespace isnad::words
