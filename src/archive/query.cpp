#include "archive/query.h"

#include <fmt/format.h>

#include <algorithm>
#include <array>
#include <optional>

#include "text/ascii.h"
#include "text/unicode.h"

namespace isnad::archive {

namespace {

constexpr std::array<std::string_view, 11> field_names{
    "", "speaker", "act", "about", "place", "outlet", "source-type", "lang", "after", "before", "polarity"};
constexpr std::size_t longest_query = 10'000;  // characters
constexpr unsigned deepest = 50;               // brackets and NOTs inside one another

bool opens_quotation(char32_t c) {
  return c == U'"' || c == U'«' || c == U'“' || c == U'”' || c == U'„';
}

bool closes_quotation(char32_t open, char32_t c) {
  if (open == U'"') return c == U'"';
  if (open == U'«') return c == U'»';
  return c == U'”' || c == U'“';
}

class Parser {
public:
  explicit Parser(std::u32string text) : text_(std::move(text)) {}

  Expected<Query> parse() {
    if (text_.size() > longest_query) return Error{"this query is too long", "query"};
    auto query = alternatives();
    if (!query) return query;
    if (at_ < text_.size()) return error("this bracket has no opening one");
    return query;
  }

private:
  Error error(std::string sentence) const { return error_at(at_, std::move(sentence)); }
  static Error error_at(std::size_t place, std::string sentence) {
    return {std::move(sentence), fmt::format("query, character {}", place + 1)};
  }

  void skip_spaces() {
    while (at_ < text_.size() && text::is_space(text_[at_])) ++at_;
  }

  bool is_end() {
    skip_spaces();
    return at_ == text_.size() || text_[at_] == U')';
  }

  // The word, in capitals, stands here alone.
  bool take(std::u32string_view operation) {
    skip_spaces();
    const std::size_t end = at_ + operation.size();
    if (text_.compare(at_, operation.size(), operation) != 0) return false;
    if (end < text_.size() && !text::is_space(text_[end]) && text_[end] != U'(' && text_[end] != U')') return false;
    at_ = end;
    return true;
  }

  static Query combine(Query::Kind kind, std::vector<Query> parts) {
    if (parts.size() == 1) return std::move(parts.front());
    return {kind, Field::none, {}, std::move(parts)};
  }

  Expected<Query> alternatives() {
    std::vector<Query> parts;
    do {
      auto part = conjunction();
      if (!part) return part;
      parts.push_back(std::move(*part));
    } while (take(U"OR"));
    return combine(Query::Kind::any, std::move(parts));
  }

  bool at_or() {
    const std::size_t here = at_;
    const bool found = take(U"OR");
    at_ = here;
    return found;
  }

  Expected<Query> conjunction() {
    std::vector<Query> parts;
    while (!is_end() && !at_or()) {
      auto part = single();
      if (!part) return part;
      parts.push_back(std::move(*part));
      if (take(U"AND") && (is_end() || at_or())) return error("something must follow AND");
    }
    if (parts.empty()) return error(text_.empty() ? "say what to look for" : "something to look for is missing here");
    return combine(Query::Kind::all, std::move(parts));
  }

  Expected<Query> single() {
    if (++depth_ > deepest) return error("this query is nested too deeply");
    auto query = take(U"NOT") ? negation() : text_[at_] == U'(' ? group() : term();
    --depth_;
    return query;
  }

  Expected<Query> negation() {
    if (is_end()) return error("something must follow NOT");
    auto part = single();
    if (!part) return part;
    Query query{Query::Kind::none_of, Field::none, {}, {}};
    query.parts.push_back(std::move(*part));
    return query;
  }

  Expected<Query> group() {
    const std::size_t open = at_++;
    auto inside = alternatives();
    if (!inside) return inside;
    if (at_ == text_.size()) return error_at(open, "this bracket is not closed");
    ++at_;
    return inside;
  }

  Expected<Query> term() {
    const auto field = take_field();
    if (!field) return field.error();
    const std::size_t start = at_;
    if (at_ < text_.size() && opens_quotation(text_[at_])) return quotation(*field);
    while (at_ < text_.size() && !ends_word(text_[at_])) ++at_;
    if (at_ == start && *field == Field::none) return error("this quotation mark has no opening one");
    if (at_ == start) return error(fmt::format("something must follow {}:", name(*field)));
    std::u32string word = text_.substr(start, at_ - start);
    const bool prefix = word.back() == U'*';
    while (!word.empty() && word.back() == U'*') word.pop_back();
    if (prefix && *field != Field::none) return error_at(start, "beginnings of words cannot be asked for in a field");
    return checked({prefix ? Query::Kind::prefix : Query::Kind::word, *field, text::to_utf8(word), {}}, start);
  }

  static bool ends_word(char32_t c) {
    return text::is_space(c) || c == U'(' || c == U')' || opens_quotation(c) || c == U'»';
  }

  Expected<Query> quotation(Field field) {
    const std::size_t open = at_++;
    const std::size_t start = at_;
    while (at_ < text_.size() && !closes_quotation(text_[open], text_[at_])) ++at_;
    if (at_ == text_.size()) return error_at(open, "this quotation mark is not closed");
    const std::u32string words = text_.substr(start, at_++ - start);
    return checked({Query::Kind::phrase, field, text::to_utf8(words), {}}, open);
  }

  Expected<Query> checked(Query query, std::size_t start) const {
    const std::u32string words = text::to_utf32(query.text);
    const bool anything = std::any_of(words.begin(), words.end(), [](char32_t c) {
      const auto kind = text::classify(c);
      return kind == text::CharClass::letter || kind == text::CharClass::digit;
    });
    if (!anything) return error_at(start, "there is no word in this");
    return query;
  }

  // A word of letters with a colon behind it; «10:30» is none, and the colon of a sentence is followed by white space.
  Expected<Field> take_field() {
    std::size_t end = at_;
    while (end < text_.size() && (text::classify(text_[end]) == text::CharClass::letter || text_[end] == U'-')) ++end;
    const bool is_field = end > at_ && end + 1 < text_.size() && text_[end] == U':' && !text::is_space(text_[end + 1]);
    if (!is_field) return Field::none;
    const std::string written = text::lower(text::to_utf8(text_.substr(at_, end - at_)));
    const auto found = std::find(field_names.begin() + 1, field_names.end(), written);
    if (found == field_names.end()) {
      return error(fmt::format("there is no field {}:; there are {}:", written,
                               fmt::join(field_names.begin() + 1, field_names.end(), ":, ")));
    }
    at_ = end + 1;
    return static_cast<Field>(found - field_names.begin());
  }

  std::u32string text_;
  std::size_t at_ = 0;
  unsigned depth_ = 0;
};

}  // namespace

std::string_view name(Field field) {
  return field_names[static_cast<std::size_t>(field)];
}

Expected<Query> parse_query(std::string_view query) {
  return Parser(text::to_utf32(text::trimmed(query))).parse();
}

}  // namespace isnad::archive
