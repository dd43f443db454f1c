// The statements of a report as a list, and those who made them.
#pragma once

#include <string>

#include "html/body.h"
#include "html/names.h"
#include "isnad/report.h"

namespace isnad::html {

// How many statements there are, and how many of them name nobody whom one could ask.
void append_counts(std::string& out, const Report& report, const Labels& labels);

// Who made how many, those with most first.
void append_speakers(std::string& out, const Report& report, const Labels& labels, const Names& names,
                     std::size_t article);

void append_statements(std::string& out, const Report& report, const Labels& labels, const Names& names,
                       const std::vector<bool>& placed, std::size_t article);

}  // namespace isnad::html
