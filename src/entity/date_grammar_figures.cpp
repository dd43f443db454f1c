// Years, and dates in figures.
#include <array>
#include <utility>

#include "entity/date_grammar.h"

namespace isnad::entity {

namespace {

using Base = Moment::Base;

}  // namespace

DateGrammar::Found DateGrammar::year(uint32_t i) {
  const auto words = year_words(i);
  if (!words) {
    const auto value = t_.number(i);
    const Hit era = value ? t_.find(i + 1, TimeKind::era) : Hit{};
    // «1436هـ» needs no more; «2000 م» may be a length.
    const bool clear = era && (static_cast<Era>(era->value) == Era::hijri ? is_hijri_year(*value) : is_year(*value)) &&
                       (t_.key(i + 1) != U"م" || t_.relation_before(i));
    if (!clear) return bare_year(i);
    Reading r = reading(i, 0, era.last, Base::calendar);
    r.moment.year = value;
    if (static_cast<Era>(era->value) == Era::hijri) r.moment.calendar = Calendar::hijri;
    return r;
  }
  if (words->same) return std::nullopt;
  Reading r = reading(i, words->before, words->last, Base::calendar);
  set_year(r.moment, words->year, words->turn, words->era);
  const bool hijri = words->era ? *words->era == Era::hijri : words->year && is_hijri_year(*words->year);
  if (hijri) r.moment.calendar = Calendar::hijri;
  return r;
}

// Whether a number before that token counts what it names: «في 2013 مدرسة».
bool DateGrammar::counts_something(uint32_t next) const {
  if (t_.mark(next, U"%٪$€")) return true;
  if (!t_.is_word(next) || t_.function_word(next)) return false;
  const std::u32string_view key = t_.key(next);
  for (std::u32string_view start : {U"ال", U"لل", U"و", U"ف", U"ب", U"ل"}) {
    if (key.starts_with(start)) return false;
  }
  return true;
}

// «في 2013», «منذ 2011», «2012 و2013»
DateGrammar::Found DateGrammar::bare_year(uint32_t i) {
  const auto value = t_.number(i);
  if (!value || !is_year(*value)) return std::nullopt;
  if (t_.mark(i + 1, U"/-–%") && t_.touches(i + 1) && t_.touches(i + 2)) return std::nullopt;
  const bool second = i >= 2 && year_ended_ == i - 1 && t_.is(i - 1, U"و");
  const Hit relation = i > 0 ? t_.relation_before(i) : Hit{};
  if (!second && (!relation || t_.is(i - 1, U"الي"))) return std::nullopt;
  const bool since = relation && relation->relation == DateRelation::since;
  const bool ends_like_counted = t_.is_word(i + 1) && t_.key(i + 1).ends_with(U"ا") && !t_.function_word(i + 1);
  if (!since && counts_something(i + 1) && (*value % 100 == 0 || ends_like_counted)) return std::nullopt;
  Reading r = reading(i, 0, i + 1, Base::calendar);
  r.moment.year = value;
  return r;
}

DateGrammar::Found DateGrammar::numeric_date(int day, int month, int year, uint32_t first, uint32_t last) {
  if (month > 12 && day <= 12) std::swap(day, month);
  if (day < 1 || day > 31 || month < 1 || month > 12) return std::nullopt;
  if (!is_hijri_year(year) && !(year >= 1800 && year <= 2100)) return std::nullopt;
  Reading r = reading(first, 0, last, Base::calendar);
  r.moment.day = day;
  r.moment.month = month;
  r.moment.year = year;
  if (is_hijri_year(year)) r.moment.calendar = Calendar::hijri;
  if (const Hit era = t_.find(last, TimeKind::era)) r.last = era.last;
  return r;
}

// 23/10/2025, 2025-10-23
DateGrammar::Found DateGrammar::numeric(uint32_t i) {
  const auto a = t_.number(i);
  if (!a) return dotted(i);
  const bool marks = t_.mark(i + 1, U"/-.–\\") && t_.mark(i + 3, U"/-.–\\");
  const auto b = marks ? t_.number(i + 2) : std::nullopt;
  const auto c = marks ? t_.number(i + 4) : std::nullopt;
  if (!b || !c || (t_.mark(i + 5, U"/-") && t_.touches(i + 5) && t_.is_number(i + 6))) return std::nullopt;
  return *a > 31 ? numeric_date(*c, *b, *a, i, i + 5) : numeric_date(*a, *b, *c, i, i + 5);
}

// 23.10.2025, which is one token
DateGrammar::Found DateGrammar::dotted(uint32_t i) {
  const auto figures = t_.figures(i);
  if (!figures || figures->size() > 10) return std::nullopt;
  std::array<int, 3> values{};
  std::size_t at = 0;
  for (char32_t c : *figures) {
    if (c == U'.' && at < 2) {
      ++at;
    } else if (c >= U'0' && c <= U'9' && values[at] <= 999) {  // four figures at most
      values[at] = values[at] * 10 + static_cast<int>(c - U'0');
    } else {
      return std::nullopt;
    }
  }
  if (at != 2) return std::nullopt;
  return values[0] > 31 ? numeric_date(values[2], values[1], values[0], i, i + 1)
                        : numeric_date(values[0], values[1], values[2], i, i + 1);
}

// 3/9, which is a date only behind a weekday, «يوم» or «بتاريخ»
DateGrammar::Found DateGrammar::day_and_month(uint32_t i) {
  const auto day_found = t_.number(i);
  const auto month_found = t_.mark(i + 1, U"/") ? t_.number(i + 2) : std::nullopt;
  if (!day_found || !month_found || *day_found < 1 || *day_found > 31 || *month_found < 1 || *month_found > 12)
    return std::nullopt;
  if (t_.mark(i + 3, U"/") && t_.is_number(i + 4)) return std::nullopt;
  Reading r = reading(i, 0, i + 3, Base::calendar);
  r.moment.day = day_found;
  r.moment.month = month_found;
  return r;
}

}  // namespace isnad::entity
