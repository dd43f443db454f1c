// What is counted in units from the publication, parts of intervals, and what is longer than a year.
#include "entity/date_grammar.h"

namespace isnad::entity {

namespace {

using Base = Moment::Base;

void set_quantity(Reading& r, const Quantity& q, Base base, int sign) {
  r.moment.base = q.halves == 0 ? Base::unknown : base;
  r.moment.unit = q.unit;
  r.moment.number = sign * q.halves;
}

bool add_part(Moment& moment, Part part) {
  for (Part& free : moment.parts) {
    if (free.of != 0) continue;
    free = part;
    return true;
  }
  return false;
}

}  // namespace

// «الشهر الماضي», «هذا الأسبوع»; of a year, `year` knows more.
DateGrammar::Found DateGrammar::turned_unit(uint32_t i) {
  const Hit here = t_.find(i, TimeKind::this_);
  const Hit unit = t_.find(here ? here.last : i, TimeKind::unit);
  if (!unit || !unit.definite() || unit->second != 1 || unit->unit < Unit::week) return std::nullopt;
  const Hit turn = t_.find(unit.last, TimeKind::turn);
  if (!turn && !here) return std::nullopt;
  Reading r = reading(i, here ? here.before : unit.before, turn ? turn.last : unit.last, Base::unit);
  r.moment.unit = unit->unit;
  r.moment.turn = turn ? turn->value : 0;
  return r;
}

// «الأسبوع الأول من مايو», «الأسبوع الأخير من الشهر الجاري»
DateGrammar::Found DateGrammar::unit_of_month(uint32_t i) {
  const Hit week = t_.find_unit(i, Unit::week, 1);
  if (!week || !week.definite()) return std::nullopt;
  const auto ordinal = t_.ordinal(week.last);
  const Hit of = ordinal ? t_.find(ordinal->last, TimeKind::of) : Hit{};
  if (!of || ordinal->value > 5) return std::nullopt;
  Found found = month(of.last);
  if (!found) found = turned_unit(of.last);
  if (!found || (found->moment.base != Base::calendar && found->moment.unit != Unit::month)) return std::nullopt;
  if (found->moment.base == Base::unit) {
    found->moment.base = Base::calendar;
    found->moment.month_turn = found->moment.turn;
  }
  found->moment.week = ordinal->value;
  found->first = i;
  found->before = week.before;
  return found;
}

// «بعد عامين من الحادث», «بعد عام على الحرب»
bool DateGrammar::counts_from_event(uint32_t i) const {
  return t_.find(i, TimeKind::anchor) || t_.find(i, TimeKind::of);
}

// «منذ يومين», «في غضون أسبوع», and «بعد عامين من الحادث», whose day nobody says.
DateGrammar::Found DateGrammar::counted(uint32_t i) {
  if (i == 0) return std::nullopt;
  const Hit relation = t_.relation_before(i);
  const bool within = !relation && t_.stands_before(i, TimeKind::within);
  if (!within && (!relation || relation->relation == DateRelation::on || relation->relation == DateRelation::until)) {
    return std::nullopt;
  }
  const auto q = t_.quantity(i);
  if (!q) return std::nullopt;
  const Hit now = t_.find(q->last, TimeKind::now);
  Reading r = reading(i, q->before, now ? now.last : q->last, Base::unknown);
  if (within) {
    set_quantity(r, *q, Base::lasting, 1);
    return r;
  }
  if (relation->relation == DateRelation::since) {
    set_quantity(r, *q, Base::ago, -1);
    return r;
  }
  const uint32_t next = t_.mark(q->last, U"،,") ? q->last + 1 : q->last;
  return !now && counts_from_event(next) ? Found(r) : std::nullopt;
}

// Whether the word before looks like a verb that is not past: «يعود», «سيعود».
bool DateGrammar::follows_present_verb(uint32_t i) const {
  if (i == 0 || !t_.is_word(i - 1) || t_.function_word(i - 1)) return false;
  std::u32string_view key = t_.key(i - 1);
  if (key.starts_with(U"و")) key.remove_prefix(1);
  if (key == U"سوف" || (key.size() >= 5 && key.starts_with(U"ست"))) return true;
  if (key.starts_with(U"س")) key.remove_prefix(1);
  return key.size() >= 3 && key.starts_with(U"ي") && key != U"يوم";
}

// «قبل ثلاثة أيام» is a day, not a time before one. «بعد يومين» is counted from what was told before, unless its verb
// is not past; of 40 in the news, five were counted from the publication.
DateGrammar::Found DateGrammar::counted_back_or_on(uint32_t i) {
  const Hit head = t_.find(i, TimeKind::relation);
  if (!head || (head->relation != DateRelation::before && head->relation != DateRelation::after)) return std::nullopt;
  const auto q = t_.quantity(head.last);
  if (!q) return std::nullopt;
  const Hit now = t_.find(q->last, TimeKind::now);
  const uint32_t next = t_.mark(q->last, U"،,") ? q->last + 1 : q->last;
  if (!now && counts_from_event(next)) return std::nullopt;
  const Found other = moment(head.last);
  if (other && other->last > q->last) return std::nullopt;  // «قبل عام 2013»
  Reading r = reading(i, head.before, now ? now.last : q->last, Base::unknown);
  const bool back = head->relation == DateRelation::before;
  if (!back && i > 0 && t_.find(i - 1, TimeKind::unit)) return std::nullopt;  // «يوما بعد يوم»
  const bool told = !back && !now && !follows_present_verb(i);
  if (!told) set_quantity(r, *q, Base::ago, back ? -1 : 1);
  r.relation = DateRelation::on;
  return r;
}

DateGrammar::Found DateGrammar::with_direction(Reading r, int halves, uint32_t at) {
  const Hit turn = t_.find(at, TimeKind::turn);
  const Hit latest = turn ? Hit{} : t_.find(at, TimeKind::latest);
  if (!latest && (!turn || turn->value == 0)) return std::nullopt;
  set_quantity(r, {r.moment.unit, halves, at, r.before}, Base::lasting, turn && turn->value > 0 ? 1 : -1);
  r.last = turn ? turn.last : latest.last;
  return r;
}

// «الأيام الثلاثة الماضية», «السنوات الـ10 الأخيرة», «اليومين الماضيين»; «السنوات الأخيرة» says no number.
DateGrammar::Found DateGrammar::lasting_units(uint32_t i) {
  const Hit here = t_.find(i, TimeKind::this_);
  const Hit unit = t_.find(here ? here.last : i, TimeKind::unit);
  if (!unit || !unit.definite()) return std::nullopt;
  Reading r = reading(i, here ? here.before : unit.before, unit.last, Base::unknown);
  r.moment.unit = unit->unit;
  if (unit->second == 1) {
    const Hit latest = t_.find(unit.last, TimeKind::latest);
    if (!latest || unit->unit < Unit::week || t_.find(latest.last, TimeKind::of)) return std::nullopt;
    return with_direction(r, 2, unit.last);
  }
  uint32_t at = unit.last;
  while (const Hit few = t_.find(at, TimeKind::few)) at = few.last;
  const auto count = t_.cardinal(at);
  if (count && count->definite) at = count->last;
  while (const Hit few = t_.find(at, TimeKind::few)) at = few.last;
  return with_direction(r, count && count->definite ? 2 * count->value : 2 * unit->second, at);
}

// «الـ24 ساعة الماضية», «الثلاثة أيام المقبلة»
DateGrammar::Found DateGrammar::lasting_number(uint32_t i) {
  const auto count = t_.cardinal(i);
  if (!count || !(count->definite || count->digits)) return std::nullopt;
  const Hit unit = t_.find(count->last, TimeKind::unit);
  if (!unit || unit.definite()) return std::nullopt;
  Reading r = reading(i, count->before, unit.last, Base::unknown);
  r.moment.unit = unit->unit;
  return with_direction(r, 2 * count->value, unit.last);
}

// «آخر 24 ساعة»
DateGrammar::Found DateGrammar::lasting_last(uint32_t i) {
  const Hit head = t_.find(i, TimeKind::last);
  const auto q = head ? t_.quantity(head.last) : std::nullopt;
  if (!q || q->halves < 4 || t_.find(q->last, TimeKind::of)) return std::nullopt;
  Reading r = reading(i, head.before, q->last, Base::unknown);
  set_quantity(r, *q, Base::lasting, -1);
  return r;
}

DateGrammar::Found DateGrammar::lasting(uint32_t i) {
  Found found = lasting_units(i);
  keep_longer(found, lasting_number(i));
  keep_longer(found, lasting_last(i));
  return found;
}

// What a part may be of: any interval, the unit that we are in («نهاية الشهر»), a year without its head.
DateGrammar::Found DateGrammar::part_target(uint32_t i) {
  Found found = moment(i);
  const Hit unit = t_.find(i, TimeKind::unit);
  if (t_.find(i, TimeKind::split_year).last > unit.last) return found;
  if (unit && unit.definite() && unit->second == 1 && unit->unit >= Unit::week && unit->unit <= Unit::year) {
    Reading r = reading(i, unit.before, unit.last, Base::unit);
    r.moment.unit = unit->unit;
    r.moment.turn = 0;
    keep_longer(found, r);
  }
  if (const auto value = t_.number(i); value && is_year(*value)) {
    Reading r = reading(i, 0, i + 1, Base::calendar);
    r.moment.year = value;
    keep_longer(found, r);
  }
  const Name name = month_name(i);
  if (name.word && !found) {
    found = reading(i, name.before, name.last, Base::calendar);
    found->moment.month = name.word->value;
    found->moment.calendar = name.word->calendar;
  }
  return found;
}

// «نهاية مايو», «مطلع العام المقبل», «النصف الأول من 2024», «وقت سابق من اليوم»
DateGrammar::Found DateGrammar::part(uint32_t i) {
  const Hit head = t_.find(i, TimeKind::part);
  if (!head) return std::nullopt;
  const Hit relation = t_.find(i, TimeKind::relation);
  if (relation && relation.last > head.last) return std::nullopt;  // «بداية من»
  const Hit of = t_.find(head.last, TimeKind::of);
  Found found = part_target(of ? of.last : head.last);
  if (!found || found->to) return std::nullopt;
  const bool whole = head->second < 2;
  if (!whole && (is_day(found->moment) || found->moment.base == Base::unknown)) return std::nullopt;
  if (!whole && !add_part(found->moment, {head->value, head->second})) return std::nullopt;
  found->first = i;
  found->before = head.before;
  return found;
}

// «صيف 2015», «شتاء العام الماضي», «الصيف المقبل», «هذا الخريف»
DateGrammar::Found DateGrammar::season(uint32_t i) {
  const Hit here = t_.find(i, TimeKind::this_);
  const Hit name = t_.find(here ? here.last : i, TimeKind::season);
  if (!name || (here && !name.definite())) return std::nullopt;
  Reading r = reading(i, here ? here.before : name.before, name.last, Base::season);
  r.moment.number = name->value;
  if (here) {
    r.moment.turn = 0;
  } else if (const Hit turn = t_.find(name.last, TimeKind::turn); turn && name.definite()) {
    r.moment.turn = turn->value;
    r.last = turn.last;
  } else {
    const Hit of = t_.find(name.last, TimeKind::of);
    const auto year = year_spec(of ? of.last : name.last);
    if (!year || (of && !name.definite())) return std::nullopt;
    r.moment.year = year->year;
    if (!year->year) r.moment.year_turn = year->turn;
    if (year->same) r.moment.base = Base::unknown;
    r.last = year->last;
  }
  return r;
}

// «القرن التاسع عشر», «القرن الـ19», «القرن الماضي»
std::optional<Moment> DateGrammar::century_words(uint32_t i, uint32_t& last) {
  const Hit unit = t_.find_unit(i, Unit::century, 1);
  if (!unit) return std::nullopt;
  Moment m;
  m.base = Base::century;
  if (const Hit turn = t_.find(unit.last, TimeKind::turn); turn && unit.definite()) {
    m.base = Base::unit;
    m.unit = Unit::century;
    m.turn = turn->value;
    last = turn.last;
    return m;
  }
  auto which = t_.ordinal(unit.last);
  if (!which && unit.definite()) which = t_.cardinal(unit.last);
  if (!which || which->value < 1 || which->value > 30) return std::nullopt;
  m.number = which->value;
  last = which->last;
  if (const Hit era = t_.find(last, TimeKind::era)) {
    last = era.last;
    if (static_cast<Era>(era->value) == Era::hijri) m.calendar = Calendar::hijri;
    if (static_cast<Era>(era->value) == Era::before) m.base = Base::unknown;
  }
  return m;
}

DateGrammar::Found DateGrammar::century(uint32_t i) {
  const Hit unit = t_.find_unit(i, Unit::century, 1);
  uint32_t last = i;
  const auto found = unit ? century_words(i, last) : std::nullopt;
  if (!found) return std::nullopt;
  Reading r = reading(i, unit.before, last, found->base);
  r.moment = *found;
  return r;
}

// «التسعينيات», «ثمانينيات القرن الماضي»; not somebody's own: «في العشرينيات من عمره».
DateGrammar::Found DateGrammar::decade(uint32_t i) {
  const Hit name = t_.find(i, TimeKind::decade);
  if (!name || t_.find(name.last, TimeKind::age)) return std::nullopt;
  Reading r = reading(i, name.before, name.last, Base::decade);
  r.moment.number = name->value;
  const Hit of = t_.find(name.last, TimeKind::of);
  const auto of_century = century_words(of ? of.last : name.last, r.last);
  if (!of_century) return name.definite() ? Found(r) : std::nullopt;
  if (of_century->base == Base::century) r.moment.century = of_century->number;
  if (of_century->base == Base::unknown) r.moment.base = Base::unknown;
  r.moment.turn = of_century->turn;
  return r;
}

// «موسم 2014/2015», «العام الدراسي 2014-2015»
DateGrammar::Found DateGrammar::split_year(uint32_t i) {
  Hit head = t_.find(i, TimeKind::split_year);
  if (!head) head = t_.find_unit(i, Unit::year, 1);
  if (!head) return std::nullopt;
  if (const Hit turn = t_.find(head.last, TimeKind::turn); turn && head->kind == TimeKind::split_year) {
    // When a school year begins and ends differs too much to say which one is the next.
    return reading(i, head.before, turn.last, Base::unknown);
  }
  const auto from = t_.number(head.last);
  const bool hijri = from && is_hijri_year(*from);
  if (!from || (!is_year(*from) && !hijri) || !t_.mark(head.last + 1, U"/-–")) return std::nullopt;
  const auto to = t_.number(head.last + 2);
  if (!to || (*to != *from + 1 && *to != (*from + 1) % 100)) return std::nullopt;
  Reading r = reading(i, head.before, head.last + 3, Base::split_year);
  r.moment.year = from;
  if (const Hit era = t_.find(r.last, TimeKind::era)) r.last = era.last;
  if (!hijri) return r;
  r.moment.base = Base::calendar;
  r.moment.calendar = Calendar::hijri;
  r.to = r.moment;
  r.to->year = *from + 1;
  return r;
}

// «عيد الأضحى الماضي», «ثاني أيام عيد الفطر», «قبل عيد الأضحى». A feast alone is an occasion: «هنأه بعيد الفطر».
DateGrammar::Found DateGrammar::feast(uint32_t i) {
  const auto which = t_.ordinal(i);
  const Hit days = t_.find(which ? which->last : i, TimeKind::unit);
  const bool headed = days && days->unit == Unit::day && !days.definite();
  if (which && !headed) return std::nullopt;
  const Hit name = t_.find(headed ? days.last : i, TimeKind::feast);
  if (!name) return std::nullopt;
  Reading r = reading(i, which ? which->before : headed ? days.before : name.before, name.last, Base::feast);
  r.moment.calendar = name->calendar;
  r.moment.month = name->value;
  r.moment.day = name->second;
  r.moment.second = name->days;
  if (which && which->value >= 1 && which->value <= 10) {
    r.moment.day = name->second + which->value - 1;
    r.moment.second = 1;
  }
  add_year(r);
  return headed || r.last > name.last || t_.relation_before(i) ? Found(r) : std::nullopt;
}

}  // namespace isnad::entity
