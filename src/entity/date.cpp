// Dates: an expression of time becomes an interval of days with its relation.
#include <fmt/format.h>

#include <chrono>
#include <optional>

#include "entity/entity.h"
#include "text/calendar.h"
#include "text/unicode.h"

namespace isnad::entity {

namespace {

using namespace std::chrono;

struct Interval {
  sys_days from;
  sys_days to;
};

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

Interval whole_month(year_month m) {
  return {sys_days{m / 1}, sys_days{m / last}};
}
Interval whole_year(int y) {
  return {sys_days{year{y} / January / 1}, sys_days{year{y} / December / 31}};
}

struct Found {
  uint32_t last = 0;  // token after the expression
  std::optional<Interval> interval;
};

class Finder {
public:
  Finder(const lexicon::Lexicon& lexicon, const ar::Analysis& analysis, const Report& report)
      : lexicon_(lexicon),
        a_(analysis),
        published_(parse_day(report.published)),
        months_(lexicon.table("months")),
        relative_(lexicon.table("relative_dates")) {}

  std::optional<Found> at(uint32_t i) const {
    if (auto found = numeric(i)) return found;
    if (auto found = with_month(i)) return found;
    if (auto found = year_alone(i)) return found;
    return relative(i);
  }

private:
  std::optional<int> number(uint32_t i) const {
    if (i >= a_.tokens.size() || a_.tokens[i].kind != text::TokenKind::number) return std::nullopt;
    const std::u32string_view key = a_.key(i);
    int value = 0;
    if (key.size() > 4) return std::nullopt;
    for (char32_t c : key) {
      if (c < U'0' || c > U'9') return std::nullopt;
      value = value * 10 + static_cast<int>(c - U'0');
    }
    return value;
  }

  bool mark(uint32_t i, std::u32string_view marks) const {
    return i < a_.tokens.size() && a_.tokens[i].kind == text::TokenKind::punctuation && a_.tokens[i].span.size() == 1 &&
           marks.find(a_.text[a_.tokens[i].span.start]) != marks.npos;
  }

  static bool is_year(int value) { return value >= 1800 && value <= 2100; }

  // 23/10/2025, 2025-10-23
  std::optional<Found> numeric(uint32_t i) const {
    const auto a = number(i);
    const auto b = number(i + 2);
    const auto c = number(i + 4);
    if (!a || !b || !c || !mark(i + 1, U"/-.") || !mark(i + 3, U"/-.")) return std::nullopt;
    const bool year_first = is_year(*a);
    const year_month_day d{year{year_first ? *a : *c}, month{static_cast<unsigned>(*b)},
                           day{static_cast<unsigned>(year_first ? *c : *a)}};
    if (!d.ok() || !is_year(year_first ? *a : *c)) return std::nullopt;
    return Found{i + 5, Interval{sys_days{d}, sys_days{d}}};
  }

  const ar::Match* month_at(uint32_t i) const {
    const ar::Match* best = i < a_.tokens.size() ? a_.longest(i, months_) : nullptr;
    return best && best->after == 0 && !(best->clitics & ar::article) ? best : nullptr;
  }

  // «كانون الثاني/يناير», «يناير (كانون الثاني)»: the second name of the same month.
  uint32_t skip_second_name(uint32_t i) const {
    if (!mark(i, U"/(-")) return i;
    const ar::Match* second = month_at(i + 1);
    if (!second) return i;
    return mark(second->last, U")") ? second->last + 1 : second->last;
  }

  std::optional<Found> with_month(uint32_t i) const {
    const auto first_number = number(i);
    const ar::Match* name = month_at(first_number ? i + 1 : i);
    if (!name) return std::nullopt;
    const int month_number =
        std::atoi(std::string(lexicon_.cell(months_, name->entry.row, lexicon_.column(months_, "number"))).c_str());
    const bool hijri = lexicon_.cell(months_, name->entry.row, lexicon_.column(months_, "calendar")) == "hijri";
    uint32_t last = skip_second_name(name->last);
    std::optional<int> year_number = number(last);
    if (year_number && *year_number < 1300) year_number.reset();
    if (year_number) ++last;
    // A month's name alone is too often something else (رجب, مارس).
    if (!first_number && !year_number) return std::nullopt;
    if (first_number && (*first_number < 1 || *first_number > 31)) return std::nullopt;
    return Found{last, resolve(first_number, month_number, year_number, hijri)};
  }

