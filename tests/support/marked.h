// Reports written by hand, and their HTML read back.
#pragma once

#include <string>
#include <string_view>
#include <vector>

#include "isnad/report.h"

namespace isnad::testing {

// One block a line: «# » begins a title, «## » a heading, «- » an item, «> » a quote, «~ » furniture (the signs are
// left out of the text). Passages are marked by «[s1 …]1s» for the source of statement 1, «[c1 …]1c» its cue, «[t1
// …]1t» its content and «[v1 …]1v» a carrier; they may cross. Statements are numbered from 1, and say, certain,
// positive, indirect, of a person, unless a line says otherwise:
//   @1 deny possible negative direct anonymous source=e1 via=e2 parent=a2 chain=e2,e1
//   @e1 سالم الهادي
//   @outlet …, @title …, @author …, @published …, @url …, @input …
Report marked_report(std::string_view notation);

// The text of each element that stands for a block, in text order, without tags and with references resolved.
std::vector<std::u32string> block_texts(const std::string& html);

}  // namespace isnad::testing
