#include "input/sniff.h"

#include <algorithm>
#include <array>
#include <cctype>
#include <string>

namespace isnad::input {

namespace {

using namespace std::string_view_literals;

bool is_space(char c) {
  return c == ' ' || c == '\t' || c == '\n' || c == '\r';
}

bool is_letter(char c) {
  return std::isalpha(static_cast<unsigned char>(c)) != 0;
}

std::string_view without_space(std::string_view text) {
  const auto word = std::find_if_not(text.begin(), text.end(), is_space);
  return text.substr(static_cast<std::size_t>(word - text.begin()));
}

bool is_packed(std::string_view head) {
  static constexpr std::array magic{"PK\x03\x04"sv, "PK\x05\x06"sv,    "\x1F\x8B"sv,
                                    "BZh"sv,        "\xFD\x37zXZ\0"sv, "\x28\xB5\x2F\xFD"sv};
  const auto begins = [&](std::string_view sign) { return head.starts_with(sign); };
  return std::any_of(magic.begin(), magic.end(), begins) || (head.size() > 262 && head.substr(257, 5) == "ustar");
}

bool is_json(std::string_view text) {
  if (text.empty() || (text[0] != '{' && text[0] != '[')) return false;
  const std::string_view next = without_space(text.substr(1));
  if (next.empty()) return true;
  return text[0] == '{' ? next[0] == '"' || next[0] == '}' : next[0] == '{' || next[0] == ']';
}

// The name of the first element, behind declarations and comments.
std::string_view root_element(std::string_view text) {
  if (!text.starts_with('<')) return {};
  for (std::size_t at = 0; at != text.npos; at = text.find('<', at + 1)) {
    if (text.substr(at).starts_with("<!--")) at = text.find("-->", at);
    if (at == text.npos || at + 1 == text.size()) break;
    if (!is_letter(text[at + 1])) continue;
    const std::string_view name = text.substr(at + 1);
    return name.substr(0, name.find_first_of(" \t\r\n/>"));
  }
  return {};
}

bool is_tag(std::string_view text) {
  return text.size() > 2 && text[0] == '<' && (is_letter(text[1]) || text[1] == '/' || text[1] == '!');
}

bool is_reference(std::string_view text) {
  constexpr std::size_t longest = 12;
  const std::size_t end = text.substr(0, longest).find(';');
  return text[0] == '&' && end != text.npos && end > 1 && (is_letter(text[1]) || text[1] == '#');
}

bool is_hidden(std::string_view path) {
  if (path.starts_with("__MACOSX/")) return true;
  for (std::size_t at = 0; at < path.size(); at = std::min(path.find('/', at), path.size() - 1) + 1) {
    const std::string_view rest = path.substr(at);
    if (rest.size() > 1 && rest[0] == '.' && rest[1] != '/' && rest[1] != '.') return true;
  }
  return false;
}

}  // namespace

Format sniff(std::string_view head) {
  if (is_packed(head)) return Format::packed;
  if (head.starts_with("\xEF\xBB\xBF")) head.remove_prefix(3);
  const std::string_view text = without_space(head);
  if (text.starts_with("WARC/1.")) return Format::warc;
  if (is_json(text)) return Format::json;
  const std::string_view root = root_element(text);
  return root == "rss" || root == "feed" || root == "rdf:RDF" ? Format::feed : Format::page;
}

bool has_markup(std::string_view text) {
  for (std::size_t at = text.find_first_of("<&"); at != text.npos; at = text.find_first_of("<&", at + 1)) {
    if (is_tag(text.substr(at)) || is_reference(text.substr(at))) return true;
  }
  return false;
}

bool is_attachment(std::string_view path) {
  static constexpr std::array extensions{"jpg"sv, "jpeg"sv, "png"sv,  "gif"sv,  "webp"sv,  "avif"sv, "svg"sv,
                                         "ico"sv, "css"sv,  "js"sv,   "woff"sv, "ttf"sv,   "otf"sv,  "eot"sv,
                                         "mp3"sv, "mp4"sv,  "webm"sv, "m4a"sv,  "woff2"sv, "map"sv};
  if (is_hidden(path)) return true;
  const std::size_t dot = path.rfind('.');
  std::string extension(dot == path.npos ? "" : path.substr(dot + 1));
  std::transform(extension.begin(), extension.end(), extension.begin(),
                 [](unsigned char c) { return std::tolower(c); });
  return std::find(extensions.begin(), extensions.end(), extension) != extensions.end();
}

}  // namespace isnad::input
