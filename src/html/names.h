// What a report's ids stand for, and who is behind a statement, in words for the page (escaped, one line).
#pragma once

#include <optional>
#include <string>
#include <string_view>
#include <unordered_map>
#include <vector>

#include "isnad/report.h"
#include "labels.h"

namespace isnad::html {

// The attributes of an element that holds text of the page: its language, and the direction it is written in.
std::string flow(const Report& report);

class Names {
public:
  Names(const Report& report, const Labels& labels);

  // The entity's name, else the words of the text, else that nobody is named.
  std::string source(const Attribution& a) const;

  // The words that name the source, where they say more or something else than `source`; else empty.
  std::string source_words(const Attribution& a) const;

  // From the carrier nearest to the page to the origin; empty where there is nobody between outlet and source.
  std::vector<std::string> chain(const Attribution& a) const;

  // What all statements of one source have in common: the entity, else the words.
  std::string source_key(const Attribution& a) const;

  // The index of the statement whose content holds this one; none for one at the top.
  std::optional<std::size_t> parent(const Attribution& a) const;

  unsigned depth(const Attribution& a) const;  // parents above it, as far as an indentation can show

private:
  std::string words(Span span, std::size_t most) const;
  std::string named(const Reference& reference) const;

  const Report& report_;
  const Labels& labels_;
  std::unordered_map<std::string_view, const Entity*> entities_;
  std::unordered_map<std::string_view, std::size_t> statements_;
};

}  // namespace isnad::html
