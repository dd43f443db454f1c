// What a watch of feeds remembers, in an archive.
#pragma once

#include "archive/archive.h"
#include "watch/memory.h"

namespace isnad::archive {

// Every item is committed by itself: they come slowly, and others may want to write meanwhile.
class FeedMemory final : public watch::WatchMemory {
public:
  explicit FeedMemory(Archive& archive) : archive_(archive) {}

  Expected<std::optional<watch::FeedState>> load(const std::string& feed) override;
  std::optional<Error> save(const watch::FeedState& state) override;
  bool knows(const std::string& name) override;
  Expected<watch::Kept> keep(const watch::FoundItem& item) override;
  std::optional<Error> dismiss(const std::vector<std::string>& names) override;

private:
  std::optional<Error> remember(const std::vector<std::string>& names);
  std::optional<Error> commit();

  Archive& archive_;
};

}  // namespace isnad::archive
