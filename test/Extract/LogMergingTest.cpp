//===- LogMergingTest.cpp ===//
//
// Part of mipsc, under the Apache License v2.0 with LLVM Exceptions.
// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
//===----------------------------------------------------------------------===//

#include "mips/Extract/LogMerging.h"
#include "gtest/gtest.h"
#include <functional>
#include <random>

using namespace mips;

namespace {

/// One sequence of random inputs 0 .. most.
Dataset makeLog(size_t steps, int64_t most,
                std::function<int64_t(int64_t)> device) {
  Dataset log({{{"x", Interval{0, most}}}, {{"y", std::nullopt}}});
  std::mt19937_64 random(1);
  log.beginSequence();
  for (size_t t = 0; t < steps; ++t) {
    int64_t x = int64_t(random() % uint64_t(most + 1));
    log.appendStep({x, device(x)});
  }
  return log;
}

TEST(LogMergingTest, ASumThatDoesNotStartAtZero) {
  int64_t sum = 3;
  Dataset log =
      makeLog(3000, 4, [&](int64_t x) { return sum = (sum + x) % 5; });
  llvm::Expected<Automaton> machine = mergeLog(log);
  ASSERT_TRUE(bool(machine));
  EXPECT_EQ(machine->numStates, 5u);
  EXPECT_EQ(countErrors(*machine, log), 0u);
  // The start is the one of the log.
  EXPECT_EQ(machine->run({0, 1, 1}, 1), (std::vector<int64_t>{3, 4, 0}));
}

TEST(LogMergingTest, AMachineThatForgets) {
  int64_t before = 0, earlier = 0;
  Dataset log = makeLog(500, 1, [&](int64_t x) {
    int64_t y = x & before & earlier;
    earlier = before;
    before = x;
    return y;
  });
  llvm::Expected<Automaton> machine = mergeLog(log);
  ASSERT_TRUE(bool(machine));
  EXPECT_EQ(countErrors(*machine, log), 0u);
  EXPECT_LE(machine->numStates, 4u);
  EXPECT_EQ(machine->run({0, 0, 1, 1, 1, 1, 0, 1}, 1),
            (std::vector<int64_t>{0, 0, 0, 0, 1, 1, 0, 0}));
}

TEST(LogMergingTest, NoiseIsNoMachine) {
  std::mt19937_64 random(2);
  Dataset log =
      makeLog(3000, 3, [&](int64_t) { return int64_t(random() % 2); });
  llvm::Expected<Automaton> machine = mergeLog(log);
  EXPECT_FALSE(bool(machine));
  llvm::consumeError(machine.takeError());
}

} // namespace
