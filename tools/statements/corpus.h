// Articles with their attributions, as eval/attributions.py reads them.
#pragma once

#include <optional>
#include <string>
#include <vector>

#include "isnad/expected.h"
#include "isnad/report.h"

namespace isnad::statements {

struct GoldAttribution {
  Span cue, content;
  std::optional<Span> source, via;
  std::string act, certainty, polarity, quote, source_type;
};

struct GoldArticle {
  std::string id;
  std::string text;  // UTF-8
  std::vector<GoldAttribution> attributions;
};

// JSON Lines; `place` of an error is FILE:LINE.
Expected<std::vector<GoldArticle>> read_gold(const std::string& file);

// Passages of our own (models/statements/*.tsv): a text, ⏎ for a line's end, a tab, and all its attributions as
// `[source] <cue|act> {content} @[carrier] #source_type` with ;; between; - where nobody is named; the last two may be
// left out. Each piece is found nearest to its cue, the cues in their order.
Expected<std::vector<GoldArticle>> read_passages(const std::string& file);

// Either, by the file's ending.
Expected<std::vector<GoldArticle>> read_articles(const std::string& file);

}  // namespace isnad::statements
