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

// The attributes that anything here reads, and one that the parser itself asks for (encoding).
constexpr std::string_view kept_attributes[] = {"id",          "rel",        "href",        "lang",          "name",
                                                "role",        "type",       "class",       "style",         "hidden",
                                                "content",     "datetime",   "encoding",    "itemprop",      "property",
                                                "aria-hidden", "http-equiv", "data-testid", "data-component"};

bool same_letters(std::string_view written, std::string_view lower_case) {
  return std::equal(written.begin(), written.end(), lower_case.begin(), lower_case.end(),
                    [](char a, char b) { return a == b || (a >= 'A' && a <= 'Z' && a - 'A' + 'a' == b); });
}

bool is_kept_attribute(std::string_view name) {
  static constexpr auto sizes = [] {  // by the first letter, which sizes the names have
    std::array<uint32_t, 32> bits{};
    for (std::string_view kept : kept_attributes) bits[kept[0] & 0x1F] |= 1U << kept.size();
    return bits;
  }();
  if (name.empty() || name.size() > 31 || (sizes[name[0] & 0x1F] >> name.size() & 1) == 0) return false;
  return std::any_of(std::begin(kept_attributes), std::end(kept_attributes),
                     [&](std::string_view kept) { return same_letters(name, kept); });
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
    const std::size_t name = at + 1 + (html_.substr(at + 1, 1) == "/" ? 1 : 0);
    if (name >= html_.size()) return html_.size();
    if (!is_letter(html_[name])) return no_tag(at);
    const std::size_t end = tag(name);
    if (name > at + 1) return end;  // an end tag
    for (std::string_view element : text_elements) {
      if (is_named(html_, at + 1, element)) return text_element(element, at, end);
    }
    return end;
  }

  // A < that begins no tag: a declaration or what counts as a comment, to the next >; or a mere character.
  std::size_t no_tag(std::size_t at) const {
    const char next = html_[at + 1];
    if (next != '!' && next != '?' && next != '/') return at + 1;
    return std::min(html_.find('>', at), html_.size() - 1) + 1;
  }

  // Behind the > that ends the tag whose name begins at `at`; the end of the page where it does not end. Drops what
  // nothing reads of its attributes.
  std::size_t tag(std::size_t at) {
    while (at < html_.size() && !ends_name(html_[at])) ++at;
    for (;;) {
      while (at < html_.size() && (is_space(html_[at]) || html_[at] == '/')) ++at;
      if (at >= html_.size()) return html_.size();
      if (html_[at] == '>') return at + 1;
      const std::size_t name = at++;  // which may begin with =
      while (at < html_.size() && !ends_name(html_[at]) && html_[at] != '=') ++at;
      const std::string_view attribute = html_.substr(name, at - name);
      at = value(at);
      if (!is_kept_attribute(attribute)) drop(name, at);
    }
  }

  // Behind the value of the attribute whose name ends at `at`.
  std::size_t value(std::size_t at) const {
    const std::size_t equals = after_space(at);
    if (equals >= html_.size() || html_[equals] != '=') return at;
    at = after_space(equals + 1);
    if (at >= html_.size()) return html_.size();
    if (html_[at] == '"' || html_[at] == '\'') return std::min(html_.find(html_[at], at + 1), html_.size() - 1) + 1;
    while (at < html_.size() && !is_space(html_[at]) && html_[at] != '>') ++at;
    return at;
  }

  std::size_t after_space(std::size_t at) const {
    while (at < html_.size() && is_space(html_[at])) ++at;
    return at;
  }

  std::size_t text_element(std::string_view name, std::size_t at, std::size_t end) {
    if (name == "plaintext") return html_.size();
    const std::size_t close = closing_tag(html_, end, name);
    if (close == html_.size()) return end;  // in a drawing it is an element like any other
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
