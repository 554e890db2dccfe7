//===- CommonAnswersTest.cpp - what several machines do not deny ===//
//
// Part of mipsc, under the Apache License v2.0 with LLVM Exceptions.
// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
//===----------------------------------------------------------------------===//

#include "OpenCells.h"
#include "gtest/gtest.h"

using namespace mips;

namespace {

constexpr unsigned open = SymbolicMachine::noRow;

/// Machines over two symbols: the next states and the outputs by cell.
SymbolicMachine make(std::vector<unsigned> next, std::vector<unsigned> output) {
  return {2, std::move(next), std::move(output)};
}

/// Stays where it is and answers each symbol by itself.
SymbolicMachine echo() { return make({0, 0}, {0, 1}); }

} // namespace

TEST(CommonAnswers, OfEqualMachinesAreTheirs) {
  SymbolicMachine common = answerWhereAllAgree(echo(), {echo()}, 10);
  EXPECT_EQ(common.next, echo().next);
  EXPECT_EQ(common.output, echo().output);
}

/// What another machine answers otherwise is open, and leads to silence.
TEST(CommonAnswers, AreOpenWhereOneDenies) {
  SymbolicMachine other = make({0, 0}, {0, 0});
  SymbolicMachine common = answerWhereAllAgree(echo(), {other}, 10);
  EXPECT_EQ(common.output, (std::vector<unsigned>{0, open, open, open}));
  EXPECT_EQ(common.next, (std::vector<unsigned>{0, 1, 1, 1}));
}

/// A machine denies by a later answer, too: the places are told apart.
TEST(CommonAnswers, FollowBothMachines) {
  // After a symbol 1 it answers 0 to all.
  SymbolicMachine other = make({0, 1, 1, 1}, {0, 1, 0, 0});
  SymbolicMachine common = answerWhereAllAgree(echo(), {other}, 10);
  ASSERT_EQ(common.numStates(), 3u);
  EXPECT_EQ(common.output, (std::vector<unsigned>{0, 1, 0, open, open, open}));
  EXPECT_EQ(common.next, (std::vector<unsigned>{0, 1, 1, 2, 2, 2}));
}

/// A machine that gives no answer has no say from there on.
TEST(CommonAnswers, AreNotDeniedBySilence) {
  SymbolicMachine other = make({0, 1, 1, 1}, {0, open, open, open});
  SymbolicMachine common = answerWhereAllAgree(echo(), {other}, 10);
  EXPECT_EQ(common.output, (std::vector<unsigned>{0, 1, 0, 1}));
}

/// Beyond the limit of states everything is open.
TEST(CommonAnswers, EndWithTheLimit) {
  SymbolicMachine other = make({0, 1, 1, 1}, {0, 1, 0, 0});
  SymbolicMachine common = answerWhereAllAgree(echo(), {other}, 1);
  EXPECT_EQ(common.next, (std::vector<unsigned>{0, 1, 1, 1}));
}
