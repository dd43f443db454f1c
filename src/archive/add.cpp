#include "archive/add.h"

namespace isnad::archive {

namespace {

constexpr uint64_t largest_batch = uint64_t{64} << 20;  // bytes

}  // namespace

Expected<Prepared> Adder::prepare(const input::Document& document) {
  {
    const std::lock_guard lock(store_);
    const auto known = archive_.store().has(digest_of(document));
    if (!known) return known.error();
    if (*known) return Prepared{true, {}};
  }
  auto record = archive::prepare(archive_.knowledge(), document);
  if (!record) return record.error();
  return Prepared{false, std::move(*record)};
}

Expected<Done> Adder::write(const Prepared& prepared) {
  const std::lock_guard lock(store_);
  if (prepared.known) {
    ++counts_.same;
    return Done{};
  }
  if (trouble_) return *trouble_;
  if (waiting_bytes_ == 0) begun_ = std::chrono::steady_clock::now();
  const auto put = archive_.store().put(prepared.record);
  if (!put) {
    waiting_bytes_ = 0;
    counts_ = committed_;
    return put.error();
  }
  ++(*put == Put::added ? counts_.added : *put == Put::updated ? counts_.updated : counts_.same);
  const Record& record = prepared.record;
  waiting_bytes_ += record.raw.size() + record.report.size() + record.keys.size();
  const bool enough = waiting_bytes_ >= largest_batch || std::chrono::steady_clock::now() - begun_ >= longest_batch_;
  if (enough) return commit();
  if (!clock_.joinable()) clock_ = std::jthread([this](const std::stop_token& stop) { commit_in_time(stop); });
  begins_.notify_one();
  return Done{};
}

void Adder::count_failure() {
  const std::lock_guard lock(store_);
  ++counts_.failed;
}

Expected<Done> Adder::finish() {
  const std::lock_guard lock(store_);
  if (trouble_) return *trouble_;
  return commit();
}

void Adder::commit_in_time(const std::stop_token& stop) {
  std::unique_lock lock(store_);
  const auto is_over = [this] { return waiting_bytes_ == 0; };
  while (begins_.wait(lock, stop, [&] { return !is_over(); }) && !stop.stop_requested()) {
    if (begins_.wait_until(lock, stop, begun_ + longest_batch_, is_over) || stop.stop_requested()) continue;
    if (std::chrono::steady_clock::now() < begun_ + longest_batch_) continue;  // it is another batch already
    const auto done = commit();
    if (!done) trouble_ = done.error();
  }
}

Expected<Done> Adder::commit() {
  waiting_bytes_ = 0;
  const auto done = archive_.store().commit();
  if (done) {
    committed_ = counts_;
  } else {
    counts_ = committed_;
  }
  return done;
}

}  // namespace isnad::archive
