#include "text/normalise.h"

#include <unicode/normalizer2.h>
#include <unicode/uchar.h>
#include <unicode/unistr.h>

#include <array>

#include "text/unicode.h"

namespace isnad::text {

namespace {

char32_t fold_slowly(char32_t c) {
  switch (c) {
    case U'أ':
    case U'إ':
    case U'آ':
    case U'ٱ':
      return U'ا';
    case U'ى':
    case U'ی':
      return U'ي';
    case U'ة':
      return U'ه';
    case U'ک':
      return U'ك';
    case U'“':
    case U'”':
    case U'„':
    case U'‟':
    case U'«':
    case U'»':
      return U'"';
    case U'‘':
    case U'’':
      return U'\'';
    default:
      break;
  }
  if (c >= U'ء' && c <= U'ي') return c == U'ـ' ? 0 : c;
  if (c >= U'٠' && c <= U'٩') return U'0' + (c - U'٠');
  if (c >= U'۰' && c <= U'۹') return U'0' + (c - U'۰');
  if (classify(c) == CharClass::mark || c == 0x200C || c == 0x200D) return 0;
  return static_cast<char32_t>(u_tolower(static_cast<UChar32>(c)));
}

// As with classes of characters: the first 0x3000 code points hold nearly every character of a page.
const std::array<char32_t, 0x3000>& small_folds() {
  static const auto table = [] {
    std::array<char32_t, 0x3000> t{};
    for (char32_t c = 0; c < t.size(); ++c) t[c] = fold_slowly(c);
    return t;
  }();
  return table;
}

// Calls `emit(folded character)` for each character that `c` counts as.
template <class Emit>
void fold_into(char32_t c, Emit emit) {
  if (!is_presentation_form(c)) {
    if (const char32_t folded = fold(c)) emit(folded);
    return;
  }
  for (char32_t part : spell_out(c)) {
    if (const char32_t folded = fold(part)) emit(folded);
  }
}

}  // namespace

bool is_presentation_form(char32_t c) {
  return (c >= 0xFB50 && c <= 0xFDFF) || (c >= 0xFE70 && c <= 0xFEFC);
}

// Unicode's compatibility decomposition, from ICU: ﻻ is لا.
std::u32string spell_out(char32_t c) {
  UErrorCode status = U_ZERO_ERROR;
  const icu::Normalizer2* nfkc = icu::Normalizer2::getNFKCInstance(status);
  if (U_FAILURE(status)) return std::u32string(1, c);
  const icu::UnicodeString plain = nfkc->normalize(icu::UnicodeString(static_cast<UChar32>(c)), status);
  std::u32string result;
  for (int32_t i = 0; i < plain.length(); i = plain.moveIndex32(i, 1)) {
    result.push_back(static_cast<char32_t>(plain.char32At(i)));
  }
  return result;
}

char32_t without_accent(char32_t c) {
  if (c < 0x00C0 || (c >= 0x0530 && c < 0x1E00) || c >= 0x2000) return c;
  UErrorCode status = U_ZERO_ERROR;
  const icu::Normalizer2* nfd = icu::Normalizer2::getNFDInstance(status);
  icu::UnicodeString parts;
  if (U_FAILURE(status) || !nfd->getDecomposition(static_cast<UChar32>(c), parts)) return c;
  return static_cast<char32_t>(parts.char32At(0));
}

char32_t fold(char32_t c) {
  const auto& table = small_folds();
  return c < table.size() ? table[c] : fold_slowly(c);
}

std::u32string fold(std::u32string_view text) {
  std::u32string result;
  result.reserve(text.size());
  fold(text, result);
  return result;
}

void fold(std::u32string_view text, std::u32string& out) {
  for (char32_t c : text) fold_into(c, [&](char32_t folded) { out.push_back(folded); });
}

Span Normalised::original(Span folded) const {
  if (folded.empty()) return {origin[folded.start], origin[folded.start]};
  return {origin[folded.start], origin[folded.end - 1] + 1};
}

Normalised normalise(std::u32string_view original) {
  Normalised result;
  result.text.reserve(original.size());
  result.origin.reserve(original.size() + 1);
  for (uint32_t i = 0; i < original.size(); ++i) {
    fold_into(original[i], [&](char32_t folded) {
      result.text.push_back(folded);
      result.origin.push_back(i);
    });
  }
  result.origin.push_back(static_cast<uint32_t>(original.size()));
  return result;
}

}  // namespace isnad::text
