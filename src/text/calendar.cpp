#include "text/calendar.h"

#include <unicode/calendar.h>

#include <array>
#include <cmath>
#include <memory>

namespace isnad::text {

namespace {

constexpr double day_in_milliseconds = 86400000.0;

// Making one takes 50 times as long as asking it, and it is no object for two threads. Null where ICU has no data.
icu::Calendar* umm_al_qura() {
  thread_local const std::unique_ptr<icu::Calendar> calendar = [] {
    UErrorCode status = U_ZERO_ERROR;
    std::unique_ptr<icu::Calendar> made(icu::Calendar::createInstance(
        *icu::TimeZone::getGMT(), icu::Locale("ar_SA@calendar=islamic-umalqura"), status));
    return U_SUCCESS(status) ? std::move(made) : nullptr;
  }();
  return calendar.get();  // NOLINT(clang-analyzer-cplusplus.NewDelete): clang-tidy 14 takes it for a local
}

std::optional<std::chrono::sys_days> ask_first_day(int month_number) {
  icu::Calendar* calendar = umm_al_qura();
  if (!calendar) return std::nullopt;
  calendar->clear();
  calendar->set(UCAL_YEAR, month_number / 12);
  calendar->set(UCAL_MONTH, month_number % 12);
  calendar->set(UCAL_DATE, 1);
  UErrorCode status = U_ZERO_ERROR;
  const double milliseconds = calendar->getTime(status);
  if (U_FAILURE(status)) return std::nullopt;
  return std::chrono::sys_days{std::chrono::days{static_cast<int>(std::floor(milliseconds / day_in_milliseconds))}};
}

// Months are counted from the beginning of year 0. A page names the same few months again and again.
std::optional<std::chrono::sys_days> first_day(int month_number) {
  struct Known {
    int month_number = -1;
    std::optional<std::chrono::sys_days> day;
  };
  thread_local std::array<Known, 64> known;
  Known& here = known[static_cast<std::size_t>(month_number) % known.size()];
  if (here.month_number != month_number) here = {month_number, ask_first_day(month_number)};
  return here.day;
}

}  // namespace

std::optional<std::chrono::sys_days> from_hijri(int year, int month, int day) {
  if (year < 1 || year > 9000 || month < 1 || month > 12 || day < 1 || day > 30) return std::nullopt;
  const auto first = first_day(year * 12 + month - 1);
  if (!first || day == 1) return first;
  const auto next = first_day(year * 12 + month);
  const auto found = *first + std::chrono::days{day - 1};
  return next && found < *next ? std::optional<std::chrono::sys_days>(found) : std::nullopt;
}

std::optional<HijriDay> to_hijri(std::chrono::sys_days day) {
  icu::Calendar* calendar = umm_al_qura();
  if (!calendar) return std::nullopt;
  UErrorCode status = U_ZERO_ERROR;
  calendar->setTime(static_cast<double>(day.time_since_epoch().count()) * day_in_milliseconds, status);
  const HijriDay found{calendar->get(UCAL_YEAR, status), calendar->get(UCAL_MONTH, status) + 1,
                       calendar->get(UCAL_DATE, status)};
  return U_SUCCESS(status) ? std::optional<HijriDay>(found) : std::nullopt;
}

}  // namespace isnad::text
