#include "export/iri.h"

#include <fmt/format.h>

#include <algorithm>

#include "html/escape.h"
#include "text/unicode.h"

namespace isnad::exporting {

namespace {

bool is_plain(char32_t c) {
  return (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z') || (c >= '0' && c <= '9') || c == '-' || c == '.' ||
         c == '_' || c == '~';
}

bool is_hexadecimal(char32_t c) {
  return (c >= '0' && c <= '9') || (c >= 'a' && c <= 'f') || (c >= 'A' && c <= 'F');
}

// ucschar of RFC 3987, without the marks of direction that it warns of and the replacement of ill-formed bytes.
bool is_beyond_ascii(char32_t c) {
  const bool direction = c == 0x200E || c == 0x200F || (c >= 0x202A && c <= 0x202E) || (c >= 0x2066 && c <= 0x2069);
  const bool private_use = (c >= 0xD800 && c < 0xF900) || c >= 0xE0000;
  const bool no_character = (c >= 0xFDD0 && c <= 0xFDEF) || (c >= 0xFFF0 && c <= 0xFFFF) || (c & 0xFFFE) == 0xFFFE;
  return c >= 0xA0 && !direction && !private_use && !no_character && !text::is_space(c);
}

// Brackets only stand around addresses of hosts, which no outlet has.
bool is_allowed(char32_t c) {
  constexpr std::u32string_view reserved = U":/?#@!$&'()*+,;=%";
  return is_plain(c) || reserved.find(c) != std::u32string_view::npos || is_beyond_ascii(c);
}

bool escapes_are_whole(std::u32string_view iri) {
  for (std::size_t at = iri.find(U'%'); at != std::u32string_view::npos; at = iri.find(U'%', at + 1)) {
    if (at + 2 >= iri.size() || !is_hexadecimal(iri[at + 1]) || !is_hexadecimal(iri[at + 2])) return false;
  }
  return true;
}

// Without user and password, which must not become part of a name.
bool is_plain_authority(std::string_view url, std::string_view host) {
  const std::size_t colon = std::min(host.find(':'), host.size());
  const std::string_view port = host.substr(std::min(colon + 1, host.size()));
  return colon > 0 && url.substr(url.find("//") + 2).starts_with(host) &&
         std::all_of(port.begin(), port.end(), [](char c) { return c >= '0' && c <= '9'; });
}

}  // namespace

std::string urn(std::string_view kind, std::string_view id) {
  std::string out = fmt::format("urn:isnad:{}:", kind);
  for (const char c : text::to_utf8(text::to_utf32(id))) {
    const auto byte = static_cast<unsigned char>(c);
    if (is_plain(byte) || c == ':') {
      out += c;
    } else {
      out += fmt::format("%{:02X}", byte);
    }
  }
  return out;
}

std::string web_iri(std::string_view url) {
  const std::string_view host = html::host(url);
  const std::u32string letters = text::to_utf32(url);
  const bool valid = !host.empty() && is_plain_authority(url, host) &&
                     std::all_of(letters.begin(), letters.end(), is_allowed) &&
                     std::count(letters.begin(), letters.end(), U'#') < 2 && escapes_are_whole(letters);
  return valid ? std::string(url) : std::string();
}

}  // namespace isnad::exporting
