#include "text/calendar.h"

#include <unicode/calendar.h>

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
  return calendar.get();
}

}  // namespace

std::optional<std::chrono::sys_days> from_hijri(int year, int month, int day) {
  icu::Calendar* calendar = umm_al_qura();
  if (!calendar || year < 1 || year > 9000 || month < 1 || month > 12 || day < 1 || day > 30) return std::nullopt;
  calendar->clear();
  calendar->set(UCAL_YEAR, year);
  calendar->set(UCAL_MONTH, month - 1);
  calendar->set(UCAL_DATE, day);
  UErrorCode status = U_ZERO_ERROR;
  const double milliseconds = calendar->getTime(status);
  // A 30th that the month does not have would become the 1st of the next.
  if (U_FAILURE(status) || calendar->get(UCAL_DATE, status) != day) return std::nullopt;
  return std::chrono::sys_days{std::chrono::days{static_cast<int>(std::floor(milliseconds / day_in_milliseconds))}};
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
