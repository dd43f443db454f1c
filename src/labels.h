// The words by which people are told what a report says: one table a language, so that a new language is a new table.
#pragma once

#include <array>
#include <string_view>

#include "isnad/report.h"

namespace isnad {

struct Labels {
  std::string_view language;  // ISO 639
  bool right_to_left = false;

  // In the order of the enumerations.
  std::array<std::string_view, 14> acts;
  std::array<std::string_view, 4> certainties;
  std::array<std::string_view, 2> polarities;
  std::array<std::string_view, 3> quotes;
  std::array<std::string_view, 7> source_types;

  std::string_view program;        // what the page is, for its title and its bar
  std::string_view plain;          // the switch that hides all marks
  std::string_view legend;         // what the marks mean
  std::string_view legend_acts;    // the colour of a cue and of its content is the act
  std::string_view legend_lines;   // the line under a content is the certainty
  std::string_view legend_marks;   // all other marks
  std::string_view source;         // who said it
  std::string_view cue;            // the words that say that somebody said it
  std::string_view content;        // what was said
  std::string_view carrier;        // through whom it came
  std::string_view outlet;         // who published the page
  std::string_view published;      // when
  std::string_view modified;       // when it was changed last
  std::string_view authors;        // who wrote it
  std::string_view input;          // what the caller called it
  std::string_view address;        // where the page was
  std::string_view statements;     // their list, and before their number
  std::string_view anonymous;      // before the number of statements by sources that are not named
  std::string_view without;        // before the number of statements without any source
  std::string_view speakers;       // the list of all sources
  std::string_view nobody;         // in the place of a source
  std::string_view no_statements;  // in the place of their list
  std::string_view unread;         // likewise, where the language is not one whose statements are found
  std::string_view in_the_text;    // before the words that name a source
  std::string_view chain;          // before the names from this page to the origin
  std::string_view inside;         // before the number of the statement whose content holds this one
  std::string_view to_the_text;    // from a statement to its place
  std::string_view furniture;      // what is on the page and no part of the article
};

const Labels& arabic_labels();

inline std::string_view label(const Labels& labels, Act act) {
  return labels.acts.at(static_cast<std::size_t>(act));
}
inline std::string_view label(const Labels& labels, Certainty certainty) {
  return labels.certainties.at(static_cast<std::size_t>(certainty));
}
inline std::string_view label(const Labels& labels, Polarity polarity) {
  return labels.polarities.at(static_cast<std::size_t>(polarity));
}
inline std::string_view label(const Labels& labels, Quote quote) {
  return labels.quotes.at(static_cast<std::size_t>(quote));
}
inline std::string_view label(const Labels& labels, SourceType type) {
  return labels.source_types.at(static_cast<std::size_t>(type));
}

}  // namespace isnad
