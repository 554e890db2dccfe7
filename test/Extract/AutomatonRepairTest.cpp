//===- AutomatonRepairTest.cpp ===//
//
// Part of mipsc, under the Apache License v2.0 with LLVM Exceptions.
// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
//===----------------------------------------------------------------------===//

#include "mips/Extract/AutomatonRepair.h"
#include "SyntheticTeacher.h"

using namespace mips;
using namespace mips::test;

namespace {
struct AutomatonRepairTest : ::testing::Test {
  std::mt19937_64 random{11};
  Automaton truth = randomAutomaton(random, 8, 3);
  Dataset data = randomDataset(
      signatureOf(truth), 500, 12, 1,
      [&](llvm::ArrayRef<int64_t> word) { return truth.run(word, 1); });
};
} // namespace

TEST_F(AutomatonRepairTest, LeavesTheTruthAlone) {
  ASSERT_GT(truth.numStates, 5u);
  EXPECT_EQ(repair(truth, data), truth);
}

TEST_F(AutomatonRepairTest, RefitsOutputs) {
  Automaton wrong = truth;
  wrong.output[4] ^= 1;
  wrong.output[7] ^= 1;
  EXPECT_EQ(repair(wrong, data), truth);
}

TEST_F(AutomatonRepairTest, MergesASpuriousState) {
  // A copy of state 1 with a wrong output, reached by one transition.
  Automaton wrong = truth;
  unsigned k = truth.alphabet.size(), copy = wrong.numStates++;
  for (unsigned symbol = 0; symbol < k; ++symbol) {
    wrong.next.push_back(truth.next[truth.cell(1, symbol)]);
    wrong.output.push_back(truth.output[truth.cell(1, symbol)] ^ (symbol == 0));
  }
  *std::find(wrong.next.begin(), wrong.next.end(), 1u) = copy;
  ASSERT_EQ(minimize(wrong).numStates, truth.numStates + 1);
  EXPECT_EQ(repair(wrong, data), truth);
}

TEST_F(AutomatonRepairTest, RedirectsATransition) {
  Automaton wrong = truth;
  wrong.next[5] = (wrong.next[5] + 1) % wrong.numStates;
  ASSERT_GT(countErrors(wrong, data), 0u);
  EXPECT_EQ(repair(wrong, data), truth);
}

TEST_F(AutomatonRepairTest, NeverMakesTheDescriptionLonger) {
  for (unsigned trial = 0; trial < 6; ++trial) {
    Automaton other = randomAutomaton(random, 2 * trial + 1, 3);
    EXPECT_LE(descriptionLength(repair(other, data), data),
              descriptionLength(other, data));
  }
}
