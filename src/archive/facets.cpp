#include "archive/facets.h"

#include <fmt/format.h>

#include <algorithm>
#include <chrono>
#include <set>

#include "archive/terms.h"
#include "text/hash.h"
#include "text/unicode.h"

namespace isnad::archive {

namespace {

using std::chrono::sys_days;
using Day = std::chrono::year_month_day;

Day calendar(uint32_t day) {
  return Day(first_day + std::chrono::days(day));
}

uint32_t number(Day day) {
  return static_cast<uint32_t>((sys_days(day) - first_day).count());
}

std::string year_key(Day day) {
  return fmt::format("d{:04}", static_cast<int>(day.year()));
}

std::string month_key(Day day) {
  return fmt::format("{}{:02}", year_key(day), static_cast<unsigned>(day.month()));
}

std::string day_key(Day day) {
  return fmt::format("{}{:02}", month_key(day), static_cast<unsigned>(day.day()));
}

}  // namespace

std::string named_key(uint64_t entity) {
  return id_of('e', entity);
}
std::string speaker_key(uint64_t entity) {
  return id_of('s', entity);
}
std::string about_key(uint64_t entity) {
  return id_of('a', entity);
}
std::string outlet_key(uint64_t outlet) {
  return id_of('o', outlet);
}
std::string language_key(std::string_view iso) {
  return fmt::format("l{}", iso);
}
std::string kind_key(Act act, Polarity polarity, SourceType type) {
  return fmt::format("k{:c}{}{}", static_cast<char>('a' + static_cast<int>(act)), static_cast<int>(polarity),
                     static_cast<int>(type));
}

uint64_t outlet_hash(std::string_view name) {
  return hash64({"outlet", key(text::to_utf32(name))});
}

std::vector<std::string> day_keys(uint32_t first, uint32_t last) {
  using namespace std::chrono;
  std::vector<std::string> keys;
  while (first <= last) {
    const Day day = calendar(first);
    const uint32_t year_end = number(day.year() / December / 31);
    const uint32_t month_end = number(Day(day.year() / day.month() / std::chrono::last));
    const bool begins_month = day.day() == std::chrono::day(1);
    if (begins_month && day.month() == January && year_end <= last) {
      keys.push_back(year_key(day));
      first = year_end + 1;
    } else if (begins_month && month_end <= last) {
      keys.push_back(month_key(day));
      first = month_end + 1;
    } else {
      keys.push_back(day_key(day));
      ++first;
    }
  }
  return keys;
}

std::string facet_keys(const Facts& facts, std::string_view outlet, std::string_view language) {
  std::set<std::string> keys{std::string(every_key), language_key(language)};
  if (!outlet.empty()) keys.insert(outlet_key(outlet_hash(outlet)));
  if (facts.published > 0) {
    const Day day = calendar(facts.published);
    keys.insert({year_key(day), month_key(day), day_key(day)});
  }
  for (const NamedFact& entity : facts.entities) keys.insert(named_key(entity.entity));
  for (const StatementFacts& s : facts.statements) {
    keys.insert(kind_key(s.act, s.polarity, s.source_type));
    if (s.speaker > 0) keys.insert(speaker_key(facts.entities.at(s.speaker - 1).entity));
    for (const uint32_t entity : s.about) keys.insert(about_key(facts.entities.at(entity).entity));
  }
  return fmt::format("{}", fmt::join(keys, std::string_view(&next_position, 1)));
}

}  // namespace isnad::archive
