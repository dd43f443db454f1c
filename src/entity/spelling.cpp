#include "entity/spelling.h"

#include <fmt/format.h>

#include <algorithm>
#include <charconv>
#include <cmath>
#include <optional>

#include "text/normalise.h"
#include "text/unicode.h"

namespace isnad::entity {

namespace {

// What a letter costs that no row explains, and one letter in the place of another. Two letters dropped cost more than
// one that is another, or an unlikely pair would hide behind dropping both.
constexpr int letter_dropped = 20;
constexpr int letter_replaced = 28;
constexpr std::array<int, 2> doubled_letter{4, 1};  // the second of two equal ones, Arabic and Latin
constexpr std::size_t side = longest_spelling + 1;

constexpr std::array<std::string_view, 3> places{"any", "start", "end"};

Script script_of(std::u32string_view word) {
  return std::any_of(word.begin(), word.end(), text::is_arabic) ? Script::arabic : Script::latin;
}

constexpr std::size_t index(Script script) {
  return static_cast<std::size_t>(script);
}

std::optional<uint8_t> cost_in(std::string_view cell) {
  double value = -1;
  const auto [end, failed] = std::from_chars(cell.data(), cell.data() + cell.size(), value);
  if (failed != std::errc() || end != cell.data() + cell.size() || value < 0 || value > 5) return std::nullopt;
  return static_cast<uint8_t>(std::lround(value * cost_unit));
}

}  // namespace

struct SpellingRules::Row {
  std::u32string a, b;
  bool across = false;  // a is Arabic, b Latin
  uint8_t cost = 0;
  std::size_t where = 0;
};

// Costs of the best alignments of the first i letters of a with the first j of b, and the last step of each.
struct SpellingRules::Grid {
  struct Step {
    uint8_t a = 0, b = 0;
  };
  std::array<uint16_t, side * side> cost;
  std::array<Step, side* side>* steps = nullptr;
  int limit = 0;
  std::size_t furthest = 0;  // letters of a that an alignment within the limit has reached

