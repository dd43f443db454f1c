#include "watch/poll_report.h"

#include <fmt/format.h>

namespace isnad::watch {

namespace {

std::string what_came(const PollReport& report) {
  const std::string counts = fmt::format("{} new, {} known", report.fresh, report.known);
  switch (report.end) {
    case PollEnd::read:
      return counts;
    case PollEnd::broken:
      return "broken off, " + counts;
    case PollEnd::unchanged:
      return report.fresh > 0 ? fmt::format("not changed, {} of earlier polls", report.fresh) : "not changed";
    case PollEnd::failed:
      return report.failures > 1 ? fmt::format("failed {} times in a row", report.failures) : "failed";
    case PollEnd::gone:
      break;
  }
  return "gone for good; take it out of the list";
}

}  // namespace

std::string in_words(Seconds time) {
  const auto minutes = (time.count() + 30) / 60;
  if (time < std::chrono::seconds(90)) return fmt::format("{} s", time.count());
  if (minutes < 60) return fmt::format("{} min", minutes);
  return minutes % 60 == 0 ? fmt::format("{} h", minutes / 60) : fmt::format("{} h {} min", minutes / 60, minutes % 60);
}

std::string in_words(const PollReport& report) {
  std::string line = report.feed + ": " + what_came(report);
  if (report.waiting > 0) {
    line += fmt::format(", {} {} to be tried again", report.waiting, report.waiting == 1 ? "page" : "pages");
  }
  if (!report.moved_to.empty()) line += fmt::format(", moved to {}; change the list", report.moved_to);
  if (report.next) line += ", next in " + in_words(*report.next);
  return line;
}

}  // namespace isnad::watch
