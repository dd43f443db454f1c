// Arithmetic with months, years and parts of them, the same for both calendars.
#pragma once

#include <chrono>
#include <optional>

#include "entity/moment.h"

namespace isnad::entity {

struct MonthOfYear {
  int year = 0;
  int month = 1;
};

MonthOfYear plus(MonthOfYear month, int months);

// The month that holds the day.
std::optional<MonthOfYear> month_of(Calendar calendar, std::chrono::sys_days day);

// Nothing for years that are not 1 to 9998, and for days and months the calendar does not have.
std::optional<Interval> months_from(Calendar calendar, MonthOfYear first, int count);
std::optional<Interval> years_from(Calendar calendar, int first, int count);
std::optional<Interval> one_day(Calendar calendar, MonthOfYear month, int day);

// The same day that many months on, or the last of the month where that is too short.
std::optional<std::chrono::sys_days> add_months(std::chrono::sys_days day, int months);

// Of whole months, where that many can be shared out; of days otherwise.
Interval part_of(Interval whole, Part part);

}  // namespace isnad::entity