  std::optional<Interval> resolve(std::optional<int> day_number, int month_number, std::optional<int> year_number,
                                  bool hijri) const {
    if (hijri) {
      if (!year_number) return std::nullopt;
      const auto from = text::from_hijri(*year_number, month_number, day_number.value_or(1));
      const auto to = text::from_hijri(*year_number, month_number, day_number.value_or(29));
      return from && to ? std::optional<Interval>({*from, *to}) : std::nullopt;
    }
    if (!year_number && !published_) return std::nullopt;
    const year y = year_number ? year{*year_number} : year_month_day{*published_}.year();
    const year_month m = y / month{static_cast<unsigned>(month_number)};
    if (!day_number) return whole_month(m);
    const year_month_day d = m / day{static_cast<unsigned>(*day_number)};
    if (!d.ok()) return std::nullopt;
    return Interval{sys_days{d}, sys_days{d}};
  }

  // «عام 2013»; the year alone is no date, it may be any number.
  std::optional<Found> year_alone(uint32_t i) const {
    const std::u32string_view key = a_.key(i);
    const bool head = key.ends_with(U"عام") || key.ends_with(U"سنه") || key.ends_with(U"العام");
    const auto value = number(i + 1);
    if (!head || !value) return std::nullopt;
    if (is_year(*value)) return Found{i + 2, whole_year(*value)};
    if (*value < 1300 || *value > 1500) return std::nullopt;
    const auto from = text::from_hijri(*value, 1, 1);
    const auto to = text::from_hijri(*value, 12, 29);
    return Found{i + 2, from && to ? std::optional<Interval>({*from, *to}) : std::nullopt};
  }

  std::optional<Found> relative(uint32_t i) const {
    const ar::Match* match = a_.longest(i, relative_);
    if (!match || match->after > 0) return std::nullopt;
    const std::string from(lexicon_.cell(relative_, match->entry.row, lexicon_.column(relative_, "from")));
    const std::string to(lexicon_.cell(relative_, match->entry.row, lexicon_.column(relative_, "to")));
    if (from == "?") {
      // «منذ سنوات»: only behind a word that makes it an expression of time.
      return i > 0 && relation_word(i - 1) ? std::optional<Found>({match->last, std::nullopt}) : std::nullopt;
    }
    uint32_t last = match->last;
    const bool next = last < a_.tokens.size() && (a_.key(last) == U"المقبل" || a_.key(last) == U"القادم");
    const bool past = last < a_.tokens.size() && (a_.key(last) == U"الماضي" || a_.key(last) == U"الفايت");
    if (from == "w" && (next || past)) ++last;
    if (!published_) return Found{last, std::nullopt};
    return Found{last, shifted(from, std::atoi(to.c_str()), next)};
  }

  Interval shifted(const std::string& unit, int amount, bool next) const {
    const year_month_day d{*published_};
    if (unit == "m") return whole_month(d.year() / d.month() + months{amount});
    if (unit == "y") return whole_year(static_cast<int>(d.year()) + amount);
    if (unit == "w") {
      const weekday wanted{static_cast<unsigned>(amount)};
      const sys_days day_found =
          next ? *published_ + (wanted - weekday{*published_} + (wanted == weekday{*published_} ? days{7} : days{0}))
               : *published_ - (weekday{*published_} - wanted);
      return {day_found, day_found};
    }
    return {*published_ + days{std::atoi(unit.c_str())}, *published_ + days{amount}};
  }

public:
  bool relation_word(uint32_t i) const {
    const std::u32string_view key = a_.key(i);
    return key == U"بعد" || key == U"منذ" || key == U"قبل" || key == U"حتي" || key == U"ومنذ" || key == U"وبعد" ||
           key == U"وقبل";
  }

  DateRelation relation(uint32_t i) const {
    if (i == 0) return DateRelation::on;
    const std::u32string_view key = a_.key(i - 1);
    if (key.ends_with(U"بعد")) return DateRelation::after;
    if (key.ends_with(U"قبل")) return DateRelation::before;
    if (key.ends_with(U"منذ")) return DateRelation::since;
    if (key.ends_with(U"حتي")) return DateRelation::until;
    return DateRelation::on;
  }

private:
  const lexicon::Lexicon& lexicon_;
  const ar::Analysis& a_;
  std::optional<sys_days> published_;
  lexicon::TableId months_;
  lexicon::TableId relative_;
};

}  // namespace

void find_dates(const lexicon::Lexicon& lexicon, const ar::Analysis& analysis, Report& report) {
  const Finder finder(lexicon, analysis, report);
  std::size_t block = 0;
  for (uint32_t i = 0; i < analysis.tokens.size(); ++i) {
    while (block < report.blocks.size() && report.blocks[block].span.end <= analysis.tokens[i].span.start) ++block;
    if (block < report.blocks.size() && report.blocks[block].kind == BlockKind::furniture) continue;
    const auto found = finder.at(i);
    if (!found) continue;
    Date date;
    date.span = analysis.span(i, found->last);
    date.relation = finder.relation(i);
    if (found->interval) {
      date.from = iso(found->interval->from);
      date.to = iso(found->interval->to);
    }
    report.dates.push_back(date);
    i = found->last - 1;
  }
}

}  // namespace isnad::entity
