#include "entity/date_grammar.h"

#include <utility>

namespace isnad::entity {

namespace {

using Base = Moment::Base;

constexpr uint64_t bit(TimeKind kind) {
  return uint64_t{1} << static_cast<unsigned>(kind);
}

constexpr uint64_t number_words =
    bit(TimeKind::cardinal) | bit(TimeKind::ordinal) | bit(TimeKind::first) | bit(TimeKind::several);

// Words that begin no expression of their own.
constexpr uint64_t only_inside = bit(TimeKind::trap) | bit(TimeKind::turn) | bit(TimeKind::latest) |
                                 bit(TimeKind::era) | bit(TimeKind::equals) | bit(TimeKind::dated) |
                                 bit(TimeKind::half) | bit(TimeKind::within) | bit(TimeKind::same) |
                                 bit(TimeKind::few) | bit(TimeKind::age) | bit(TimeKind::now) | bit(TimeKind::anchor);

bool is_year_alone(const Moment& m) {
  return m.base == Base::calendar && !m.month && !m.month_turn && m.year;
}

bool names_year(const Moment& m) {
  return m.year || m.year_turn || m.turn;
}

// «من نوفمبر إلى مارس 2024»: the year that one end names is the other's too, or the one beside it.
void share_year(Moment& from, Moment& to) {
  if (from.base != Base::calendar || to.base != Base::calendar || !from.month || !to.month) return;
  const int over = *from.month > *to.month ? 1 : 0;
  if (!names_year(from) && to.year) from.year = *to.year - over;
  if (!names_year(to) && from.year) to.year = *from.year + over;
  if (!names_year(from) && !to.year) from.turn = to.turn;
  if (!names_year(from) && to.year_turn) from.year_turn = *to.year_turn - over;
}

}  // namespace

// What a number begins, in digits or in words. Most numbers in the news date nothing, and the next token tells.
DateGrammar::Found DateGrammar::numbered(uint32_t i) {
  const bool digits = t_.is_number(i);
  const auto count = digits && !t_.number(i) ? std::nullopt : t_.cardinal(i);
  Found best = digits ? year(i) : Found{};
  if (count && t_.find(count->last, TimeKind::unit)) {
    keep_longer(best, lasting(i));
    keep_longer(best, counted(i));
  }
  keep_longer(best, calendar_day(i));
  return best;
}

// What a unit begins, with its article or without it.
DateGrammar::Found DateGrammar::united(uint32_t i) {
  Found best;
  const bool definite = t_.find(i, TimeKind::unit).definite();
  keep_longer(best, year(i));
  keep_longer(best, split_year(i));
  keep_longer(best, century(i));
  if (definite) {
    keep_longer(best, turned_unit(i));
    keep_longer(best, unit_of_month(i));
    keep_longer(best, lasting(i));
  } else {
    keep_longer(best, day_word(i));
    keep_longer(best, month(i));
    keep_longer(best, counted(i));
    keep_longer(best, feast(i));
  }
  return best;
}

DateGrammar::Found DateGrammar::smallest(uint32_t i, uint64_t kinds) {
  using enum TimeKind;
  struct Rule {
    uint64_t kinds;
    Found (DateGrammar::*rule)(uint32_t);
  };
  static constexpr Rule rules[] = {
      {number_words, &DateGrammar::numbered},
      {bit(unit), &DateGrammar::united},
      {bit(this_), &DateGrammar::year},
      {bit(this_), &DateGrammar::turned_unit},
      {bit(this_) | bit(last), &DateGrammar::lasting},
      {bit(this_) | bit(TimeKind::season), &DateGrammar::season},
      {bit(several) | bit(about), &DateGrammar::counted},
      {bit(ordinal) | bit(TimeKind::feast), &DateGrammar::feast},
      {bit(TimeKind::month), &DateGrammar::month},
      {bit(TimeKind::weekday), &DateGrammar::weekday},
      {bit(TimeKind::relative), &DateGrammar::relative},
      {bit(TimeKind::daytime), &DateGrammar::daytime},
      {bit(TimeKind::decade), &DateGrammar::decade},
      {bit(TimeKind::part), &DateGrammar::part},
      {bit(TimeKind::split_year), &DateGrammar::split_year},
      {bit(TimeKind::relation), &DateGrammar::counted_back_or_on},
  };
  if (t_.is_number(i) || (t_.is(i, U"ال") && t_.is_number(i + 1))) return numbered(i);
  Found best;
  for (const Rule& rule : rules) {
    if (kinds & rule.kinds) keep_longer(best, (this->*rule.rule)(i));
  }
  return best;
}

DateGrammar::Found DateGrammar::moment(uint32_t i) {
  return smallest(i, t_.kinds(i));
}

std::optional<DateGrammar::End> DateGrammar::end(uint32_t i) {
  End result;
  const uint64_t kinds = t_.kinds(i) & ~only_inside;
  if (kinds == 0 && !t_.is_number(i) && !t_.is(i, U"ال")) return std::nullopt;
  if (const Found found = smallest(i, kinds)) {
    if (found->to) return std::nullopt;
    result.reading = *found;
    return result;
  }
  result.reading.first = i;
  const Name name = month_name(i);
  if (name.word) {
    result.reading.moment.base = Base::calendar;
    result.reading.moment.month = name.word->value;
    result.reading.moment.calendar = name.word->calendar;
    result.reading.before = name.before;
    result.reading.last = name.last;
    return result;
  }
  const auto count = t_.is_number(i) ? t_.cardinal(i) : t_.ordinal(i);
  if (!count || !(count->digits || count->definite)) return std::nullopt;
  result.bare = count->value;
  result.reading.last = count->last;
  result.reading.before = count->before;
  return result;
}

// Where the second end begins: behind إلى or حتى, or with و, or behind a dash.
std::optional<uint32_t> DateGrammar::separator(uint32_t i, bool until, bool conjunction) {
  if (t_.mark(i, U"-–")) return i + 1;
  if (t_.mark(i, U"،,")) ++i;
  t_.open(i);
  if (until) {
    const Hit word = t_.find(i, TimeKind::relation);
    if (word && word->relation == DateRelation::until && !(word.clitics & ar::preposition)) return word.last;
  }
  if (conjunction && t_.is(i, U"و")) return i + 1;
  return conjunction && t_.is_word(i) && t_.key(i).starts_with(U"و") ? std::optional<uint32_t>(i) : std::nullopt;
}

DateGrammar::Found DateGrammar::joined(const End& from, const End& to) const {
  Reading result = from.reading;
  result.last = to.reading.last;
  Moment& a = result.moment;
  Moment b = to.reading.moment;
  if (from.bare && to.bare) {
    if (*from.bare >= *to.bare || *from.bare < 1000 || *to.bare > 2100) return std::nullopt;
    a.base = b.base = Base::calendar;
    a.year = from.bare;
    b.year = to.bare;
  } else if (from.bare) {
    if (b.base != Base::calendar) return std::nullopt;
    a = b;
    if (b.day && *from.bare >= 1 && *from.bare < *b.day) {
      a.day = from.bare;
    } else if (is_year_alone(b) && *from.bare >= 1000) {
      a.year = from.bare;
    } else {
      return std::nullopt;
    }
  } else if (to.bare) {
    if (!is_year_alone(a) || *to.bare < 1000 || *to.bare > 2100) return std::nullopt;
    b = a;
    b.year = to.bare;
  }
  if (a.base == Base::unknown || b.base == Base::unknown) return std::nullopt;
  if (a.base == Base::weekday && b.base == Base::weekday && !a.turn) a.turn = b.turn;
  share_year(a, b);
  result.to = b;
  return result;
}

// «من 3 إلى 7 مايو», «بين الأحد والخميس», «من يناير حتى مارس 2024»
DateGrammar::Found DateGrammar::between(uint32_t i) {
  const Hit and_word = t_.find(i, TimeKind::open);
  const Hit word = and_word ? and_word : t_.find(i, TimeKind::of);
  if (!word) return std::nullopt;
  const uint32_t was = t_.open(i);
  Found result;
  if (const auto from = end(word.last)) {
    const auto at = separator(from->reading.last, true, static_cast<bool>(and_word));
    if (at) t_.open(*at);
    const auto to = at ? end(*at) : std::nullopt;
    if (to && !(from->bare && to->bare && counts_something(to->reading.last))) result = joined(*from, *to);
  }
  t_.open(was);
  if (result) result->relation = DateRelation::on;
  return result;
}

// «3-7 مايو», «2010-2014», «يناير - مارس 2024», «3 و7 مايو»
DateGrammar::Found DateGrammar::dashed(uint32_t i, const Found& first) {
  std::optional<End> from;
  if (first) from = End{*first, {}};
  if (!first) from = end(i);
  if (!from || from->reading.to || from->reading.moment.base == Base::weekday) return std::nullopt;
  const bool number = from->bare.has_value();
  if (number && i > 0 && t_.mark(i - 1, U"-–/.:") && t_.touches(i)) return std::nullopt;
  uint32_t at = from->reading.last;
  const bool slash = number && is_year(*from->bare) && t_.mark(at, U"/");
  if (!slash && !t_.mark(at, U"-–") && !(number && t_.is(at, U"و"))) return std::nullopt;
  if (!number && !(from->reading.moment.base == Base::calendar)) return std::nullopt;
  const auto to = end(++at);
  if (!to || (t_.mark(to->reading.last, U"-–/") && t_.touches(to->reading.last))) return std::nullopt;
  if (to->bare && !number) return std::nullopt;
  if (to->bare && (t_.is(at - 1, U"و") || !is_year(*from->bare) || !is_year(*to->bare))) return std::nullopt;
  if (slash && !(to->bare && *to->bare == *from->bare + 1)) return std::nullopt;
  if (number && !to->bare && !(to->reading.moment.day || to->reading.moment.year)) return std::nullopt;
  Found result = joined(*from, *to);
  if (result && slash) {
    result->moment.base = Base::split_year;
    result->to.reset();
  }
  return result;
}

// «عامي 2012 و2013», «يومي السبت والأحد المقبلين», «شهري مايو ويونيو 2024»: from the first named to the last.
DateGrammar::Found DateGrammar::listed(uint32_t i) {
  const Hit unit = t_.find(i, TimeKind::unit);
  if (!unit || unit->second == 1) return std::nullopt;
  if (unit->unit != Unit::day && unit->unit != Unit::month && unit->unit != Unit::year) return std::nullopt;
  const uint32_t was = t_.open(i);
  std::optional<End> from = end(unit.last);
  std::optional<End> to;
  for (uint32_t last = from ? from->reading.last : 0; from;) {
    const auto at = separator(last, true, true);
    if (at) t_.open(*at);
    const auto next = at ? end(*at) : std::nullopt;
    if (!next) break;
    to = next;
    last = next->reading.last;
  }
  t_.open(was);
  Found result = from && to ? joined(*from, *to) : std::nullopt;
  if (!result) return std::nullopt;
  result->first = i;
  result->before = unit.before;
  return result;
}

DateGrammar::Found DateGrammar::at(uint32_t i) {
  t_.begin(i);
  uint64_t kinds = t_.kinds(i) & ~only_inside;
  if (kinds == 0 && !t_.is_number(i) && !t_.is(i, U"ال")) return std::nullopt;
  Found best;
  if (kinds & (bit(TimeKind::open) | bit(TimeKind::of))) best = between(i);
  if (best) return best;
  best = smallest(i, kinds);
  if (kinds & bit(TimeKind::unit)) keep_longer(best, listed(i));
  if (t_.is_number(i) || (kinds & bit(TimeKind::month))) keep_longer(best, dashed(i, best));
  if (best && is_year_alone(best->moment)) year_ended_ = best->last;
  return best;
}

DateRelation DateGrammar::relation(const Reading& reading) const {
  if (reading.relation) return *reading.relation;
  const Hit relation = reading.first > 0 ? t_.relation_before(reading.first) : Hit{};
  return relation ? relation->relation : DateRelation::on;
}

}  // namespace isnad::entity
