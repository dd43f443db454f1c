// Reading a text in a test, and its results in one-line notations.
#pragma once

#include <string>
#include <vector>

#include "isnad/knowledge.h"
#include "isnad/read.h"

namespace isnad::testing {

const Knowledge& knowledge();  // the build's own pack

Report read_text(const std::string& utf8);
Report read_html(const std::string& utf8);

std::string words(const Report& report, Span span);

// «[source] <cue|act> {content}», with - for a source that the text does not name.
std::string brief(const Report& report, const Attribution& a);

// brief, and: «certain positive indirect person via [..] chain a > b».
std::string full(const Report& report, const Attribution& a);

}  // namespace isnad::testing
