#include "corpus.h"

#include <fmt/format.h>

#include <algorithm>
#include <charconv>
#include <filesystem>
#include <fstream>
#include <optional>

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

std::vector<Span> spans_of(const GoldSentence& gold) {
  std::vector<Span> spans;
  uint32_t at = 0;
  const auto skip = [&](bool marks) {
    while (at < gold.text.size()) {
      const auto kind = text::classify(gold.text[at]);
      if (kind != text::CharClass::space && !(marks && kind == text::CharClass::mark)) return;
      ++at;
    }
  };
  for (const GoldWord& word : gold.words) {
    skip(false);
    Span span{at, at};
    for (char32_t c : word.form) {
      if (text::classify(c) == text::CharClass::mark || c == U' ') continue;
      skip(true);
      if (at >= gold.text.size() || gold.text[at] != c) return {};
      span.end = ++at;
    }
    while (at < gold.text.size() && text::classify(gold.text[at]) == text::CharClass::mark) span.end = ++at;
    spans.push_back(span);
  }
  return spans;
}

namespace {

bool add_tagged_token(std::string_view token, GoldSentence& sentence) {
  const bool touches = token.size() > 1 && token.starts_with('_');
  if (touches) token.remove_prefix(1);
  if (!touches && !sentence.text.empty()) sentence.text += U' ';
  for (std::string_view part : lexicon::split(token, '+')) {
    const auto slash = part.rfind('/');
    GoldWord word;
    if (slash == part.npos || slash == 0 || !ar::parse(part.substr(slash + 1), word.upos)) return false;
    word.form = text::to_utf32(part.substr(0, slash));
    sentence.text += word.form;
    sentence.words.push_back(std::move(word));
  }
  return true;
}

// What was wrong, if anything.
std::optional<Error> read_tagged_file(const std::string& file, std::vector<GoldSentence>& out) {
  std::ifstream in(file);
  if (!in) return Error{"the tagged sentences cannot be read", file};
  int number = 0;
  for (std::string line; std::getline(in, line);) {
    ++number;
    if (line.empty() || line.starts_with('#')) continue;
    GoldSentence sentence;
    for (std::string_view token : lexicon::split(line, ' ')) {
      if (token.empty() || add_tagged_token(token, sentence)) continue;
      return Error{fmt::format("this is no FORM/TAG: {}", token), fmt::format("{}:{}", file, number)};
    }
    out.push_back(std::move(sentence));
  }
  return std::nullopt;
}

}  // namespace

Expected<std::vector<GoldSentence>> read_tagged_lines(const std::string& folder) {
  std::vector<std::filesystem::path> files;
  std::error_code failed;
  for (const auto& item : std::filesystem::directory_iterator(folder, failed)) {
    if (item.path().extension() == ".txt") files.push_back(item.path());
  }
  if (failed) return Error{"the folder of tagged sentences cannot be read", folder};
  std::sort(files.begin(), files.end());
  std::vector<GoldSentence> result;
  for (const auto& file : files) {
    if (auto wrong = read_tagged_file(file.string(), result)) return *wrong;
  }
  return result;
}

GoldSentence hasty(const GoldSentence& gold) {
  GoldSentence result = gold;
  std::u32string& text = result.text;
  for (std::size_t i = 0; i < text.size(); ++i) {
    const bool last = i + 1 == text.size() || text::classify(text[i + 1]) > text::CharClass::mark;
    if (text[i] == U'أ' || text[i] == U'إ') text[i] = U'ا';
    if (last && text[i] == U'ي') text[i] = U'ى';
    if (last && text[i] == U'ة' && i % 3 == 0) text[i] = U'ه';
  }
  const std::vector<Span> spans = spans_of(gold);
  result.words.resize(spans.size());
  for (std::size_t w = 0; w < spans.size(); ++w) result.words[w].form = slice(text, spans[w]);
  return result;
}

}  // namespace isnad::words