  void relax(std::size_t i, std::size_t j, int value, std::size_t a, std::size_t b) {
    uint16_t& now = cost[i * side + j];
    if (value >= now) return;
    now = static_cast<uint16_t>(value);
    if (value <= limit) furthest = std::max(furthest, i);
    if (steps) (*steps)[i * side + j] = {static_cast<uint8_t>(a), static_cast<uint8_t>(b)};
  }
};

uint16_t SpellingRules::id_of(std::u32string_view letters, std::size_t where) {
  const std::size_t script = index(script_of(letters));
  auto node = static_cast<uint32_t>(script);
  for (const char32_t c : letters) {
    const auto [edge, is_new] = edges_.try_emplace(uint64_t{node} << 32 | c, static_cast<uint32_t>(nodes_.size()));
    if (is_new) nodes_.emplace_back();
    node = edge->second;
  }
  uint16_t& id = nodes_[node].ids[where];
  if (id == 0) id = count_[script]++;
  return id;
}

const SpellingRules::Tables& SpellingRules::between(Script a, Script b) const {
  return tables_[a != b ? 0 : a == Script::arabic ? 1 : 2];
}

void SpellingRules::size_tables() {
  constexpr std::array<std::array<std::size_t, 2>, 3> scripts{{{0, 1}, {0, 0}, {1, 1}}};
  for (std::size_t t = 0; t < tables_.size(); ++t) {
    const std::size_t rows = count_[scripts[t][0]], columns = count_[scripts[t][1]];
    tables_[t] = {columns,
                  std::vector<uint8_t>(rows * columns, no_rule),
                  {std::vector<uint8_t>(rows, no_rule), std::vector<uint8_t>(columns, no_rule)}};
  }
}

void SpellingRules::enter(const Row& row) {
  const Script script = script_of(row.a.empty() ? row.b : row.a);
  Tables& table = tables_[row.across ? 0 : script == Script::arabic ? 1 : 2];
  const auto lower = [&](uint8_t& cost) { cost = std::min(cost, row.cost); };
  if (row.a.empty() || row.b.empty()) {
    const uint16_t id = id_of(row.a.empty() ? row.b : row.a, row.where);
    if (!row.across || row.b.empty()) lower(table.dropped[0][id]);
    if (!row.across || row.a.empty()) lower(table.dropped[1][id]);
    return;
  }
  const std::size_t a = id_of(row.a, row.where), b = id_of(row.b, row.where);
  lower(table.replaced[a * table.columns + b]);
  if (!row.across) lower(table.replaced[b * table.columns + a]);
}

// What is wrong with a row; empty where nothing is.
std::string_view SpellingRules::fault(const Row& row) {
  if (row.a.empty() && row.b.empty()) return "a row needs letters";
  const bool arabic = script_of(row.a) == Script::arabic, other_arabic = script_of(row.b) == Script::arabic;
  if (row.across && ((!row.a.empty() && !arabic) || other_arabic)) return "the letters are in the wrong column";
  if (!row.across && !row.a.empty() && !row.b.empty() && arabic != other_arabic) return "both must be in one script";
  return {};
}

Expected<SpellingRules::Row> SpellingRules::row_of(const lexicon::Lexicon& lexicon, std::string_view table,
                                                   uint32_t number) {
  const auto cell = [&](int column) { return lexicon.cell(lexicon.table(table), number, column); };
  const auto cost = cost_in(cell(2));
  const auto place = std::find(places.begin(), places.end(), cell(3));
  const std::string where = fmt::format("{}, row {}", table, number + 1);
  if (!cost) return Error{"a cost must be a number from 0 to 5", where};
  if (place == places.end()) return Error{"where must be any, start or end", where};
  Row row{fold_name(text::to_utf32(cell(0))), fold_name(text::to_utf32(cell(1))), table == "transliteration", *cost,
          static_cast<std::size_t>(place - places.begin())};
  if (const auto wrong = fault(row); !wrong.empty()) return Error{std::string(wrong), where};
  return row;
}

Expected<SpellingRules> SpellingRules::decode(const lexicon::Lexicon& lexicon) {
  std::vector<Row> rows;
  for (const std::string_view name : {"transliteration", "name_spellings"}) {
    const lexicon::TableId table = lexicon.table(name);
    if (table == lexicon::no_table) return Error{"the lexicon lacks this table", std::string(name)};
    for (uint32_t number = 0; number < lexicon.rows(table); ++number) {
      auto row = row_of(lexicon, name, number);
      if (!row) return row.error();
      rows.push_back(std::move(*row));
    }
  }
  SpellingRules rules;
  for (const Row& row : rows) {
    if (!row.a.empty()) rules.id_of(row.a, row.where);
    if (!row.b.empty()) rules.id_of(row.b, row.where);
  }
  rules.size_tables();
  for (const Row& row : rows) rules.enter(row);
  return rules;
}

Spelling SpellingRules::spell(std::u32string_view folded) const {
  Spelling result{script_of(folded), std::u32string(folded.substr(0, longest_spelling)), {}, {}};
  const std::size_t length = result.letters.size();
  result.first.reserve(length + 1);
  for (std::size_t i = 0; i < length; ++i) {
    result.first.push_back(static_cast<uint16_t>(result.segments.size()));
    result.segments.push_back({0, 1});
    auto node = static_cast<uint32_t>(index(result.script));
    for (std::size_t end = i; end < length; ++end) {
      const auto edge = edges_.find(uint64_t{node} << 32 | result.letters[end]);
      if (edge == edges_.end()) break;
      node = edge->second;
      const auto& ids = nodes_[node].ids;
      const auto add = [&](uint16_t id) {
        if (id != 0) result.segments.push_back({id, static_cast<uint8_t>(end + 1 - i)});
      };
      add(ids[0]);
      if (i == 0) add(ids[1]);
      if (end + 1 == length) add(ids[2]);
    }
  }
  result.first.push_back(static_cast<uint16_t>(result.segments.size()));
  return result;
}

void SpellingRules::fill(const Spelling& a, const Spelling& b, int limit, Grid& grid) const {
  const std::size_t rows = a.letters.size(), columns = b.letters.size();
  const Tables& table = between(a.script, b.script);
  const bool same_script = a.script == b.script;
  for (std::size_t i = 0; i <= rows; ++i)
    std::fill_n(grid.cost.begin() + static_cast<long>(i * side), columns + 1, 0x7FFF);
  grid.cost[0] = 0;
  grid.limit = limit;
  const auto doubled = [](const Spelling& word, std::size_t i) {
    return i > 0 && word.letters[i] == word.letters[i - 1] ? doubled_letter[index(word.script)] : letter_dropped;
  };
  for (std::size_t i = 0; i <= rows; ++i) {
    int least = 0x7FFF;
    for (std::size_t j = 0; j <= columns; ++j) {
      const int here = grid.cost[i * side + j];
      if (here > limit) continue;
      least = std::min(least, here);
      if (j < columns) {
        grid.relax(i, j + 1, here + doubled(b, j), 0, 1);
        for (std::size_t s = b.first[j]; s < b.first[j + 1]; ++s) {
          const uint8_t cost = table.dropped[1][b.segments[s].id];
          if (cost != no_rule) grid.relax(i, j + b.segments[s].length, here + cost, 0, b.segments[s].length);
        }
      }
      if (i == rows) continue;
      grid.relax(i + 1, j, here + doubled(a, i), 1, 0);
      for (std::size_t r = a.first[i]; r < a.first[i + 1]; ++r) {
        const Segment left = a.segments[r];
        const uint8_t dropped = table.dropped[0][left.id];
        if (dropped != no_rule) grid.relax(i + left.length, j, here + dropped, left.length, 0);
        if (j == columns) continue;
        const uint8_t* costs = &table.replaced[left.id * table.columns];
        for (std::size_t s = b.first[j]; s < b.first[j + 1]; ++s) {
          const Segment right = b.segments[s];
          const uint8_t cost = costs[right.id];
          if (cost != no_rule) grid.relax(i + left.length, j + right.length, here + cost, left.length, right.length);
        }
      }
      if (j == columns) continue;
      const bool equal = same_script && a.letters[i] == b.letters[j];
      grid.relax(i + 1, j + 1, here + (equal ? 0 : letter_replaced), 1, 1);
    }
    if (least > limit && grid.furthest <= i) break;
  }
}

int SpellingRules::distance(const Spelling& a, const Spelling& b, int limit) const {
  if (a.script == Script::latin && b.script == Script::arabic) return distance(b, a, limit);
  if (a.script == b.script && a.letters == b.letters) return 0;
  Grid grid;
  fill(a, b, limit, grid);
  return grid.cost[a.letters.size() * side + b.letters.size()];
}

std::vector<Aligned> SpellingRules::align(const Spelling& a, const Spelling& b) const {
  if (a.script == Script::latin && b.script == Script::arabic) {
    auto turned = align(b, a);
    for (Aligned& piece : turned) std::swap(piece.left, piece.right);
    return turned;
  }
  Grid grid;
  std::array<Grid::Step, side * side> steps{};
  grid.steps = &steps;
  fill(a, b, 0x7FFF, grid);
  std::vector<Aligned> result;
  for (std::size_t i = a.letters.size(), j = b.letters.size(); i > 0 || j > 0;) {
    const Grid::Step step = steps[i * side + j];
    const int cost = grid.cost[i * side + j] - grid.cost[(i - step.a) * side + (j - step.b)];
    i -= step.a;
    j -= step.b;
    result.push_back({a.letters.substr(i, step.a), b.letters.substr(j, step.b), double(cost) / cost_unit});
  }
  std::reverse(result.begin(), result.end());
  return result;
}

std::u32string fold_name(std::u32string_view name) {
  std::u32string result;
  for (const char32_t c : text::fold(name)) {
    const char32_t base = text::without_accent(c);
    switch (base) {
      case U'ß':
        result += U"ss";
        break;
      case U'æ':
        result += U"ae";
        break;
      case U'œ':
        result += U"oe";
        break;
      case U'þ':
        result += U"th";
        break;
      case U'ø':
        result += U'o';
        break;
      case U'ł':
        result += U'l';
        break;
      case U'đ':
        result += U'd';
        break;
      case U'ð':
        result += U'd';
        break;
      case U'ı':
        result += U'i';
        break;
      case U'ə':
        result += U'a';
        break;
      case U'`':
      case U'´':
      case U'ʿ':
      case U'ʾ':
      case U'ʻ':
      case U'ʼ':
        result += U'\'';
        break;
      default:
        result += base;
    }
  }
  return result;
}

}  // namespace isnad::entity
