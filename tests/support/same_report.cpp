#include "support/same_report.h"

#include <array>
#include <cmath>
#include <string_view>
#include <tuple>

namespace isnad::testing {

namespace {

// The fields of a struct. A structured binding names all of them, so that a new field does not compile until it is
// compared here.
auto parts(const Block& x) {
  const auto& [kind, span] = x;
  return std::tie(kind, span);
}

auto parts(const Evidence& x) {
  const auto& [span, why, because] = x;
  return std::tie(span, why, because);
}

auto parts(const Fact& x) {
  const auto& [kind, span, value] = x;
  return std::tie(kind, span, value);
}

auto parts(const Entity& x) {
  const auto& [id, type, name, aliases, roles, mentions, references, evidence, facts] = x;
  return std::tie(id, type, name, aliases, roles, mentions, references, evidence, facts);
}

auto parts(const Date& x) {
  const auto& [span, from, to, relation] = x;
  return std::tie(span, from, to, relation);
}

auto parts(const Reference& x) {
  const auto& [span, entity] = x;
  return std::tie(span, entity);
}

auto parts(const Cue& x) {
  const auto& [span, lemma] = x;
  return std::tie(span, lemma);
}

auto parts(const Reason::Feature& x) {
  const auto& [name, weight] = x;
  return std::tie(name, weight);
}

auto parts(const Reason& x) {
  const auto& [choice, chance, features] = x;
  return std::tie(choice, chance, features);
}

auto parts(const Attribution& x) {
  const auto& [id, source, cue, content, quote, act, certainty, polarity, source_type, parent, via, chain, reasons] = x;
  return std::tie(id, source, cue, content, quote, act, certainty, polarity, source_type, parent, via, chain, reasons);
}

auto parts(const Link& x) {
  const auto& [text, href, kind] = x;
  return std::tie(text, href, kind);
}

constexpr std::array<std::string_view, 14> fields{"input",    "url",       "outlet",       "language", "title",
                                                  "authors",  "published", "modified",     "text",     "blocks",
                                                  "entities", "dates",     "attributions", "links"};

auto parts(const Report& x) {
  const auto& [input, url, outlet, language, title, authors, published, modified, text, blocks, entities, dates,
               attributions, links] = x;
  return std::tie(input, url, outlet, language, title, authors, published, modified, text, blocks, entities, dates,
                  attributions, links);
}

template <class T>
concept Struct = requires(const T& x) {
  parts(x);
};

template <class T>
bool same(const T& a, const T& b);

template <class T>
bool same(const std::vector<T>& a, const std::vector<T>& b);

template <class T>
bool same(const std::optional<T>& a, const std::optional<T>& b) {
  return a && b ? same(*a, *b) : a.has_value() == b.has_value();
}

template <class T>
bool same(const T& a, const T& b) {
  if constexpr (std::is_same_v<T, float>) {
    return std::abs(a - b) <= std::max(0.0006F, std::abs(a) * 1e-6F);
  } else if constexpr (Struct<T>) {
    const auto each = [&](const auto&... of_a) {
      return std::apply([&](const auto&... of_b) { return (same(of_a, of_b) && ...); }, parts(b));
    };
    return std::apply(each, parts(a));
  } else {
    return a == b;
  }
}

template <class T>
std::size_t first_difference(const std::vector<T>& a, const std::vector<T>& b) {
  std::size_t i = 0;
  while (i < a.size() && i < b.size() && same(a[i], b[i])) ++i;
  return i;
}

template <class T>
bool same(const std::vector<T>& a, const std::vector<T>& b) {
  return a.size() == b.size() && first_difference(a, b) == a.size();
}

template <class T>
std::string place(std::string_view name, const T&, const T&) {
  return std::string(name);
}

template <class T>
std::string place(std::string_view name, const std::vector<T>& a, const std::vector<T>& b) {
  return std::string(name) + "[" + std::to_string(first_difference(a, b)) + "]";
}

template <std::size_t field = 0, class Parts>
std::string difference_from(const Parts& a, const Parts& b) {
  if constexpr (field == fields.size()) {
    return "";
  } else {
    if (!same(std::get<field>(a), std::get<field>(b)))
      return place(fields[field], std::get<field>(a), std::get<field>(b));
    return difference_from<field + 1>(a, b);
  }
}

}  // namespace

std::string difference(const Report& a, const Report& b) {
  return difference_from(parts(a), parts(b));
}

}  // namespace isnad::testing
