// The Hijri calendar, as Umm al-Qura has it. The only file that asks ICU about calendars.
#pragma once

#include <chrono>
#include <optional>

namespace isnad::text {

struct HijriDay {
  int year = 0;
  int month = 1;
  int day = 1;
  friend bool operator==(const HijriDay&, const HijriDay&) = default;
};

// Nothing for a day the calendar does not have.
std::optional<std::chrono::sys_days> from_hijri(int year, int month, int day);

std::optional<HijriDay> to_hijri(std::chrono::sys_days day);

}  // namespace isnad::text
