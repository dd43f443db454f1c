#include "language/ar/memory.h"

#include <gtest/gtest.h>

#include <limits>
#include <map>
#include <random>

namespace isnad::ar {
namespace {

TEST(Memory, HoldsWhatWasAddedOrNothing) {
  Memory<int, 8> memory;
  std::map<uint64_t, int> all;
  std::mt19937_64 random(1);
  int found = 0;
  for (int i = 0; i < 5'000; ++i) {
    const uint64_t key = 1 + random() % 40;
    if (const int* value = memory.find(key)) {
      EXPECT_EQ(*value, all[key]);
      ++found;
    } else {
      memory.add(key) = all[key] = i;
    }
  }
  EXPECT_GT(found, 1'000);
}

TEST(Memory, GivesUpWhatWasNotUsedLast) {
  Memory<int, 4> memory;
  memory.add(4) = 1;
  memory.add(8) = 2;
  ASSERT_TRUE(memory.find(4) && memory.find(8) && memory.find(4));
  memory.add(12) = 3;
  EXPECT_TRUE(memory.find(4));
  EXPECT_FALSE(memory.find(8));
  EXPECT_TRUE(memory.find(12));
}

TEST(Memory, AShortSumIsTheSumOrIsRefused) {
  std::array<int32_t, 2> sum{-32'768, 32'767};
  std::array<int16_t, 2> small{};
  EXPECT_TRUE(shorten(sum, small));
  EXPECT_EQ(small[0], sum[0]);
  EXPECT_EQ(small[1], sum[1]);
  for (int32_t large : {32'768, -32'769, 65'536, std::numeric_limits<int32_t>::min()}) {
    sum[1] = large;
    EXPECT_FALSE(shorten(sum, small)) << large;
  }
}

}  // namespace
}  // namespace isnad::ar
