#include "text/unicode.h"

#include <unicode/uchar.h>
#include <unicode/utf8.h>

#include <array>

namespace isnad::text {

CharClass classify_by_icu(char32_t c) {
  switch (u_charType(static_cast<UChar32>(c))) {
    case U_UPPERCASE_LETTER:
    case U_LOWERCASE_LETTER:
    case U_TITLECASE_LETTER:
    case U_MODIFIER_LETTER:
    case U_OTHER_LETTER:
      return c == U'ـ' ? CharClass::mark : CharClass::letter;
    case U_NON_SPACING_MARK:
    case U_ENCLOSING_MARK:
    case U_COMBINING_SPACING_MARK:
      return CharClass::mark;
    case U_FORMAT_CHAR:
      return c == 0x200C || c == 0x200D ? CharClass::letter : CharClass::mark;
    case U_DECIMAL_DIGIT_NUMBER:
      return CharClass::digit;
    case U_SPACE_SEPARATOR:
    case U_LINE_SEPARATOR:
    case U_PARAGRAPH_SEPARATOR:
    case U_CONTROL_CHAR:
      return CharClass::space;
    default:
      return CharClass::punctuation;
  }
}

const std::array<CharClass, 0x3000>& small_classes() {
  static const auto table = [] {
    std::array<CharClass, 0x3000> t{};
    for (char32_t c = 0; c < t.size(); ++c) t[c] = classify_by_icu(c);
    return t;
  }();
  return table;
}

bool is_arabic(char32_t c) {
  return (c >= 0x0620 && c <= 0x064A) || (c >= 0x066E && c <= 0x06D3) || (c >= 0x06FA && c <= 0x06FF) ||
         (c >= 0x0750 && c <= 0x077F) || (c >= 0xFB50 && c <= 0xFDFB) || (c >= 0xFE70 && c <= 0xFEFC);
}

std::u32string to_utf32(std::string_view utf8) {
  std::u32string result;
  result.reserve(utf8.size() / 2);
  const auto* bytes = reinterpret_cast<const uint8_t*>(utf8.data());
  const auto length = static_cast<int64_t>(utf8.size());
  for (int64_t i = 0; i < length;) {
    UChar32 c = 0;
    U8_NEXT_OR_FFFD(bytes, i, length, c);
    result.push_back(static_cast<char32_t>(c));
  }
  return result;
}

std::string to_utf8(std::u32string_view text) {
  std::string result;
  result.reserve(text.size() * 2);
  for (char32_t c : text) {
    uint8_t buffer[U8_MAX_LENGTH];
    int32_t length = 0;
    UBool failed = false;
    U8_APPEND(buffer, length, U8_MAX_LENGTH, static_cast<UChar32>(c), failed);
    if (failed) {
      result += "\xEF\xBF\xBD";
    } else {
      result.append(reinterpret_cast<const char*>(buffer), static_cast<std::size_t>(length));
    }
  }
  return result;
}

}  // namespace isnad::text
