// Dates: an expression of time becomes an interval of days with its relation.
#include <fmt/format.h>

#include <chrono>
#include <cstdlib>
#include <optional>

#include "entity/date_grammar.h"
#include "entity/entity.h"
#include "text/normalise.h"

namespace isnad::entity {

namespace {

using namespace std::chrono;
using Base = Moment::Base;

std::string iso(sys_days day) {
  const year_month_day d{day};
  return fmt::format("{:04}-{:02}-{:02}", static_cast<int>(d.year()), static_cast<unsigned>(d.month()),
                     static_cast<unsigned>(d.day()));
}

std::optional<sys_days> parse_day(const std::optional<std::string>& text) {
  if (!text || text->size() < 10) return std::nullopt;
  const year_month_day d{year{std::atoi(text->substr(0, 4).c_str())},
                         month{static_cast<unsigned>(std::atoi(text->substr(5, 2).c_str()))},
                         day{static_cast<unsigned>(std::atoi(text->substr(8, 2).c_str()))}};
  return d.ok() ? std::optional<sys_days>(sys_days{d}) : std::nullopt;
}

// «السبت والأحد الماضيين» on a Sunday: each is right alone, together they would run backwards.
void put_in_order(Interval& from, Interval& to, const Reading& reading) {
  if (from.from <= to.to || reading.moment.base != Base::weekday || reading.to->base != Base::weekday) return;
  if (reading.moment.turn.value_or(0) > 0) {
    to = {to.from + days{7}, to.to + days{7}};
  } else {
    from = {from.from - days{7}, from.to - days{7}};
  }
}

struct Resolved {
  std::optional<Interval> interval;
  bool sound = true;  // false for two ends that run backwards
};

Resolved interval_of(const Reading& reading, DateRelation relation, std::optional<sys_days> published) {
  const bool since = relation == DateRelation::since;
  auto from = resolve(reading.moment, published, since);
  if (!reading.to || !from) return {from};
  auto to = resolve(*reading.to, published, since);
  if (!to) return {std::nullopt};
  put_in_order(*from, *to, reading);
  if (from->from > to->to) return {std::nullopt, false};
  return {Interval{from->from, to->to}};
}

// Whether words of date_traps.tsv, or a name, make something else of what looks like a date.
class Traps {
public:
  Traps(const DateWords& words, const ar::Analysis& analysis) : words_(words), a_(analysis) {}

  bool hold(const Reading& reading) const {
    if (quoted_name(reading)) return true;
    const uint32_t earliest = reading.first < 3 ? 0 : reading.first - 3;
    for (uint32_t i = earliest; i <= reading.first; ++i) {
      for (const ar::Match& match : a_.matches_at(i)) {
        if (holds(match, reading)) return true;
      }
    }
    return false;
  }

private:
  // «اليوم» in quotation marks is a newspaper.
  bool quoted_name(const Reading& r) const {
    if (r.moment.base != Base::shift || r.last != r.first + 1 || r.first == 0 || r.last >= a_.tokens.size())
      return false;
    static constexpr std::u32string_view marks = U"«»\"“”";
    const auto is_quote = [&](uint32_t token) {
      return marks.find(a_.text[a_.tokens[token].span.start]) != marks.npos;
    };
    return is_quote(r.first - 1) && is_quote(r.last);
  }

  static bool is_undated(const Moment& m) {
    return m.base == Base::calendar && m.month && !m.year && !m.turn && !m.year_turn;
  }

  bool holds(const ar::Match& match, const Reading& reading) const {
    if (match.after > 0 || (match.clitics & ar::article)) return false;
    const bool covers = match.last > reading.first && match.last >= reading.last;
    const bool larger = match.first < reading.first || match.last > reading.last;
    if (words_.names(match.entry)) return covers && larger;
    const TimeWord* word = words_.word(match.entry);
    if (!word || word->kind != TimeKind::trap) return false;
    const Moment& m = reading.moment;
    switch (static_cast<TrapKind>(word->value)) {
      case TrapKind::within:
        return covers;
      case TrapKind::start:
        return match.last > reading.first;
      case TrapKind::head:
        return match.last == reading.first && is_undated(m);
      default:
        return match.last == reading.first &&
               (is_undated(m) || m.base == Base::shift || (m.base == Base::weekday && !m.turn));
    }
  }

  const DateWords& words_;
  const ar::Analysis& a_;
};

// The expression without the clitics of its first token.
Span span_of(const ar::Analysis& analysis, const Reading& reading) {
  Span span = analysis.span(reading.first, reading.last);
  for (uint32_t skip = reading.before; skip > 0 && span.start + 1 < span.end; ++span.start) {
    if (text::fold(analysis.text[span.start]) != 0) --skip;
  }
  while (span.start + 1 < span.end && text::fold(analysis.text[span.start]) == 0) ++span.start;
  return span;
}

}  // namespace

void find_dates(const DateWords& words, const ar::Analysis& analysis, Report& report) {
  DateGrammar grammar(words, analysis);
  const Traps traps(words, analysis);
  const auto published = parse_day(report.published);
  std::size_t block = 0;
  for (uint32_t i = 0; i < analysis.tokens.size(); ++i) {
    while (block < report.blocks.size() && report.blocks[block].span.end <= analysis.tokens[i].span.start) ++block;
    if (block < report.blocks.size() && report.blocks[block].kind == BlockKind::furniture) continue;
    const auto reading = grammar.at(i);
    if (!reading) continue;
    if (traps.hold(*reading)) {
      i = reading->last - 1;
      continue;
    }
    Date date{span_of(analysis, *reading), {}, {}, grammar.relation(*reading)};
    const Resolved resolved = interval_of(*reading, date.relation, published);
    if (!resolved.sound) continue;
    if (resolved.interval) {
      date.from = iso(resolved.interval->from);
      date.to = iso(resolved.interval->to);
    }
    report.dates.push_back(std::move(date));
    i = reading->last - 1;
  }
}

}  // namespace isnad::entity
