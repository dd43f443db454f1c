// Work on all cores, its results in the order it was given.
#pragma once

#include <condition_variable>
#include <cstddef>
#include <cstdint>
#include <deque>
#include <functional>
#include <map>
#include <mutex>
#include <thread>
#include <vector>

namespace isnad::cli {

// Each result goes to `take` as soon as those before it have gone, one at a time, on whichever thread has it. What
// waits holds no more than `most_bytes`, or is one piece, so memory stays bounded however fast work comes in. The first
// piece is done by the caller, so that one page costs no thread; with one job the caller does all.
template <class Result>
class InOrder {
public:
  using Work = std::function<Result()>;
  using Take = std::function<bool(Result)>;  // false: no more results are wanted

  InOrder(unsigned jobs, std::size_t most_bytes, Take take)
      : jobs_(jobs), most_bytes_(most_bytes), take_(std::move(take)) {}
  InOrder(const InOrder&) = delete;
  InOrder& operator=(const InOrder&) = delete;
  ~InOrder() { finish(); }

  // `bytes` is what the work holds. False when no more results are wanted.
  bool add(std::size_t bytes, Work work) {
    const uint64_t number = added_++;
    if (jobs_ < 2 || number == 0) return done(number, 0, work());
    while (threads_.size() < jobs_) threads_.emplace_back([this] { run(); });
    std::unique_lock lock(mutex_);
    changed_.wait(lock, [&] { return !wanted_ || bytes_ == 0 || bytes_ + bytes <= most_bytes_; });
    bytes_ += bytes;
    waiting_.push_back({number, bytes, std::move(work)});
    changed_.notify_all();
    return wanted_;
  }

  // Returns when every result has been taken, or none is wanted any more.
  void finish() {
    {
      const std::lock_guard lock(mutex_);
      ended_ = true;
    }
    changed_.notify_all();
    threads_.clear();  // joins
  }

private:
  struct Piece {
    uint64_t number;
    std::size_t bytes;
    Work work;
  };

  struct Done {
    std::size_t bytes;
    Result result;
  };

  void run() {
    for (;;) {
      std::unique_lock lock(mutex_);
      changed_.wait(lock, [&] { return ended_ || !waiting_.empty(); });
      if (waiting_.empty() || !wanted_) return;
      const Piece piece = std::move(waiting_.front());
      waiting_.pop_front();
      lock.unlock();
      done(piece.number, piece.bytes, piece.work());
    }
  }

  // While one thread hands results on, the others only leave theirs and go on working.
  bool done(uint64_t number, std::size_t bytes, Result result) {
    std::unique_lock lock(mutex_);
    results_.emplace(number, Done{bytes, std::move(result)});
    if (taking_) return wanted_;
    taking_ = true;
    while (wanted_ && !results_.empty() && results_.begin()->first == next_) {
      Done first = std::move(results_.extract(results_.begin()).mapped());
      ++next_;
      lock.unlock();
      const bool wanted = take_(std::move(first.result));
      lock.lock();
      bytes_ -= first.bytes;
      wanted_ = wanted;
      changed_.notify_all();
    }
    taking_ = false;
    changed_.notify_all();
    return wanted_;
  }

  const unsigned jobs_;
  const std::size_t most_bytes_;
  const Take take_;
  uint64_t added_ = 0;
  std::mutex mutex_;  // of all below but the threads
  std::condition_variable changed_;
  std::deque<Piece> waiting_;
  std::size_t bytes_ = 0;             // held by what waits and what is being done
  std::map<uint64_t, Done> results_;  // done before one that was given earlier
  uint64_t next_ = 0;
  bool wanted_ = true;
  bool taking_ = false;
  bool ended_ = false;
  std::vector<std::jthread> threads_;
};

}  // namespace isnad::cli
