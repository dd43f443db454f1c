// A line that says when a page appeared: «نُشر في: الخميس 23 أكتوبر 2025 - 09:15 ص بتوقيت مكة».
#pragma once

#include <optional>
#include <string>
#include <string_view>

#include "lexicon/lexicon.h"

namespace isnad::page {

// ISO 8601 with as much time and zone as the line gives. `published` and `modified` are both absent where the line is
// about a time that is no known day («منذ ساعتين», «الخميس 09:15»).
struct DateLine {
  std::optional<std::string> published;
  std::optional<std::string> modified;
  bool labelled = false;  // by a phrase of lexicon/fact_labels.tsv
};

// Nothing for a line that has anything in it but dates, their labels and one name of a place: a sentence that mentions
// a date is no date line. Reads all Arabic names of the months, English and French ones, Hijri dates (the Gregorian one
// counts where both are given), d/m/y and y-m-d in all digits.
std::optional<DateLine> parse_date_line(const lexicon::Lexicon& lexicon, std::u32string_view text);

}  // namespace isnad::page
