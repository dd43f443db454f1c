#include "text/calendar.h"

#include <unicode/calendar.h>

#include <cmath>
#include <memory>

namespace isnad::text {

std::optional<std::chrono::sys_days> from_hijri(int year, int month, int day) {
  if (month < 1 || month > 12 || day < 1 || day > 30) return std::nullopt;
  UErrorCode status = U_ZERO_ERROR;
  const std::unique_ptr<icu::Calendar> calendar(
      icu::Calendar::createInstance(*icu::TimeZone::getGMT(), icu::Locale("ar_SA@calendar=islamic-umalqura"), status));
  if (U_FAILURE(status)) return std::nullopt;
  calendar->clear();
  calendar->set(UCAL_YEAR, year);
  calendar->set(UCAL_MONTH, month - 1);
  calendar->set(UCAL_DATE, day);
  const double milliseconds = calendar->getTime(status);
  if (U_FAILURE(status)) return std::nullopt;
  return std::chrono::sys_days{std::chrono::days{static_cast<int>(std::floor(milliseconds / 86400000.0))}};
}

}  // namespace isnad::text
