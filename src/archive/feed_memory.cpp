#include "archive/feed_memory.h"

#include <algorithm>

namespace isnad::archive {

namespace {

constexpr std::string_view feeds = "feed";  // kinds of notes
constexpr std::string_view items = "item";

}  // namespace

Expected<std::optional<watch::FeedState>> FeedMemory::load(const std::string& feed) {
  const auto text = archive_.store().note(feeds, feed);
  if (!text) return text.error();
  if (!*text) return std::optional<watch::FeedState>();
  auto state = watch::state_from(**text);
  if (!state) return std::optional<watch::FeedState>();  // damaged: as if it had not been polled yet
  return std::optional<watch::FeedState>(std::move(*state));
}

std::optional<Error> FeedMemory::save(const watch::FeedState& state) {
  const auto done = archive_.store().set_note(feeds, state.feed, watch::to_text(state));
  if (!done) return done.error();
  return commit();
}

bool FeedMemory::knows(const std::string& name) {
  const auto known = archive_.store().note(items, name);
  return known && *known;
}

Expected<watch::Kept> FeedMemory::keep(const watch::FoundItem& item) {
  const bool known = std::any_of(item.names.begin(), item.names.end(), [&](const auto& name) { return knows(name); });
  if (!known) {
    const auto record = prepare(archive_.knowledge(), item.document);
    if (!record) return watch::Kept::unreadable;
    const auto put = archive_.store().put(*record);
    if (!put) return put.error();
  }
  if (auto error = remember(item.names)) return *error;
  return known ? watch::Kept::already : watch::Kept::fresh;
}

std::optional<Error> FeedMemory::dismiss(const std::vector<std::string>& names) {
  return remember(names);
}

std::optional<Error> FeedMemory::remember(const std::vector<std::string>& names) {
  for (const std::string& name : names) {
    const auto done = archive_.store().set_note(items, name, "");
    if (!done) return done.error();
  }
  return commit();
}

std::optional<Error> FeedMemory::commit() {
  const auto done = archive_.store().commit();
  if (!done) return done.error();
  return {};
}

}  // namespace isnad::archive
