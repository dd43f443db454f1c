#include "html/marks.h"

#include <algorithm>
#include <array>
#include <tuple>

namespace isnad::html {

namespace {

auto place(const Mark& mark) {
  // Of two that begin together the longer first: it is the outer one.
  return std::tuple(mark.role, mark.span.start, UINT32_MAX - mark.span.end);
}

bool by_place(const Mark& a, const Mark& b) {
  return place(a) < place(b);
}

std::vector<Mark> all_marks(const Report& report) {
  std::vector<Mark> marks;
  const auto length = static_cast<uint32_t>(report.text.size());
  const auto add = [&](Role role, Span span, std::size_t statement) {
    span.end = std::min(span.end, length);
    if (!span.empty()) marks.push_back({role, 0, span, {statement}});
  };
  for (std::size_t i = 0; i < report.attributions.size(); ++i) {
    const Attribution& a = report.attributions[i];
    add(Role::content, a.content, i);
    for (const Reference& carrier : a.via) add(Role::carrier, carrier.span, i);
    if (a.source) add(Role::source, a.source->span, i);
    add(Role::cue, a.cue.span, i);
  }
  std::stable_sort(marks.begin(), marks.end(), by_place);
  return marks;
}

// One mark for a source, carrier or cue that several statements share. Two contents are two even over the same words:
// each has its act and its line.
std::vector<Mark> joined(std::vector<Mark> marks) {
  std::vector<Mark> result;
  for (Mark& mark : marks) {
    const bool shared = mark.role != Role::content && !result.empty() && place(result.back()) == place(mark);
    if (shared) {
      result.back().statements.push_back(mark.statements.front());
    } else {
      result.push_back(std::move(mark));
    }
  }
  return result;
}

// Gives each mark the first lane that is free where it begins; takes out those for which none is.
std::vector<Mark> in_lanes(std::vector<Mark> marks) {
  std::array<std::array<uint32_t, 4>, 4> busy_until{};
  std::vector<Mark> result;
  for (Mark& mark : marks) {
    auto& ends = busy_until.at(static_cast<std::size_t>(mark.role));
    const auto last = ends.begin() + most_lanes(mark.role);
    const auto lane = std::find_if(ends.begin(), last, [&](uint32_t end) { return end <= mark.span.start; });
    if (lane == last) continue;
    *lane = mark.span.end;
    mark.lane = static_cast<unsigned>(lane - ends.begin());
    result.push_back(std::move(mark));
  }
  return result;
}

bool outer(const Mark* a, const Mark* b) {
  return std::tuple(a->role, a->lane) < std::tuple(b->role, b->lane);
}

}  // namespace

std::vector<Mark> find_marks(const Report& report) {
  std::vector<Mark> marks = in_lanes(joined(all_marks(report)));
  std::stable_sort(marks.begin(), marks.end(),
                   [](const Mark& a, const Mark& b) { return a.span.start < b.span.start; });
  return marks;
}

uint32_t Cutter::advance(uint32_t at, uint32_t block_end) {
  while (next_ < marks_.size() && marks_[next_].span.start <= at) over_.push_back(&marks_[next_++]);
  std::erase_if(over_, [&](const Mark* mark) { return mark->span.end <= at; });
  std::sort(over_.begin(), over_.end(), outer);
  uint32_t end = block_end;
  for (const Mark* mark : over_) end = std::min(end, mark->span.end);
  return next_ < marks_.size() ? std::min(end, marks_[next_].span.start) : end;
}

}  // namespace isnad::html
