#include "watch/schedule.h"

#include <algorithm>

#include "watch/hash.h"

namespace isnad::watch {

namespace {

constexpr unsigned failures_to_return = 5;  // of a feed that has moved, before it is looked for at its old address

// Up to a quarter longer, for each feed and failure by another part, so that feeds which failed together do not come
// back together.
Seconds spread(Seconds wait, const FeedState& state) {
  const uint64_t parts = hash_of(state.feed + std::to_string(state.failures)) % 256;
  return wait + wait * static_cast<int64_t>(parts) / 1024;
}

Seconds after_failures(const FeedState& state, const PollRules& rules) {
  constexpr unsigned enough = 20;  // doublings: more than any longest wait
  Seconds wait = state.interval;
  for (unsigned i = 1; i < std::min(state.failures, enough) && wait < rules.longest; ++i) wait *= 2;
  return spread(wait, state);
}

Seconds within(Seconds wait, const PollRules& rules) {
  return std::clamp(wait, rules.shortest, std::max(rules.shortest, rules.longest));
}

// The first poll of a feed says nothing of how often it has news.
Seconds next_interval(Seconds interval, const PollOutcome& outcome, const PollRules& rules) {
  if (interval == Seconds{0}) return within(rules.usual, rules);
  return within(outcome.fresh > 0 ? interval / 2 : interval * 3 / 2, rules);
}

}  // namespace

FeedState after_poll(FeedState state, const PollOutcome& outcome, Moment now, const PollRules& rules) {
  const bool came = outcome.end != PollEnd::failed && outcome.end != PollEnd::gone;
  state.error = outcome.error;
  state.gone = outcome.end == PollEnd::gone;
  state.failures = came ? 0 : state.failures + 1;
  if (came) state.interval = next_interval(state.interval, outcome, rules);
  if (state.interval == Seconds{0}) state.interval = within(rules.usual, rules);
  const Seconds wait = came ? std::max(state.interval, outcome.wait.value_or(Seconds{0}))
                            : std::max(after_failures(state, rules), outcome.retry_after.value_or(Seconds{0}));
  state.due = now + within(wait, rules);
  if (came && !outcome.moved_to.empty()) state.url = outcome.moved_to;
  if (state.failures >= failures_to_return) state.url = state.feed;
  if (outcome.end == PollEnd::read) state.validators = outcome.more ? input::Validators{} : outcome.validators;
  if (outcome.end == PollEnd::broken) state.validators = {};
  if (outcome.end == PollEnd::unchanged && !outcome.validators.empty()) state.validators = outcome.validators;
  return state;
}

Moment due_at(const FeedState& state, Moment now, const PollRules& rules) {
  const bool jumped = state.due > now + std::max(rules.shortest, rules.longest);
  return state.interval == Seconds{0} || jumped ? now : state.due;
}

}  // namespace isnad::watch
