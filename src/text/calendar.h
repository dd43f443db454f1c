// The Hijri calendar, as Umm al-Qura has it. The only file that asks ICU about calendars.
#pragma once

#include <chrono>
#include <optional>

namespace isnad::text {

// Nothing for a day the calendar does not have.
std::optional<std::chrono::sys_days> from_hijri(int year, int month, int day);

}  // namespace isnad::text
