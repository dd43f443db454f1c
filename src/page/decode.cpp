#include "page/decode.h"

#include <uchardet/uchardet.h>
#include <unicode/ucnv.h>
#include <unicode/unistr.h>
#include <unicode/utf8.h>

#include <algorithm>
#include <array>
#include <cctype>
#include <cstring>
#include <memory>

#include "text/unicode.h"

namespace isnad::page {

namespace {

constexpr std::size_t prescan_bytes = 4096;

struct CloseConverter {
  void operator()(UConverter* converter) const { ucnv_close(converter); }
};
using Converter = std::unique_ptr<UConverter, CloseConverter>;

// Nothing for a name that ICU does not know. The web calls windows-1252 what declares itself latin-1 or ASCII.
Converter converter(std::string name) {
  std::transform(name.begin(), name.end(), name.begin(), [](unsigned char c) { return std::tolower(c); });
  if (name == "iso-8859-1" || name == "us-ascii" || name == "ascii") name = "windows-1252";
  if (name == "gb2312") name = "gb18030";
  UErrorCode status = U_ZERO_ERROR;
  Converter result(ucnv_open(name.c_str(), &status));
  return U_SUCCESS(status) ? std::move(result) : Converter{};
}

std::string convert(std::string_view bytes, UConverter* from) {
  UErrorCode status = U_ZERO_ERROR;
  const icu::UnicodeString utf16(bytes.data(), static_cast<int32_t>(bytes.size()), from, status);
  std::string utf8;
  if (U_SUCCESS(status)) utf16.toUTF8String(utf8);
  return utf8;
}

// Every ill-formed sequence becomes U+FFFD.
std::string mended(std::string_view utf8) {
  return text::to_utf8(text::to_utf32(utf8));
}

bool is_ascii_32(const uint8_t* bytes) {
  std::array<uint64_t, 4> words;
  std::memcpy(words.data(), bytes, sizeof words);
  return ((words[0] | words[1] | words[2] | words[3]) & 0x8080808080808080U) == 0;
}

struct Utf8Check {
  std::size_t high = 0;     // sequences beyond ASCII
  std::size_t invalid = 0;  // not counting a sequence cut off by the end
  bool whole = true;        // nothing is ill-formed, the end included
};

Utf8Check check_utf8(std::string_view bytes) {
  Utf8Check check;
  const auto* data = reinterpret_cast<const uint8_t*>(bytes.data());
  const auto length = static_cast<int64_t>(bytes.size());
  for (int64_t i = 0; i < length;) {
    while (i + 32 <= length && is_ascii_32(data + i)) i += 32;  // most of a page is markup
    if (i >= length) break;
    if (data[i] < 0x80) {
      ++i;
      continue;
    }
    const int64_t before = i;
    UChar32 c = 0;
    U8_NEXT(data, i, length, c);
    ++check.high;
    if (c >= 0) continue;
    check.whole = false;
    if (length - before > 3) ++check.invalid;
  }
  return check;
}

bool mostly_utf8(const Utf8Check& check) {
  return check.invalid * 50 <= check.high;
}

std::string declared_charset(std::string_view bytes) {
  std::string head(bytes.substr(0, prescan_bytes));
  std::transform(head.begin(), head.end(), head.begin(), [](unsigned char c) { return std::tolower(c); });
  for (std::string_view label : {"charset=", "encoding="}) {
    std::size_t at = head.find(label);
    if (at == head.npos) continue;
    at += label.size();
    while (at < head.size() && (head[at] == '"' || head[at] == '\'' || head[at] == ' ')) ++at;
    std::size_t end = at;
    while (end < head.size() &&
           (std::isalnum(static_cast<unsigned char>(head[end])) || head[end] == '-' || head[end] == '_'))
      ++end;
    return head.substr(at, end - at);
  }
  return {};
}

bool is_utf8_name(std::string name) {
  std::transform(name.begin(), name.end(), name.begin(), [](unsigned char c) { return std::tolower(c); });
  return name == "utf-8" || name == "utf8";
}

std::string detected_charset(std::string_view bytes) {
  const std::unique_ptr<uchardet, decltype(&uchardet_delete)> detector(uchardet_new(), &uchardet_delete);
  uchardet_handle_data(detector.get(), bytes.data(), std::min<std::size_t>(bytes.size(), 1 << 16));
  uchardet_data_end(detector.get());
  return uchardet_get_charset(detector.get());
}

std::size_t arabic_share(std::string_view utf8) {
  const std::u32string letters_of = text::to_utf32(utf8.substr(0, 40000));
  std::size_t letters = 0;
  std::size_t arabic = 0;
  for (char32_t c : letters_of) {
    if (c < 0x80) continue;
    ++letters;
    arabic += text::is_arabic(c) || c == U'،' || c == U'؟' || c == U'؛';
  }
  return letters == 0 ? 0 : arabic * 100 / letters;
}

// Detectors confuse the two Arabic single-byte encodings with each other and with Cyrillic ones: of those that give
// nearly only Arabic letters the one with the commoner letters wins.
std::string decode_detected(std::string_view bytes) {
  const std::string name = detected_charset(bytes);
  if (Converter known = name.empty() ? Converter{} : converter(name)) {
    std::string text = convert(bytes, known.get());
    if (arabic_share(text) > 80 || name.find("1256") != name.npos) return text;
    const std::string windows = convert(bytes, converter("windows-1256").get());
    const std::string iso = convert(bytes, converter("iso-8859-6").get());
    if (arabic_share(iso) > 95 && arabic_share(iso) > arabic_share(windows)) return iso;
    if (arabic_share(windows) > 85) return windows;
    return text;
  }
  return convert(bytes, converter("windows-1256").get());
}

bool is_binary(std::string_view bytes) {
  const std::string_view head = bytes.substr(0, 1 << 14);
  const auto is_odd = [](char byte) {
    const auto c = static_cast<unsigned char>(byte);
    const bool substitute = c == 0x1A;  // what converters put in the place of a character that they cannot convert
    return c < 0x20 && c != '\t' && c != '\n' && c != '\r' && c != '\f' && c != 0x1B && !substitute;
  };
  return static_cast<std::size_t>(std::count_if(head.begin(), head.end(), is_odd)) * 200 > head.size();
}

}  // namespace

Expected<Decoded> decode(std::string_view bytes, const std::string& charset) {
  const auto converted = [](std::string text) { return Decoded{{}, std::move(text)}; };
  if (bytes.starts_with("\xFF\xFE")) return converted(convert(bytes.substr(2), converter("utf-16le").get()));
  if (bytes.starts_with("\xFE\xFF")) return converted(convert(bytes.substr(2), converter("utf-16be").get()));
  const bool utf8_mark = bytes.starts_with("\xEF\xBB\xBF");
  if (utf8_mark) bytes.remove_prefix(3);
  if (is_binary(bytes)) {
    return Error{"this is no text (a picture, an archive, a program?); give the page or its text", ""};
  }
  const Utf8Check utf8 = check_utf8(bytes);
  if (utf8.whole) return Decoded{bytes, std::nullopt};
  if (utf8.invalid == 0 || utf8_mark) return converted(mended(bytes));
  for (const std::string& name : {charset, declared_charset(bytes)}) {
    if (name.empty() || (is_utf8_name(name) && !mostly_utf8(utf8))) continue;
    if (is_utf8_name(name)) return converted(mended(bytes));
    if (Converter known = converter(name)) return converted(convert(bytes, known.get()));
  }
  if (mostly_utf8(utf8)) return converted(mended(bytes));
  return converted(decode_detected(bytes));
}

}  // namespace isnad::page
