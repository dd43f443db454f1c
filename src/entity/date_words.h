// The tables of time, decoded once, and what of them stands at a token.
#pragma once

#include <array>
#include <cstdint>
#include <optional>
#include <string_view>
#include <vector>

#include "entity/moment.h"
#include "isnad/report.h"
#include "language/ar/analyse.h"
#include "lexicon/lexicon.h"

namespace isnad::entity {

enum class TimeKind : uint8_t {
  none,
  unit,
  weekday,
  turn,
  latest,
  this_,
  last,
  part,
  season,
  split_year,
  daytime,
  decade,
  era,
  equals,
  of,
  dated,
  same,
  few,
  age,
  now,
  anchor,
  about,
  half,
  relation,
  within,
  open,
  month,
  cardinal,
  ordinal,
  first,
  several,
  relative,
  feast,
  trap,
};

enum class TrapKind : uint8_t { within, start, head, media };
enum class MonthAlone : uint8_t { no, in, yes };
enum class Era : uint8_t { gregorian, hijri, before };

// A row of one of the tables. `value` and `second` are what its kind needs: the columns in their order.
struct TimeWord {
  TimeKind kind = TimeKind::none;
  int value = 0;
  int second = 0;
  Unit unit = Unit::day;
  Calendar calendar = Calendar::gregorian;
  MonthAlone alone = MonthAlone::no;
  DateRelation relation = DateRelation::on;
  bool unresolved = false;
  uint8_t behind = 0;  // bits 1 << DateRelation
  int days = 1;        // of a feast
};

class DateWords {
public:
  explicit DateWords(const lexicon::Lexicon& lexicon);

  // Null for a row of a table that knows nothing of time.
  const TimeWord* word(const lexicon::Entry& entry) const {
    if (entry.table >= rows_.size() || rows_[entry.table].empty()) return nullptr;
    return &rows_[entry.table][entry.row];
  }
  // Whether an entry names something in which a date would be no date: اليوم السابع as a newspaper.
  bool names(const lexicon::Entry& entry) const {
    for (lexicon::TableId table : names_) {
      if (table == entry.table) return true;
    }
    return false;
  }
  bool is_function_word(const lexicon::Entry& entry) const { return entry.table == functions_; }

private:
  std::vector<std::vector<TimeWord>> rows_;  // by table
  std::array<lexicon::TableId, 4> names_{};
  lexicon::TableId functions_ = lexicon::no_table;
};

}  // namespace isnad::entity
