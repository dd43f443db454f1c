// An archive written by hand: what `isnad export` gets.
#pragma once

#include <memory>
#include <string>
#include <string_view>
#include <vector>

#include "export/exporter.h"

namespace isnad::testing {

struct Archived {
  std::vector<std::unique_ptr<Report>> reports;
  std::vector<exporting::Exported> articles;
};

// Articles in the notation of marked.h, each behind a line «@article ID ADDED ENTITIES» with the ids of its entities in
// the archive («p-1,p-2»; «-»: the archive does not know it). Besides the lines of marked.h:
//   @type e1 organization, @alias e1 …, @role e1 …   (an entity is a person otherwise)
//   @lemma 1 …                                      of the cue of statement 1
//   @modified …, @language …
// What names a source or carrier is a mention of it. «␀» stands for NUL, «␁» for U+0001, «⌧» for a lone surrogate.
Archived archived(std::string_view notation);

// start, all articles, end.
std::string exported(const Archived& archive, exporting::Format format, const exporting::ExportOptions& options = {});

}  // namespace isnad::testing
