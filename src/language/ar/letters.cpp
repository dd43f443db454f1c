#include "language/ar/letters.h"

#include <algorithm>
#include <array>

#include "text/normalise.h"
#include "text/unicode.h"

namespace isnad::ar {

namespace {

constexpr std::u32string_view alphabet = U"ءآأؤإئابةتثجحخدذرزسشصضطظعغفقكلمنهوىي";

Letter letter_slowly(char32_t c) {
  if (const auto at = alphabet.find(c); at != alphabet.npos) return static_cast<Letter>(at + 1);
  static constexpr std::u32string_view persian = U"ٱکگیپڤچژ";
  static constexpr std::u32string_view arabic = U"اككيبفجز";
  if (const auto at = persian.find(c); at != persian.npos) return letter_slowly(arabic[at]);
  const bool joiner = c == 0x200C || c == 0x200D;  // inside Persian words
  return joiner || text::classify(c) == text::CharClass::mark ? no_mark : foreign;
}

constexpr char32_t first = 0x600;

const std::array<Letter, 0x100>& arabic_block() {
  static const auto table = [] {
    std::array<Letter, 0x100> t{};
    for (char32_t i = 0; i < t.size(); ++i) t[i] = letter_slowly(first + i);
    return t;
  }();
  return table;
}

}  // namespace

static_assert(alphabet.size() + 1 == 37);

Letter letter(char32_t c) {
  const auto& block = arabic_block();
  return c >= first && c < first + block.size() ? block[c - first] : letter_slowly(c);
}

bool all_letters(std::u32string_view word) {
  const auto& block = arabic_block();
  return std::all_of(word.begin(), word.end(), [&](char32_t c) {
    const Letter l = c - first < block.size() ? block[c - first] : letter_slowly(c);
    return l != foreign && l != no_mark;
  });
}

char32_t code_point(Letter l) {
  return l >= 1 && l <= alphabet.size() ? alphabet[l - 1] : U'\uFFFD';
}

void append_letters(char32_t c, std::string& letters) {
  const Letter l = letter(c);
  if (l == foreign && text::is_presentation_form(c)) {
    for (char32_t part : text::spell_out(c)) {
      if (const Letter spelled = letter(part); spelled != no_mark) letters.push_back(static_cast<char>(spelled));
    }
  } else if (l != no_mark) {
    letters.push_back(static_cast<char>(l));
  }
}

void append_letters(std::u32string_view word, std::string& letters) {
  const auto& block = arabic_block();
  const std::size_t begin = letters.size();
  letters.resize(begin + word.size());
  for (std::size_t i = 0; i < word.size(); ++i) {
    const Letter l = word[i] - first < block.size() ? block[word[i] - first] : no_mark;
    if (l == no_mark || l == foreign) {  // one by one from here on
      letters.resize(begin + i);
      for (char32_t c : word.substr(i)) append_letters(c, letters);
      return;
    }
    letters[begin + i] = static_cast<char>(l);
  }
}

std::string to_letters(std::u32string_view word) {
  std::string result;
  append_letters(word, result);
  return result;
}

std::u32string from_letters(std::string_view word) {
  std::u32string result;
  for (char l : word) result.push_back(code_point(static_cast<Letter>(l)));
  return result;
}

}  // namespace isnad::ar
