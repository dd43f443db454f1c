// Reading for who also needs the words of the text, which a report does not hold.
#pragma once

#include <functional>

#include "isnad/read.h"
#include "language/ar/words.h"

namespace isnad {

// Called once with the finished report and its words before `read` returns it; no words where it has no Arabic.
using WordsSink = std::function<void(const Report&, const ar::Words&)>;

Expected<Report> read(const Knowledge& knowledge, const std::string& name, std::string_view bytes,
                      const ReadOptions& options, const WordsSink& sink);

}  // namespace isnad
