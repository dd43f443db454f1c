// From what an expression says to the days it means.
//
// Where a year is not written it is the publication's, unless that lies more than half a year ahead or ten months back:
// December read in January was last year's. A week runs from Sunday to Saturday. A number of days is exact to the day,
// of weeks to the week, of months to the month, of years to the year: «قبل عامين» is all of that year.
#include <algorithm>
#include <cstdlib>

#include "entity/date_calendar.h"
#include "entity/moment.h"
#include "text/calendar.h"

namespace isnad::entity {

namespace {

using namespace std::chrono;
using Found = std::optional<Interval>;
using Base = Moment::Base;

constexpr int ahead_at_most = 183;  // days
constexpr int back_at_most = 304;

class Resolver {
public:
  Resolver(const Moment& moment, std::optional<sys_days> published, bool since)
      : m_(moment), published_(published), since_(since) {}

  Found base() const {
    if (m_.base == Base::calendar) return calendar();
    if (m_.base == Base::century) return century(m_.number);
    if (m_.base == Base::season) return season();
    if (m_.base == Base::decade) return decade();
    if (m_.base == Base::split_year) return months_from(Calendar::gregorian, {m_.year.value_or(0), 7}, 12);
    if (m_.base == Base::feast) return feast();
    if (m_.base == Base::unknown || !published_) return std::nullopt;
    if (m_.base == Base::weekday) return weekday_found();
    if (m_.base == Base::shift) return shift();
    if (m_.base == Base::unit) return unit();
    return m_.base == Base::ago ? ago() : lasting();
  }

private:
  std::optional<int> written_year() const {
    if (m_.year || !m_.year_turn || !published_) return m_.year;
    const auto now = month_of(m_.calendar, *published_);
    return now ? std::optional<int>(now->year + *m_.year_turn) : std::nullopt;
  }

  Found calendar() const {
    const auto y = written_year();
    if (!m_.month && !m_.month_turn) return y ? years_from(m_.calendar, *y, 1) : std::nullopt;
    if (m_.month_turn) return in_turned_month();
    if (y) return in_month({*y, *m_.month});
    return published_ ? nearest() : std::nullopt;
  }

  // «الثالث من الشهر الجاري»
  Found in_turned_month() const {
    const auto now = published_ ? month_of(m_.calendar, *published_) : std::nullopt;
    return now ? in_month(plus(*now, *m_.month_turn)) : std::nullopt;
  }

  Found in_month(MonthOfYear month) const {
    if (m_.day) return one_day(m_.calendar, month, *m_.day);
    const Found whole = months_from(m_.calendar, month, 1);
    if (!whole || !m_.week) return whole;
    if (*m_.week < 0) return Interval{whole->to - days{6}, whole->to};
    const sys_days from = whole->from + days{7 * (*m_.week - 1)};
    return from <= whole->to ? Found({from, std::min(from + days{6}, whole->to)}) : std::nullopt;
  }

  // The month or day of a year that is not written.
  Found nearest() const {
    const auto now = month_of(m_.calendar, *published_);
    if (!now) return std::nullopt;
    const int last_one = now->year - (*m_.month < now->month ? 0 : 1);
    const int next_one = now->year + (*m_.month > now->month ? 0 : 1);
    if (m_.turn && *m_.turn < 0) return in_month({last_one + *m_.turn + 1, *m_.month});
    if (m_.turn && *m_.turn > 0) return in_month({next_one + *m_.turn - 1, *m_.month});
    if (m_.turn) return in_month({now->year, *m_.month});
    return by_distance(now->year, [this](int y) { return in_month({y, *m_.month}); });
  }

  template <class OfYear>
  Found by_distance(int this_year, OfYear of_year) const {
    const Found here = of_year(this_year);
    if (!here) return std::nullopt;
    const auto ahead = (here->from - *published_).count();
    if (ahead > (since_ ? 0 : ahead_at_most)) return of_year(this_year - 1);
    return (*published_ - here->to).count() > back_at_most && !since_ ? of_year(this_year + 1) : here;
  }

  // Bare, the nearest one that is not ahead.
  Found weekday_found() const {
    const weekday wanted{static_cast<unsigned>(m_.number)};
    const weekday today{*published_};
    const int turn = m_.turn.value_or(0);
    sys_days found = *published_ - (today - wanted);
    if (turn > 0) found += days{7 * turn};
    if (turn < 0) found += days{7 * (found == *published_ ? turn : turn + 1)};
    return Interval{found, found};
  }

  // «أمس الثلاثاء»: the weekday is what was written; a page may be published a day after its story.
  Found shift() const {
    Interval found{*published_ + days{m_.number}, *published_ + days{m_.second}};
    if (!m_.weekday) return found;
    const weekday wanted{static_cast<unsigned>(*m_.weekday)};
    const auto back = (weekday{found.from} - wanted).count();
    const days moved{back <= 3 ? -back : 7 - back};
    return Interval{found.from + moved, found.to + moved};
  }

  Interval week_of(sys_days day_inside) const {
    const sys_days sunday = day_inside - (weekday{day_inside} - Sunday);
    return {sunday, sunday + days{6}};
  }

  Found unit() const {
    const auto now = *month_of(Calendar::gregorian, *published_);
    const int turn = m_.turn.value_or(0);
    switch (m_.unit) {
      case Unit::day:
        return Interval{*published_ + days{turn}, *published_ + days{turn}};
      case Unit::week:
        return week_of(*published_ + days{7 * turn});
      case Unit::month:
        return months_from(Calendar::gregorian, plus(now, turn), 1);
      case Unit::year:
        return years_from(Calendar::gregorian, now.year + turn, 1);
      case Unit::decade:
        return years_from(Calendar::gregorian, now.year / 10 * 10 + 10 * turn, 10);
      case Unit::century:
        return century(this_century() + turn);
      default:
        return std::nullopt;
    }
  }

