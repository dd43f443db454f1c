// Articles of files, as stories have them.
#pragma once

#include <functional>
#include <string>
#include <vector>

#include "story/told.h"

namespace isnad {

// Every article of the inputs that can be read. Its id is the input's own, else its name.
void each_article(const Knowledge& knowledge, const std::vector<std::string>& inputs,
                  const std::function<void(story::Told)>& each);

// Those of one input, by day and id.
std::vector<story::Told> story_of(const Knowledge& knowledge, const std::string& input);

}  // namespace isnad
