#include "lexicon/table.h"

#include <fmt/format.h>

#include <algorithm>
#include <filesystem>

namespace isnad::lexicon {

namespace {

Error at(const std::string& file, int line, std::string sentence) {
  return Error{std::move(sentence), fmt::format("{}:{}", file, line)};
}

bool starts_with(std::string_view text, std::string_view prefix) {
  return text.substr(0, prefix.size()) == prefix;
}

std::string_view trim(std::string_view text) {
  while (!text.empty() && text.front() == ' ') text.remove_prefix(1);
  while (!text.empty() && (text.back() == ' ' || text.back() == '\r')) text.remove_suffix(1);
  return text;
}

}  // namespace

std::vector<std::string_view> split(std::string_view text, char separator) {
  std::vector<std::string_view> parts;
  for (std::size_t start = 0;;) {
    const std::size_t end = text.find(separator, start);
    parts.push_back(trim(text.substr(start, end - start)));
    if (end == text.npos) return parts;
    start = end + 1;
  }
}

int Table::column(std::string_view wanted) const {
  const auto found = std::find(columns.begin(), columns.end(), wanted);
  return found == columns.end() ? -1 : static_cast<int>(found - columns.begin());
}

std::string_view Table::cell(const Row& row, std::string_view wanted) const {
  const int at = column(wanted);
  return at < 0 ? std::string_view{} : std::string_view{row.cells[static_cast<std::size_t>(at)]};
}

Expected<Table> parse_table(const std::string& file, std::string_view content) {
  Table table;
  table.name = std::filesystem::path(file).stem().string();
  int number = 0;
  for (std::string_view line : split(content, '\n')) {
    ++number;
    if (line.find_first_not_of('\t') == line.npos) continue;
    if (starts_with(line, "#columns:")) {
      for (std::string_view name : split(trim(line.substr(9)), '\t')) table.columns.emplace_back(name);
    } else if (starts_with(line, "#key:")) {
      const auto words = split(trim(line.substr(5)), ' ');
      if (words.size() != 2) return at(file, number, "a #key: line is `#key: COLUMN phrase` or `#key: COLUMN verb`");
      table.keys.push_back({std::string(words[0]), std::string(words[1])});
    } else if (line.front() != '#') {
      const auto cells = split(line, '\t');
      if (table.columns.empty()) return at(file, number, "a row before the #columns: line");
      if (cells.size() > table.columns.size()) {
        return at(file, number,
                  fmt::format("{} cells, but the table has {} columns", cells.size(), table.columns.size()));
      }
      Row row{{cells.begin(), cells.end()}, number};
      row.cells.resize(table.columns.size());
      table.rows.push_back(std::move(row));
    }
  }
  for (const KeyRule& key : table.keys) {
    if (table.column(key.column) < 0)
      return at(file, 1, fmt::format("#key: names the column {}, which is not there", key.column));
  }
  return table;
}

}  // namespace isnad::lexicon
