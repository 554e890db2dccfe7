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

/// A device as protocols are: a reply that says that it is connected tells the
/// state, most requests say nothing, and nothing makes it forget.
TEST(LogMergingTest, AReplyThatTellsTheState) {
  enum { Scan, Connect, Version, Pair, Transfer, Feature };
  enum State { Idle, Connected, Known, Paired, PairedAndKnown };
  int64_t state = Known;
  auto device = [&](int64_t request) -> int64_t {
    bool isKnown = state == Known || state == PairedAndKnown;
    bool isPaired = state == Paired || state == PairedAndKnown;
    if (request == Scan) {
      state = Idle;
      return 1;
    }
    if (state == Idle) {
      state = request == Connect ? Connected : Idle;
      return request == Connect ? 2 : 0;
    }
    if (request == Version && !isKnown) {
      state = isPaired ? PairedAndKnown : Known;
      return 3;
    }
    if (request == Pair && !isPaired) {
      state = isKnown ? PairedAndKnown : Paired;
      return 4;
    }
    return request == Transfer ? 6 : request == Feature && isKnown ? 7 : 0;
  };
  Dataset log = makeLog(5000, 8, device);
  llvm::Expected<Automaton> machine = mergeLog(log);
  ASSERT_TRUE(bool(machine));
  EXPECT_EQ(machine->numStates, 5u);
  EXPECT_EQ(countErrors(*machine, log), 0u);
  EXPECT_EQ(
      machine->run({Feature, Pair, Pair, Scan, Feature, Connect, Pair}, 1),
      (std::vector<int64_t>{7, 4, 0, 1, 0, 2, 4}));
}

/// A lock that counts wrong badges wherever it is, so that nine of its ten
/// states look alike in threes: one wrong merge makes several states too many.
TEST(LogMergingTest, StatesThatLookAlike) {
  enum { Good, Bad, Open, Close, Wait };
  enum { Locked, Unlocked, Opened, Alarm };
  int64_t state = Locked, bad = 0;
  auto device = [&](int64_t event) -> int64_t {
    if (state == Alarm) {
      state = event == Good ? Locked : Alarm;
      bad = 0;
    } else if (event == Good) {
      state = state == Locked ? Unlocked : state;
      bad = 0;
    } else if (event == Bad) {
      state = ++bad == 3 ? Alarm : state;
    } else if (event == Open && state != Opened) {
      state = state == Unlocked ? Opened : Alarm;
    } else if ((event == Close && state == Opened) ||
               (event == Wait && state == Unlocked)) {
      state = Locked;
    }
    return state;
  };
  Dataset log = makeLog(3000, 4, device);
  llvm::Expected<Automaton> machine = mergeLog(log);
  ASSERT_TRUE(bool(machine));
  EXPECT_EQ(machine->numStates, 10u);
  EXPECT_EQ(countErrors(*machine, log), 0u);
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
