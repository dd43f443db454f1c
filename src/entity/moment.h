// What an expression of time says, before anything is known of the day of publication.
#pragma once

#include <array>
#include <chrono>
#include <cstdint>
#include <optional>

namespace isnad::entity {

enum class Calendar : uint8_t { gregorian, hijri };
enum class Unit : uint8_t { minute, hour, day, week, month, year, decade, century };

// The k-th of n equal parts of an interval; n is 0 where there is none.
struct Part {
  int which = 1;
  int of = 0;
};

// A `turn` is how many units, months, seasons ... from the one of the publication: الماضي -1, الجاري 0, المقبل 1.
struct Moment {
  enum class Base : uint8_t {
    unknown,     // an expression of time that no day of publication resolves
    calendar,    // day, month and year, as far as they are there
    weekday,     // `number` 0 (Sunday) to 6
    shift,       // [number, second] days from the publication
    unit,        // the unit that is `turn` from the one of the publication: الشهر الماضي
    ago,         // `number` halves of the unit away; the sign says where to: قبل عامين is -4
    lasting,     // from the publication that far: الأيام الثلاثة الماضية
    decade,      // `number` is its year in the century
    century,     // `number`
    season,      // `number` is its first month
    split_year,  // from July of `year`
    feast,       // `day` and `month` of each year, `second` days
  };
  Base base = Base::unknown;
  Calendar calendar = Calendar::gregorian;
  Unit unit = Unit::day;
  int number = 0;
  int second = 0;
  std::optional<int> day;
  std::optional<int> week;  // of the month; -1 is the last
  std::optional<int> month;
  std::optional<int> month_turn;  // الشهر الجاري, where no month is named
  std::optional<int> year;
  std::optional<int> year_turn;  // العام الماضي, where no year is named
  std::optional<int> century;
  std::optional<int> turn;
  std::optional<int> weekday;   // that the day has as well: أمس الثلاثاء
  std::array<Part, 2> parts{};  // the inner one first: نهاية الربع الأول
};

struct Interval {
  std::chrono::sys_days from;
  std::chrono::sys_days to;
  friend bool operator==(const Interval&, const Interval&) = default;
};

// Nothing where the calendar has no such day, or where it takes a day of publication and none is known. `since` says
// that it cannot lie ahead: منذ نوفمبر.
std::optional<Interval> resolve(const Moment& moment, std::optional<std::chrono::sys_days> published, bool since);

}  // namespace isnad::entity
