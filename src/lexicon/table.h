// A table of lexicon/: tab-separated text that a linguist edits. lexicon/README.md describes the form.
#pragma once

#include <string>
#include <string_view>
#include <vector>

#include "isnad/expected.h"

namespace isnad::lexicon {

// How the compiler makes look-up keys from a row: `#key: form phrase` takes the cell as a phrase (alternatives
// separated by |); `#key: lemma verb` conjugates it.
struct KeyRule {
  std::string column;
  std::string how;
};

struct Row {
  std::vector<std::string> cells;  // as many as columns; a missing cell at the end is empty
  int line = 0;
};

struct Table {
  std::string name;  // the file's name without .tsv
  std::vector<std::string> columns;
  std::vector<KeyRule> keys;
  std::vector<Row> rows;

  int column(std::string_view name) const;  // -1 where there is none
  std::string_view cell(const Row& row, std::string_view column) const;
};

std::vector<std::string_view> split(std::string_view text, char separator);

// `place` of an error is file:line.
Expected<Table> parse_table(const std::string& file, std::string_view content);

}  // namespace isnad::lexicon
