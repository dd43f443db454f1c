// The grammar of expressions of time: from tokens to what they say.
//
// Each rule is a function that looks at one token and gives what begins there; a larger rule calls smaller ones, and of
// all that fit the longest wins. No rule looks at the day of publication.
#pragma once

#include <cstdint>
#include <optional>
#include <utility>

#include "entity/date_tokens.h"
#include "entity/moment.h"

namespace isnad::entity {

struct Reading {
  Moment moment;
  std::optional<Moment> to;  // where the expression names two ends
  uint32_t first = 0;        // tokens [first, last)
  uint32_t last = 0;
  uint8_t before = 0;                    // letters of clitics at `first`
  std::optional<DateRelation> relation;  // where the expression has its own: «قبل ثلاثة أيام» is on a day
};

class DateGrammar {
public:
  DateGrammar(const DateWords& words, const ar::Analysis& analysis) : t_(words, analysis) {}

  // The expression that begins with that token; ask in text order.
  std::optional<Reading> at(uint32_t i);
  DateRelation relation(const Reading& reading) const;

private:
  using Found = std::optional<Reading>;

  // A year behind a month or a season: «2024», «عام 2024», «العام الماضي»; `moment` gets it.
  struct Year {
    std::optional<int> year;
    std::optional<int> turn;
    std::optional<Era> era;
    bool same = false;  // العام نفسه: known only to who knows what was said before
    uint32_t last = 0;
    uint8_t before = 0;
  };
  struct Name {  // of a month, with its second name
    const TimeWord* word = nullptr;
    uint32_t last = 0;
    uint8_t before = 0;
  };
  // A number whose meaning stands at the other end: «3» in «3-7 مايو».
  struct End {
    Reading reading;
    std::optional<int> bare;
  };

  // date_grammar.cpp: what is made of several moments
  Found moment(uint32_t i);
  Found smallest(uint32_t i, uint64_t kinds);
  Found numbered(uint32_t i);
  Found united(uint32_t i);
  Found between(uint32_t i);
  Found dashed(uint32_t i, const Found& first);
  Found listed(uint32_t i);
  std::optional<End> end(uint32_t i);
  Found joined(const End& from, const End& to) const;
  std::optional<uint32_t> separator(uint32_t i, bool until, bool conjunction);

  // date_grammar_days.cpp: days and months by their names and numbers
  Name month_name(uint32_t i) const;
  std::optional<Count> day_number(uint32_t i) const;
  std::optional<Year> year_words(uint32_t i) const;
  std::optional<Year> year_spec(uint32_t i) const;
  Found calendar_day(uint32_t i);
  Found month_day(uint32_t i);
  Found turned_month_day(const Count& day, uint32_t i, bool of);
  Found month(uint32_t i);
  bool month_is_clear(uint32_t i, const TimeWord& word) const;
  Found weekday(uint32_t i);
  Found weekday_pair(Found day);
  Found relative(uint32_t i);
  bool is_generic_today(uint32_t i, const Hit& word) const;
  Found daytime(uint32_t i);
  Found day_word(uint32_t i);
  Found day(uint32_t i);
  Found with_equal(Found day);
  void add_year(Reading& reading);

  // date_grammar_figures.cpp: years, and dates in figures
  Found year(uint32_t i);
  Found bare_year(uint32_t i);
  bool counts_something(uint32_t next) const;
  Found numeric(uint32_t i);
  Found day_and_month(uint32_t i);
  Found dotted(uint32_t i);
  Found numeric_date(int day, int month, int year, uint32_t first, uint32_t last);

  // date_grammar_units.cpp: what is counted in units from the publication, and what is larger than a year
  Found turned_unit(uint32_t i);
  Found unit_of_month(uint32_t i);
  Found counted(uint32_t i);
  bool counts_from_event(uint32_t i) const;
  Found counted_back_or_on(uint32_t i);
  bool follows_present_verb(uint32_t i) const;
  Found lasting(uint32_t i);
  Found lasting_units(uint32_t i);
  Found lasting_number(uint32_t i);
  Found lasting_last(uint32_t i);
  Found with_direction(Reading reading, int halves, uint32_t at);
  Found part(uint32_t i);
  Found part_target(uint32_t i);
  Found season(uint32_t i);
  Found decade(uint32_t i);
  Found century(uint32_t i);
  Found split_year(uint32_t i);
  Found feast(uint32_t i);
  std::optional<Moment> century_words(uint32_t i, uint32_t& last);

  DateTokens t_;
  uint32_t year_ended_ = 0;  // the token behind the last year that was found
};

inline Reading reading(uint32_t first, uint8_t before, uint32_t last, Moment::Base base) {
  Reading result;
  result.moment.base = base;
  result.first = first;
  result.last = last;
  result.before = before;
  return result;
}

inline bool is_year(int value) {
  return value >= 1900 && value <= 2100;
}

// What 1436 is where nothing says it: no Gregorian year that news writes of.
inline bool is_hijri_year(int value) {
  return value >= 1300 && value <= 1500;
}

// Before year 1 there is no date to give.
inline void set_year(Moment& moment, std::optional<int> year, std::optional<int> turn, std::optional<Era> era) {
  moment.year = year;
  moment.year_turn = year ? std::nullopt : turn;
  if (era == Era::before) moment.base = Moment::Base::unknown;
}

// Whether it says a day, as «أمس» and «3 مايو» do and «مايو» does not.
bool is_day(const Moment& moment);

inline void keep_longer(std::optional<Reading>& best, const std::optional<Reading>& other) {
  if (other && (!best || other->last > best->last)) best = other;
}

}  // namespace isnad::entity
