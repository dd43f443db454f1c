#include "input/date.h"

#include <fmt/format.h>

#include <algorithm>
#include <array>
#include <cctype>
#include <charconv>
#include <chrono>
#include <utility>
#include <vector>

#include "page/metadata.h"

namespace isnad::input {

namespace {

using namespace std::string_view_literals;

bool is_digit(char c) {
  return c >= '0' && c <= '9';
}

// -1 when it is no number in [low, high].
int number(std::string_view text, int low, int high) {
  int value = -1;
  const auto [end, failed] = std::from_chars(text.data(), text.data() + text.size(), value);
  const bool whole = failed == std::errc{} && end == text.data() + text.size();
  return whole && value >= low && value <= high ? value : -1;
}

std::vector<std::string_view> words(std::string_view text) {
  std::vector<std::string_view> result;
  while (true) {
    text.remove_prefix(std::min(text.find_first_not_of(" ,\t\r\n"), text.size()));
    if (text.empty() || result.size() == 8) return result;
    const std::size_t end = std::min(text.find_first_of(" ,\t\r\n"), text.size());
    result.push_back(text.substr(0, end));
    text.remove_prefix(end);
  }
}

int month_of(std::string_view word) {
  static constexpr std::array months{"jan"sv, "feb"sv, "mar"sv, "apr"sv, "may"sv, "jun"sv,
                                     "jul"sv, "aug"sv, "sep"sv, "oct"sv, "nov"sv, "dec"sv};
  std::string name(word.substr(0, 3));
  std::transform(name.begin(), name.end(), name.begin(), [](unsigned char c) { return std::tolower(c); });
  const auto found = std::find(months.begin(), months.end(), name);
  return found == months.end() ? 0 : static_cast<int>(found - months.begin()) + 1;
}

std::string zone_of(std::string_view word) {
  static constexpr std::array<std::pair<std::string_view, std::string_view>, 12> zones{{{"GMT", "Z"},
                                                                                        {"UT", "Z"},
                                                                                        {"UTC", "Z"},
                                                                                        {"Z", "Z"},
                                                                                        {"EST", "-05:00"},
                                                                                        {"EDT", "-04:00"},
                                                                                        {"CST", "-06:00"},
                                                                                        {"CDT", "-05:00"},
                                                                                        {"MST", "-07:00"},
                                                                                        {"MDT", "-06:00"},
                                                                                        {"PST", "-08:00"},
                                                                                        {"PDT", "-07:00"}}};
  for (const auto& [name, offset] : zones) {
    if (word == name) return std::string(offset);
  }
  const bool offset = word.size() == 5 && (word[0] == '+' || word[0] == '-') && number(word.substr(1), 0, 2359) >= 0;
  return offset ? fmt::format("{}:{}", word.substr(0, 3), word.substr(3)) : "";
}

// «10:00:00» or «10:00».
std::string time_of(std::string_view word) {
  if (word.size() != 5 && word.size() != 8) return {};
  const int hour = number(word.substr(0, 2), 0, 23);
  const int minute = number(word.substr(3, 2), 0, 59);
  const int second = word.size() == 8 ? number(word.substr(6), 0, 60) : 0;
  if (hour < 0 || minute < 0 || second < 0) return {};
  return fmt::format("T{:02}:{:02}:{:02}", hour, minute, second);
}

std::string iso_of_rfc822(std::string_view text) {
  std::vector<std::string_view> parts = words(text);
  if (!parts.empty() && !is_digit(parts[0][0])) parts.erase(parts.begin());  // the day of the week
  if (parts.size() < 3) return {};
  const int day = number(parts[0], 1, 31);
  const int month = month_of(parts[1]);
  int year = number(parts[2], 0, 9999);
  if (day < 0 || month == 0 || year < 0) return {};
  if (parts[2].size() == 2) year += year < 70 ? 2000 : 1900;
  std::string date = fmt::format("{:04}-{:02}-{:02}", year, month, day);
  const std::string time = parts.size() > 3 ? time_of(parts[3]) : "";
  if (!time.empty()) date += time + (parts.size() > 4 ? zone_of(parts[4]) : "");
  return date;
}

std::string iso_of_epoch(std::string_view digits) {
  int64_t count = 0;
  std::from_chars(digits.data(), digits.data() + digits.size(), count);
  const std::chrono::sys_seconds moment{std::chrono::seconds{digits.size() > 11 ? count / 1000 : count}};
  const auto midnight = std::chrono::floor<std::chrono::days>(moment);
  const std::chrono::year_month_day day{midnight};
  const std::chrono::hh_mm_ss time{moment - midnight};
  return fmt::format("{:04}-{:02}-{:02}T{:02}:{:02}:{:02}Z", static_cast<int>(day.year()),
                     static_cast<unsigned>(day.month()), static_cast<unsigned>(day.day()), time.hours().count(),
                     time.minutes().count(), time.seconds().count());
}

}  // namespace

std::string iso_of(std::string_view date) {
  const bool epoch = date.size() >= 9 && date.size() <= 13 && std::all_of(date.begin(), date.end(), is_digit);
  if (epoch) return iso_of_epoch(date);
  std::string iso = page::iso_date(date);
  return iso.empty() ? iso_of_rfc822(date) : iso;
}

}  // namespace isnad::input
