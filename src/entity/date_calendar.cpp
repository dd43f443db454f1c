#include "entity/date_calendar.h"

#include <algorithm>

#include "text/calendar.h"

namespace isnad::entity {

namespace {

using namespace std::chrono;
using Found = std::optional<Interval>;

bool is_possible(int year) {
  return year >= 1 && year <= 9998;
}

std::optional<sys_days> first_of(Calendar calendar, MonthOfYear m) {
  if (!is_possible(m.year)) return std::nullopt;
  if (calendar == Calendar::hijri) return text::from_hijri(m.year, m.month, 1);
  return sys_days{year{m.year} / m.month / 1};
}

}  // namespace

MonthOfYear plus(MonthOfYear m, int months) {
  const int all = m.year * 12 + m.month - 1 + months;
  return {all / 12, all % 12 + 1};
}

Found months_from(Calendar calendar, MonthOfYear m, int count) {
  const auto from = first_of(calendar, m);
  const auto after = first_of(calendar, plus(m, count));
  return from && after ? Found({*from, *after - days{1}}) : std::nullopt;
}

Found years_from(Calendar calendar, int first, int count) {
  return months_from(calendar, {first, 1}, 12 * count);
}

Found one_day(Calendar calendar, MonthOfYear m, int number) {
  if (!is_possible(m.year)) return std::nullopt;
  if (calendar == Calendar::hijri) {
    const auto day_found = text::from_hijri(m.year, m.month, number);
    return day_found ? Found({*day_found, *day_found}) : std::nullopt;
  }
  const year_month_day d = year{m.year} / m.month / number;
  return d.ok() ? Found({sys_days{d}, sys_days{d}}) : std::nullopt;
}

std::optional<MonthOfYear> month_of(Calendar calendar, sys_days published) {
  if (calendar == Calendar::hijri) {
    const auto d = text::to_hijri(published);
    return d ? std::optional<MonthOfYear>({d->year, d->month}) : std::nullopt;
  }
  const year_month_day d{published};
  return MonthOfYear{static_cast<int>(d.year()), static_cast<int>(static_cast<unsigned>(d.month()))};
}

Interval part_of(Interval whole, Part part) {
  if (part.of < 2) return whole;
  const year_month_day from{whole.from};
  const year_month_day after{whole.to + days{1}};
  const auto count = (year_month{after.year(), after.month()} - year_month{from.year(), from.month()}).count();
  if (from.day() == day{1} && after.day() == day{1} && count > 1 && count % part.of == 0) {
    const auto edge = [&](int k) {
      return sys_days{(year_month{from.year(), from.month()} + months{count * k / part.of}) / 1};
    };
    return {edge(part.which - 1), edge(part.which) - days{1}};
  }
  const auto length = (whole.to - whole.from).count() + 1;
  const auto edge = [&](int k) { return whole.from + days{length * k / part.of}; };
  return {edge(part.which - 1), std::max(edge(part.which) - days{1}, edge(part.which - 1))};
}

std::optional<sys_days> add_months(sys_days day_before, int count) {
  const year_month_day d{day_before};
  const auto month_found = months_from(Calendar::gregorian, plus(*month_of(Calendar::gregorian, day_before), count), 1);
  if (!month_found) return std::nullopt;
  return std::min(month_found->from + days{static_cast<int>(static_cast<unsigned>(d.day())) - 1}, month_found->to);
}

}  // namespace isnad::entity
