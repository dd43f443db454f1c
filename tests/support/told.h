// Articles of a story in a test.
#pragma once

#include <string_view>
#include <vector>

#include "story/told.h"

namespace isnad::testing {

// Of the notation of articles.h: the id is the last part of the address, the day the last two digits of the date.
std::vector<story::Told> told_articles(std::string_view notation);

}  // namespace isnad::testing
