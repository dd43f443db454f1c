#include "page/unread.h"

#include <algorithm>
#include <array>

namespace isnad::page {

namespace {

constexpr auto none = std::string_view::npos;

bool is_letter(char c) {
  return (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z');
}

bool is_space(char c) {
  return c == ' ' || c == '\t' || c == '\n' || c == '\r' || c == '\f';
}

bool ends_name(char c) {
  return is_space(c) || c == '/' || c == '>';
}

// Whether the name of a tag stands at `at`, in any case.
bool is_named(std::string_view html, std::size_t at, std::string_view name) {
  if (at + name.size() >= html.size() || !ends_name(html[at + name.size()])) return false;
  return std::equal(name.begin(), name.end(), html.begin() + static_cast<std::ptrdiff_t>(at),
                    [](char wanted, char c) { return (c | 0x20) == wanted; });
}

// Behind the > that ends the tag whose name begins at `at`; quoted values may hold one. The end of the page where the
// tag does not end.
std::size_t end_of_tag(std::string_view html, std::size_t at) {
  while (at < html.size() && !ends_name(html[at])) ++at;
  bool named = false;  // an attribute's name stands before: only then = begins a value
  while (at < html.size()) {
    const char c = html[at++];
    if (c == '>') return at;
    if (c != '=' || !named) {
      if (!is_space(c)) named = c != '/';
      continue;
    }
    while (at < html.size() && is_space(html[at])) ++at;
    if (at == html.size()) break;
    named = false;
    if (html[at] == '"' || html[at] == '\'') {
      const std::size_t close = html.find(html[at], at + 1);
      if (close == none) return html.size();
      at = close + 1;
    } else {
      while (at < html.size() && !is_space(html[at]) && html[at] != '>') ++at;
    }
  }
  return html.size();
}

// Where `</name` begins, at or after `from`; the end of the page where there is none.
std::size_t closing_tag(std::string_view html, std::size_t from, std::string_view name) {
  for (std::size_t at = html.find("</", from); at != none; at = html.find("</", at + 2)) {
    if (is_named(html, at + 2, name)) return at;
  }
  return html.size();
}

// Behind the comment that begins at `at`, as the standard ends it: also by --!> and at once in <!--> and <!--->.
std::size_t end_of_comment(std::string_view html, std::size_t at) {
  at += 4;
  if (html.substr(at, 1) == ">") return at + 1;
  if (html.substr(at, 2) == "->") return at + 2;
  for (at = html.find("--", at); at != none; at = html.find("--", at + 1)) {
    if (html.substr(at + 2, 1) == ">") return at + 3;
    if (html.substr(at + 2, 2) == "!>") return at + 4;
  }
  return html.size();
}

// <!-- <script> inside a script: the </script> that follows does not end it.
bool holds_script(std::string_view script) {
  const std::size_t comment = script.find("<!--");
  if (comment == none) return false;
  for (std::size_t at = script.find('<', comment + 4); at != none; at = script.find('<', at + 1)) {
    if (is_named(script, at + 1, "script")) return true;
  }
  return false;
}

// Elements whose insides are text and no tags.
constexpr std::array<std::string_view, 9> text_elements{"title",  "textarea", "xmp",      "iframe",   "noembed",
                                                        "script", "style",    "noframes", "plaintext"};

class Scanner {
public:
  Scanner(std::string_view html, std::string& out) : html_(html), out_(out) { out_.clear(); }

  void run() {
    std::size_t at = html_.find('<');
    while (at < html_.size()) at = html_.find('<', markup(at));
    out_.append(html_.substr(kept_));
  }

private:
  // Handles what begins with the < at `at`; returns where to look on.
  std::size_t markup(std::size_t at) {
    if (html_.substr(at, 4) == "<!--") return drop(at, end_of_comment(html_, at));
    if (at + 1 == html_.size() || !is_letter(html_[at + 1])) return at + 1;
    const std::size_t end = end_of_tag(html_, at + 1);
    for (std::string_view name : text_elements) {
      if (is_named(html_, at + 1, name)) return text_element(name, at, end);
    }
    return end;
  }

  std::size_t text_element(std::string_view name, std::size_t at, std::size_t end) {
    if (name == "plaintext") return html_.size();
    const std::size_t close = closing_tag(html_, end, name);
    if (name == "style") return drop(end, close);
    if (name != "script") return close;
    if (holds_script(html_.substr(end, close - end))) return html_.size();
    const bool linked_data = html_.substr(at, end - at).find("ld+json") != none;
    return linked_data ? close : drop(end, close);
  }

  std::size_t drop(std::size_t from, std::size_t to) {
    out_.append(html_.substr(kept_, from - kept_));
    return kept_ = to;
  }

  std::string_view html_;
  std::string& out_;
  std::size_t kept_ = 0;  // everything before it has been kept or left out
};

}  // namespace

void leave_out_unread(std::string_view html, std::string& out) {
  Scanner(html, out).run();
}

}  // namespace isnad::page
