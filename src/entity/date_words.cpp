#include "entity/date_words.h"

#include <cstdlib>
#include <string>
#include <utility>

namespace isnad::entity {

namespace {

template <class T>
struct Named {
  std::string_view name;
  T value;
};

constexpr std::array<Named<TimeKind>, 30> kinds{
    {{"unit", TimeKind::unit},         {"weekday", TimeKind::weekday}, {"turn", TimeKind::turn},
     {"latest", TimeKind::latest},     {"this", TimeKind::this_},      {"last", TimeKind::last},
     {"part", TimeKind::part},         {"season", TimeKind::season},   {"split year", TimeKind::split_year},
     {"daytime", TimeKind::daytime},   {"decade", TimeKind::decade},   {"era", TimeKind::era},
     {"equals", TimeKind::equals},     {"of", TimeKind::of},           {"dated", TimeKind::dated},
     {"about", TimeKind::about},       {"half", TimeKind::half},       {"relation", TimeKind::relation},
     {"within", TimeKind::within},     {"open", TimeKind::open},       {"month", TimeKind::month},
     {"cardinal", TimeKind::cardinal}, {"ordinal", TimeKind::ordinal}, {"first", TimeKind::first},
     {"several", TimeKind::several},   {"same", TimeKind::same},       {"few", TimeKind::few},
     {"age", TimeKind::age},           {"now", TimeKind::now},         {"none", TimeKind::none}}};
constexpr std::array<Named<Unit>, 8> units{{{"minute", Unit::minute},
                                            {"hour", Unit::hour},
                                            {"day", Unit::day},
                                            {"week", Unit::week},
                                            {"month", Unit::month},
                                            {"year", Unit::year},
                                            {"decade", Unit::decade},
                                            {"century", Unit::century}}};
constexpr std::array<Named<DateRelation>, 5> relations{{{"on", DateRelation::on},
                                                        {"after", DateRelation::after},
                                                        {"before", DateRelation::before},
                                                        {"since", DateRelation::since},
                                                        {"until", DateRelation::until}}};
constexpr std::array<Named<Era>, 3> eras{
    {{"gregorian", Era::gregorian}, {"hijri", Era::hijri}, {"before", Era::before}}};
constexpr std::array<Named<TrapKind>, 4> traps{
    {{"within", TrapKind::within}, {"start", TrapKind::start}, {"head", TrapKind::head}, {"media", TrapKind::media}}};

template <class T, std::size_t n>
T named(const std::array<Named<T>, n>& all, std::string_view name, T otherwise) {
  for (const Named<T>& one : all) {
    if (one.name == name) return one.value;
  }
  return otherwise;
}

int integer(std::string_view text) {
  return std::atoi(std::string(text).c_str());
}

// The cells of one row by the names of their columns.
struct RowReader {
  const lexicon::Lexicon& lexicon;
  lexicon::TableId table;
  uint32_t row;

  std::string_view operator()(std::string_view column) const {
    const int at = lexicon.column(table, column);
    return at < 0 ? std::string_view{} : lexicon.cell(table, row, at);
  }
};

Calendar calendar_of(std::string_view cell) {
  return cell == "hijri" ? Calendar::hijri : Calendar::gregorian;
}

TimeWord month_word(const RowReader& cell) {
  TimeWord word{TimeKind::month, integer(cell("number"))};
  word.calendar = calendar_of(cell("calendar"));
  word.alone = cell("alone") == "yes" ? MonthAlone::yes : cell("alone") == "in" ? MonthAlone::in : MonthAlone::no;
  return word;
}

// The value of a part is which/of how many; of a name, its place in the enumeration.
TimeWord time_word(const RowReader& cell) {
  const std::string_view value = cell("value");
  TimeWord word{named(kinds, cell("kind"), TimeKind::none), integer(value), integer(cell("count"))};
  if (word.kind == TimeKind::unit) word.unit = named(units, value, Unit::day);
  if (word.kind == TimeKind::relation) word.relation = named(relations, value, DateRelation::on);
  if (word.kind == TimeKind::era) word.value = static_cast<int>(named(eras, value, Era::gregorian));
  if (word.kind == TimeKind::part) word.second = integer(value.substr(value.find('/') + 1));
  return word;
}

TimeWord number_word(const RowReader& cell) {
  return {named(kinds, cell("kind"), TimeKind::none), integer(cell("value"))};
}

TimeWord relative_word(const RowReader& cell) {
  TimeWord word{TimeKind::relative, integer(cell("from")), integer(cell("to"))};
  word.unresolved = cell("from") == "?";
  for (const auto& relation : relations) {
    if (cell("behind").find(relation.name) == std::string_view::npos) continue;
    word.behind = static_cast<uint8_t>(word.behind | 1U << static_cast<unsigned>(relation.value));
  }
  return word;
}

TimeWord feast_word(const RowReader& cell) {
  TimeWord word{TimeKind::feast, integer(cell("month")), integer(cell("day"))};
  word.calendar = calendar_of(cell("calendar"));
  word.days = integer(cell("days"));
  return word;
}

TimeWord trap_word(const RowReader& cell) {
  return {TimeKind::trap, static_cast<int>(named(traps, cell("kind"), TrapKind::within))};
}

// The prepositions that every stage knows: من between a day and its month, في and إلى before a date, على and من behind
// «بعد عامين».
TimeWord preposition(const RowReader& cell) {
  const std::string_view classes = cell("classes");
  if (classes == "from") return {TimeKind::of};
  if (classes == "on") return {TimeKind::anchor};
  TimeWord word{classes == "in" || classes == "to" ? TimeKind::relation : TimeKind::none};
  if (classes == "to") word.relation = DateRelation::until;
  return word;
}

using Decode = TimeWord (*)(const RowReader&);
constexpr std::array<std::pair<std::string_view, Decode>, 7> decoders{{{"time_words", time_word},
                                                                       {"number_words", number_word},
                                                                       {"months", month_word},
                                                                       {"relative_dates", relative_word},
                                                                       {"feasts", feast_word},
                                                                       {"date_traps", trap_word},
                                                                       {"function_words", preposition}}};

}  // namespace

DateWords::DateWords(const lexicon::Lexicon& lexicon)
    : names_{lexicon.table("outlets"), lexicon.table("organizations"), lexicon.table("places"),
             lexicon.table("titles")},
      functions_(lexicon.table("function_words")) {
  for (const auto& [name, decode] : decoders) {
    const lexicon::TableId table = lexicon.table(name);
    if (table == lexicon::no_table) continue;
    if (rows_.size() <= table) rows_.resize(table + std::size_t{1});
    for (uint32_t row = 0; row < lexicon.rows(table); ++row) rows_[table].push_back(decode({lexicon, table, row}));
  }
}

}  // namespace isnad::entity
