#include "entity/name_key.h"

#include <algorithm>

#include "text/normalise.h"

namespace isnad::entity {

namespace {

std::vector<std::u32string> split(const std::u32string& folded) {
  std::vector<std::u32string> words(1);
  for (char32_t c : folded) {
    if (c == U' ' || c == U'\n' || c == U'\t' || c == 0xA0) {
      if (!words.back().empty()) words.emplace_back();
    } else {
      words.back() += c;
    }
  }
  if (words.back().empty()) words.pop_back();
  return words;
}

}  // namespace

NameKey name_key(std::u32string_view name, const NameParticles& particles) {
  using Kind = NameParticles::Kind;
  NameKey key;
  std::u32string before;
  for (std::u32string& word : split(text::fold(name))) {
    const Kind kind = particles.kind(word);
    const bool house = word == U"ال";  // آل
    if (kind == Kind::servant || kind == Kind::father || kind == Kind::mother || house) {
      before += kind == Kind::father ? U"ابو" : word;
      continue;
    }
    key.push_back(before + word);
    before.clear();
  }
  if (!before.empty()) key.push_back(before);
  return key;
}

std::u32string joined(const NameKey& key) {
  std::u32string result;
  for (const std::u32string& word : key) result += result.empty() ? word : U' ' + word;
  return result;
}

std::u32string_view without_article(std::u32string_view word) {
  return word.size() > 4 && word.starts_with(U"ال") ? word.substr(2) : word;
}

std::u32string skeleton(std::u32string_view word) {
  word = without_article(word);
  std::u32string result;
  for (std::size_t i = 0; i < word.size(); ++i) {
    const bool vowel = word[i] == U'ا' || word[i] == U'و' || word[i] == U'ي';
    if (i == 0 || i + 1 == word.size() || !vowel) result += word[i];
  }
  return result;
}

bool is_longer_form(const NameKey& shorter, const NameKey& longer) {
  if (shorter.size() < 2 || shorter.size() >= longer.size() || shorter.front() != longer.front()) return false;
  if (std::equal(shorter.begin(), shorter.end(), longer.begin())) return true;
  if (shorter.back() != longer.back()) return false;
  auto at = longer.begin();
  for (const std::u32string& word : shorter) {
    at = std::find(at, longer.end(), word);
    if (at == longer.end()) return false;
    ++at;
  }
  return true;
}

bool is_later_part(const NameKey& part, const NameKey& name) {
  if (part.empty() || part.size() >= name.size()) return false;
  return std::search(name.begin() + 1, name.end(), part.begin(), part.end()) != name.end();
}

}  // namespace isnad::entity