  // The day that lies so many halves of a unit away.
  std::optional<sys_days> moved(int halves) const {
    if (std::abs(halves) > 20000) return std::nullopt;
    if (m_.unit == Unit::minute) return *published_ + days{halves / 2880};
    if (m_.unit == Unit::hour) return *published_ + days{halves / 48};
    if (m_.unit == Unit::day) return *published_ + days{halves / 2};
    if (m_.unit == Unit::week) return *published_ + days{7 * halves / 2};
    if (m_.unit == Unit::month) return add_months(*published_ + days{15 * (halves % 2)}, halves / 2);
    const int months_in_half = m_.unit == Unit::year ? 6 : m_.unit == Unit::decade ? 60 : 600;
    return add_months(*published_, months_in_half * halves);
  }

  // As exact as the unit that is counted in.
  Found ago() const {
    const auto there = moved(m_.number);
    if (!there) return std::nullopt;
    const auto month = *month_of(Calendar::gregorian, *there);
    if (m_.unit == Unit::week) return Interval{*there - days{3}, *there + days{3}};
    if (m_.unit == Unit::month || m_.number % 2 != 0) return months_from(Calendar::gregorian, month, 1);
    if (m_.unit >= Unit::year) return years_from(Calendar::gregorian, month.year, 1);
    return Interval{*there, *there};
  }

  Found lasting() const {
    const auto there = moved(m_.number);
    if (!there) return std::nullopt;
    // 36 hours reach into the day before the last.
    const bool cut = m_.unit <= Unit::hour && m_.number % 48 != 0;
    const sys_days end = *there + days{cut ? (m_.number < 0 ? -1 : 1) : 0};
    return Interval{std::min(end, *published_), std::max(end, *published_)};
  }

  int this_century() const { return (month_of(Calendar::gregorian, *published_)->year - 1) / 100 + 1; }

  // The nineteenth is 1801 to 1900.
  Found century(int number) const { return years_from(m_.calendar, 100 * (number - 1) + 1, 100); }

  // Where no century is named, the latest that began ten years ago or more.
  Found decade() const {
    if (m_.century) return years_from(Calendar::gregorian, 100 * (*m_.century - 1) + m_.number, 10);
    if (!published_) return std::nullopt;
    if (m_.turn) return years_from(Calendar::gregorian, 100 * (this_century() + *m_.turn - 1) + m_.number, 10);
    const int this_year = month_of(Calendar::gregorian, *published_)->year;
    const int first = this_year / 100 * 100 + m_.number;
    return years_from(Calendar::gregorian, first + 10 <= this_year ? first : first - 100, 10);
  }

  // A winter is called by the year it begins in.
  Found season() const {
    const auto of_year = [this](int y) { return months_from(Calendar::gregorian, {y, m_.number}, 3); };
    if (const auto y = written_year()) return of_year(*y);
    if (!m_.turn || !published_) return std::nullopt;
    const int this_year = month_of(Calendar::gregorian, *published_)->year;
    int y = this_year + 1;  // the first of those that have begun
    while (of_year(y) && of_year(y)->from > *published_) --y;
    const bool inside = of_year(y) && of_year(y)->to >= *published_;
    if (*m_.turn > 0) return of_year(y + *m_.turn);
    if (*m_.turn < 0) return of_year(inside ? y + *m_.turn : y + *m_.turn + 1);
    return of_year(inside || y == this_year ? y : y + 1);
  }

  Found feast() const {
    const auto of_year = [this](int y) -> Found {
      const Found first = one_day(m_.calendar, {y, *m_.month}, 1);
      if (!first) return first;
      const sys_days from = first->from + days{*m_.day - 1};
      return Interval{from, from + days{m_.second - 1}};
    };
    if (m_.year) return feast_in(*m_.year, of_year);
    if (!published_) return std::nullopt;
    const auto now = month_of(m_.calendar, *published_);
    if (!now) return std::nullopt;
    const Found here = of_year(now->year);
    if (!here || !m_.turn || *m_.turn == 0) return here ? by_distance(now->year, of_year) : here;
    if (*m_.turn < 0) return here->to < *published_ ? here : of_year(now->year - 1);
    return here->from > *published_ ? here : of_year(now->year + 1);
  }

  // «عيد الأضحى 2014»: the year is Gregorian, whatever the calendar of the feast.
  template <class OfYear>
  Found feast_in(int written, OfYear of_year) const {
    if (m_.calendar == Calendar::gregorian || written < 1600) return of_year(written);
    const auto january = text::to_hijri(sys_days{year{written} / January / 1});
    for (int y = january ? january->year : 0; january && y <= january->year + 1; ++y) {
      const Found there = of_year(y);
      if (there && year_month_day{there->from}.year() == year{written}) return there;
    }
    return std::nullopt;
  }

  const Moment& m_;
  std::optional<sys_days> published_;
  bool since_;
};

}  // namespace

std::optional<Interval> resolve(const Moment& moment, std::optional<sys_days> published, bool since) {
  auto found = Resolver(moment, published, since).base();
  for (const Part& part : moment.parts) {
    if (found) found = part_of(*found, part);
  }
  return found;
}

}  // namespace isnad::entity
