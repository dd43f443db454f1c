// Lines in which a page speaks of itself: when it appeared, who wrote it, from where it has the story.
#pragma once

#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "lexicon/lexicon.h"
#include "page/date_line.h"

namespace isnad::page {

struct FactLine {
  std::optional<DateLine> date;
  std::vector<std::string> authors;  // names of people
  std::string source;  // «المصدر: ...», or the outlet a byline names; empty for «وكالات» and agencies' bylines
  bool credit = false;  // the whole line: from where the story or a picture is
  bool guess = false;  // «سعاد الراوي – رأس»: a name beside a word that no table knows, a byline only below a title
  bool labelled = false;  // every part says what it is: «كتب: ...»
};

// Nothing for a line that holds anything else. Without labels a line must join at least two such facts («سعاد الراوي -
// صوت الوادي»), or be a date, an agency («رويترز»), or a desk («متابعات»).
std::optional<FactLine> parse_fact_line(const lexicon::Lexicon& lexicon, std::u32string_view line);

bool known_name(const lexicon::Lexicon& lexicon, std::u32string_view text);  // «سعاد الراوي»: begins with a given name

// The people that a byline names: «By Suad Alrawi and Nader Hadi | mail@alofoq.example» is two. Parts that look like no
// name (outlets, addresses, «فريق التحرير») are left out.
std::vector<std::string> author_names(const lexicon::Lexicon& lexicon, std::u32string_view text);

}  // namespace isnad::page
