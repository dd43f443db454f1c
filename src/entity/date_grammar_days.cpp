// Days and months by their names and numbers, and words for days.
#include "entity/date_grammar.h"

namespace isnad::entity {

namespace {

using Base = Moment::Base;

}  // namespace

bool is_day(const Moment& m) {
  return m.base == Base::weekday || m.base == Base::shift || (m.base == Base::calendar && m.day);
}

// «كانون الثاني/يناير», «يناير (كانون الثاني)», «يوليو تموز»: the second name of the same month.
DateGrammar::Name DateGrammar::month_name(uint32_t i) const {
  const Hit name = t_.find(i, TimeKind::month);
  if (!name) return {};
  Name result{name.word, name.last, name.before};
  const bool marked = t_.mark(name.last, U"/(-–");
  const Hit second = t_.find(name.last + (marked ? 1 : 0), TimeKind::month);
  if (!second || second->value != name->value || second->calendar != name->calendar) return result;
  const bool closed = t_.mark(name.last, U"(") && t_.mark(second.last, U")");
  result.last = closed ? second.last + 1 : second.last;
  return result;
}

std::optional<Count> DateGrammar::day_number(uint32_t i) const {
  std::optional<Count> day;
  if (const auto value = t_.number(i)) day = Count{*value, i + 1, 0, false, true};
  if (!day) {
    if (const Hit first = t_.find(i, TimeKind::first)) day = Count{1, first.last, first.before, false, false};
  }
  if (!day) day = t_.ordinal(i);
  return day && day->value >= 1 && day->value <= 31 ? day : std::nullopt;
}

// «عام 2013», «العام الماضي 2014», «هذا العام», «سنة 1435هـ», «العام نفسه»
std::optional<DateGrammar::Year> DateGrammar::year_words(uint32_t i) const {
  const Hit here = t_.find(i, TimeKind::this_);
  const Hit unit = t_.find_unit(here ? here.last : i, Unit::year, 1);
  if (!unit) return std::nullopt;
  Year year{{}, {}, {}, false, unit.last, here ? here.before : unit.before};
  if (here && unit.definite()) year.turn = 0;
  if (const Hit turn = t_.find(year.last, TimeKind::turn); turn && unit.definite()) {
    year.turn = turn->value;
    year.last = turn.last;
  } else if (const Hit same = t_.find(year.last, TimeKind::same); same && unit.definite()) {
    year.same = true;
    year.last = same.last;
  }
  const auto value = t_.number(year.last);
  if (value && !year.same && (!year.turn || is_year(*value))) {
    const Hit era = t_.find(year.last + 1, TimeKind::era);
    if (era) year.era = static_cast<Era>(era->value);
    if (era || *value >= 600) {
      year.year = value;
      year.last = era ? era.last : year.last + 1;
    }
  }
  return year.year || year.turn || year.same ? std::optional<Year>(year) : std::nullopt;
}

// The same, or a number alone, where a year may be expected.
std::optional<DateGrammar::Year> DateGrammar::year_spec(uint32_t i) const {
  if (const auto words = year_words(i)) return words;
  const auto value = t_.number(i);
  if (!value) return std::nullopt;
  Year year{value, {}, {}, false, i + 1, 0};
  if (const Hit era = t_.find(i + 1, TimeKind::era)) {
    year.era = static_cast<Era>(era->value);
    year.last = era.last;
  }
  const bool plausible = *value >= 1300 && *value <= 2200;
  return plausible || year.era ? std::optional<Year>(year) : std::nullopt;
}

// The turn or the year behind a month: «الماضي», «2024», «من العام الماضي», «، 2024».
void DateGrammar::add_year(Reading& r) {
  if (const Hit turn = t_.find(r.last, TimeKind::turn)) {
    r.moment.turn = turn->value;
    r.last = turn.last;
    if (const auto value = t_.number(r.last); value && is_year(*value)) {
      r.moment.year = value;
      ++r.last;
    }
    return;
  }
  const Hit of = t_.find(r.last, TimeKind::of);
  const bool comma = t_.mark(r.last, U"،,");
  const auto year = year_spec(of ? of.last : comma ? r.last + 1 : r.last);
  if (!year || (comma && !(year->year && is_year(*year->year)))) return;
  if (of && year->year && !year->turn && t_.number(of.last)) return;  // «مايو من 2013 شخصا»
  set_year(r.moment, year->year, year->turn, year->era);
  if (year->same) r.moment.base = Base::unknown;
  r.last = year->last;
}

// «3 مايو 2024», «23 من أكتوبر», «الثالث والعشرين من شهر أكتوبر الماضي», «الثالث من الشهر الجاري»
DateGrammar::Found DateGrammar::month_day(uint32_t i) {
  const auto day = day_number(i);
  if (!day) return std::nullopt;
  const Hit of = t_.find(day->last, TimeKind::of);
  uint32_t at = of ? of.last : day->last;
  const Hit unit = t_.find_unit(at, Unit::month, 1);
  if (unit && !unit.definite()) at = unit.last;
  const Name month = month_name(at);
  if (!month.word) return turned_month_day(*day, of ? of.last : day->last, static_cast<bool>(of));
  // «ثاني رمضان», but «الأول مايو» is nothing.
  if (!of && !day->digits && day->definite) return std::nullopt;
  Reading r = reading(i, day->before, month.last, Base::calendar);
  r.moment.day = day->value;
  r.moment.month = month.word->value;
  r.moment.calendar = month.word->calendar;
  add_year(r);
  return r;
}

// «15 الجاري» is short for «15 من الشهر الجاري».
DateGrammar::Found DateGrammar::turned_month_day(const Count& day, uint32_t at, bool of) {
  const Hit here = t_.find(at, TimeKind::this_);
  const Hit unit = t_.find_unit(here ? here.last : at, Unit::month, 1);
  const Hit turn = t_.find(unit ? unit.last : at, TimeKind::turn);
  if (unit && (!of || !unit.definite() || (!turn && !here))) return std::nullopt;
  if (!unit && (!turn || !day.digits || here)) return std::nullopt;
  const uint32_t first = day.last - 1 - (day.definite && day.digits ? 1 : 0);
  if (!unit && (first == 0 || !(t_.relation_before(first) || t_.find_unit(first - 1, Unit::day, 1) ||
                                t_.find(first - 1, TimeKind::weekday)))) {
    return std::nullopt;
  }
  Reading r = reading(first, day.before, turn ? turn.last : unit.last, Base::calendar);
  r.moment.day = day.value;
  r.moment.month_turn = turn ? turn->value : 0;
  return r;
}

// Whether the name of a month, without a day or a year, is one here.
bool DateGrammar::month_is_clear(uint32_t i, const TimeWord& word) const {
  if (word.alone != MonthAlone::in) return word.alone == MonthAlone::yes;
  const Hit relation = t_.relation_before(i);
  return relation && (relation->relation == DateRelation::on || relation->relation == DateRelation::since);
}

DateGrammar::Found DateGrammar::month(uint32_t i) {
  const Hit unit = t_.find_unit(i, Unit::month, 1);
  const bool headed = unit && !unit.definite();
  const Name name = month_name(headed ? unit.last : i);
  if (!name.word) return std::nullopt;
  Reading r = reading(i, headed ? unit.before : name.before, name.last, Base::calendar);
  r.moment.month = name.word->value;
  r.moment.calendar = name.word->calendar;
  add_year(r);
  const bool bare = r.last == name.last;
  return headed || !bare || month_is_clear(i, *name.word) ? Found(r) : std::nullopt;
}

// A day of a month, in words or in figures, with the other calendar's name of it.
DateGrammar::Found DateGrammar::calendar_day(uint32_t i) {
  Found found = month_day(i);
  keep_longer(found, numeric(i));
  if (!found && i > 0 && t_.stands_before(i, TimeKind::dated)) found = day_and_month(i);
  return with_equal(found);
}

// «12 شوال 1436هـ الموافق 28 يوليو 2015م»: one day under two names. The Gregorian one counts, as the other depends on
// who saw the moon.
DateGrammar::Found DateGrammar::with_equal(Found first) {
  if (!first || !is_day(first->moment)) return first;
  const Hit equals = t_.find(t_.mark(first->last, U"،,") ? first->last + 1 : first->last, TimeKind::equals);
  const bool bracket = t_.mark(first->last, U"(");
  if (!equals && !bracket && !t_.mark(first->last, U"/-–،")) return first;
  const uint32_t at = equals ? equals.last : first->last + 1;
  const uint32_t was = t_.open(equals ? at : first->first);
  Found second = weekday(at);
  keep_longer(second, month_day(at));
  keep_longer(second, numeric(at));
  if (!second && equals) second = day_and_month(at);
  t_.open(was);
  if (!second || second->moment.base != Base::calendar) return first;
  if (!equals && (first->moment.base != Base::calendar || second->moment.calendar == first->moment.calendar))
    return first;
  if (bracket && !t_.mark(second->last, U")")) return first;
  if (second->moment.calendar == Calendar::gregorian || first->moment.base != Base::calendar)
    first->moment = second->moment;
  first->last = second->last + (bracket ? 1 : 0);
  return first;
}

// «الثلاثاء», «الثلاثاء الماضي», «الثلاثاء 23 أكتوبر 2025», «الأحد (4 مايو)»
DateGrammar::Found DateGrammar::weekday(uint32_t i) {
  const Hit name = t_.find(i, TimeKind::weekday);
  if (!name) return std::nullopt;
  Reading r = reading(i, name.before, name.last, Base::weekday);
  r.moment.number = name->value;
  if (const Hit turn = t_.find(r.last, TimeKind::turn)) {
    r.moment.turn = turn->value;
    r.last = turn.last;
  }
  const bool bracket = t_.mark(r.last, U"(");
  const Hit dated = t_.find(r.last, TimeKind::dated);
  const uint32_t at = dated ? dated.last : bracket || t_.mark(r.last, U"،,") ? r.last + 1 : r.last;
  Found date = month_day(at);
  keep_longer(date, numeric(at));
  if (!date && at == r.last) date = day_and_month(at);
  if (!date || (bracket && !t_.mark(date->last, U")"))) return with_equal(r);
  r.moment = date->moment;
  r.last = date->last + (bracket ? 1 : 0);
  return with_equal(r);
}

// «اليوم» is today but in «اليوم الثاني» and «ثلاث مرات في اليوم».
bool DateGrammar::is_generic_today(uint32_t i, const Hit& word) const {
  if (word->value != 0 || word->unresolved || word->behind) return false;
  if (i > 0 && (t_.is(i - 1, U"في") || t_.is(i - 1, U"ذلك"))) return !t_.find(word.last, TimeKind::weekday);
  const auto ordinal = t_.ordinal(word.last);
  return ordinal && ordinal->definite;
}

// «أمس», «غدا الجمعة», «أمس (الثلاثاء)», «اليوم الخميس 23 أكتوبر»
DateGrammar::Found DateGrammar::relative(uint32_t i) {
  const Hit word = t_.find(i, TimeKind::relative);
  if (!word || is_generic_today(i, word)) return std::nullopt;
  if (word->behind) {
    const Hit relation = t_.relation_before(i);
    if (!relation || !(word->behind & 1U << static_cast<unsigned>(relation->relation))) return std::nullopt;
  }
  // «منذ فترة», but not «منذ فترة الانتقالات»
  if (word->behind && word->unresolved && t_.key(word.last).starts_with(U"ال")) return std::nullopt;
  Reading r = reading(i, word.before, word.last, word->unresolved ? Base::unknown : Base::shift);
  if (word->unresolved) return r;
  r.moment.number = word->value;
  r.moment.second = word->second;
  const bool bracket = t_.mark(r.last, U"(");
  Found more = weekday(bracket ? r.last + 1 : r.last);
  keep_longer(more, month_day(bracket ? r.last + 1 : r.last));
  if (!more || more->moment.turn || (bracket && !t_.mark(more->last, U")"))) return r;
  r.last = more->last + (bracket ? 1 : 0);
  if (more->moment.base == Base::weekday) r.moment.weekday = more->moment.number;
  if (more->moment.base == Base::calendar) r.moment = more->moment;
  return r;
}

// «الأحد - الاثنين» behind a time of the day: the night between them.
DateGrammar::Found DateGrammar::weekday_pair(Found first) {
  if (!first || first->moment.base != Base::weekday || first->moment.turn) return first;
  const bool dash = t_.mark(first->last, U"-–/");
  const Hit second = t_.find(dash ? first->last + 1 : first->last, TimeKind::weekday);
  if (!second || second->value != (first->moment.number + 1) % 7) return first;
  first->to = first->moment;
  first->to->number = second->value;
  first->last = second.last;
  return first;
}

DateGrammar::Found DateGrammar::day(uint32_t i) {
  Found found = relative(i);
  keep_longer(found, weekday(i));
  keep_longer(found, calendar_day(i));
  return found;
}

// «مساء أمس», «فجر يوم الثلاثاء», «ليل السبت الأحد»
DateGrammar::Found DateGrammar::daytime(uint32_t i) {
  const Hit time = t_.find(i, TimeKind::daytime);
  if (!time) return std::nullopt;
  const Hit of = t_.find(time.last, TimeKind::of);
  const uint32_t start = of ? of.last : time.last;
  const Hit unit = t_.find_unit(start, Unit::day, 1);
  Found found = weekday_pair(day(unit && !unit.definite() ? unit.last : start));
  if (!found || !is_day(found->moment)) found = day(start);
  if (!found || !is_day(found->moment)) return std::nullopt;
  found->first = i;
  found->before = time.before;
  return found;
}

// «يوم الأحد», «يوم 23 أكتوبر», «يوم غد»
DateGrammar::Found DateGrammar::day_word(uint32_t i) {
  const Hit unit = t_.find_unit(i, Unit::day, 1);
  if (!unit || unit.definite()) return std::nullopt;
  Found found = day(unit.last);
  if (!found) found = with_equal(day_and_month(unit.last));
  if (!found || !is_day(found->moment)) return std::nullopt;
  found->first = i;
  found->before = unit.before;
  return found;
}

}  // namespace isnad::entity
