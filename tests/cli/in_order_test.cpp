#include "cli/in_order.h"

#include <gtest/gtest.h>

#include <atomic>
#include <numeric>

namespace isnad::cli {
namespace {

std::vector<int> results_of(unsigned jobs, std::size_t most_bytes, int count) {
  std::vector<int> results;
  InOrder<int> work(jobs, most_bytes, [&](int result) {
    results.push_back(result);
    return true;
  });
  for (int i = 0; i < count; ++i) {
    work.add(1, [i] {
      for (int spin = 0; spin < (i * 37) % 11; ++spin) std::this_thread::yield();
      return i;
    });
  }
  work.finish();
  return results;
}

TEST(InOrder, ResultsComeAsTheWorkCame) {
  std::vector<int> expected(500);
  std::iota(expected.begin(), expected.end(), 0);
  for (unsigned jobs : {1U, 2U, 3U, 8U}) {
    EXPECT_EQ(results_of(jobs, 4, 500), expected) << jobs;
    EXPECT_EQ(results_of(jobs, 1000, 500), expected) << jobs;
  }
  EXPECT_TRUE(results_of(4, 4, 0).empty());
  EXPECT_EQ(results_of(4, 4, 1), std::vector<int>{0});
}

TEST(InOrder, WhatWaitsIsBounded) {
  std::atomic<int> held = 0;
  std::atomic<int> most = 0;
  InOrder<int> work(4, 10, [&](int) { return true; });
  for (int i = 0; i < 200; ++i) {
    const int now = ++held;
    most = std::max(most.load(), now);
    work.add(3, [&] { return --held; });
  }
  work.finish();
  EXPECT_LE(most.load(), 5);  // three of three bytes, one that asks for room, one that is done and not yet counted
}

TEST(InOrder, StopsWhenNoMoreIsWanted) {
  int taken = 0;
  InOrder<int> work(3, 100, [&](int) { return ++taken < 3; });
  bool wanted = true;
  int added = 0;
  while (wanted && added < 100000) {
    wanted = work.add(1, [] { return 1; });
    ++added;
  }
  work.finish();
  EXPECT_EQ(taken, 3);
  EXPECT_LT(added, 100000);
}

}  // namespace
}  // namespace isnad::cli
