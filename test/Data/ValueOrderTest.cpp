//===- ValueOrderTest.cpp - names and quantities are told apart ===//
//
// Part of mipsc, under the Apache License v2.0 with LLVM Exceptions.
// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
//===----------------------------------------------------------------------===//

#include "mips/Data/ValueOrder.h"
#include "gtest/gtest.h"
#include <algorithm>
#include <random>

using namespace mips;

/// A machine of one input and one output, 0 .. letters-1 and 0 .. outputs-1;
/// `step` gives the next state and the output.
template <typename Step>
static ValueOrder judge(unsigned states, unsigned letters, int64_t outputs,
                        Step step) {
  Signature signature;
  signature.inputs.push_back({"x", Interval{0, int64_t(letters) - 1}});
  signature.outputs.push_back({"y", Interval{0, outputs - 1}});
  Automaton automaton{*Alphabet::of(signature), 1, states, {}, {}};
  for (unsigned state = 0; state < states; ++state)
    for (unsigned letter = 0; letter < letters; ++letter) {
      auto [next, output] = step(state, letter);
      automaton.next.push_back(next);
      automaton.output.push_back(output);
    }
  return judgeValueOrder(automaton, signature);
}

using Cell = std::pair<unsigned, int64_t>;

TEST(ValueOrderTest, NumbersWithoutMeaningAreNames) {
  for (uint64_t seed = 1; seed <= 20; ++seed) {
    std::mt19937_64 random(seed);
    auto any = [&](unsigned, unsigned) {
      return Cell(random() % 12, random() % 6);
    };
    EXPECT_EQ(judge(12, 9, 6, any), ValueOrder::Names) << seed;
  }
}

TEST(ValueOrderTest, NumbersInOrderOfAppearanceAreNames) {
  // Most states answer each letter in its own way, as the first one does.
  auto acknowledge = [](unsigned state, unsigned letter) {
    bool isOdd = (state * 5 + letter * letter) % 7 == 3;
    return isOdd ? Cell((state + letter) % 5, (letter * 4 + state) % 9)
                 : Cell(state, letter);
  };
  EXPECT_EQ(judge(5, 9, 9, acknowledge), ValueOrder::Names);
}

TEST(ValueOrderTest, ExtremaSumsAndRemaindersAreOfQuantities) {
  auto greatest = [](unsigned state, unsigned letter) {
    unsigned next = std::max(state, letter);
    return Cell(next, next);
  };
  auto sum = [](unsigned state, unsigned letter) {
    unsigned next = (state + letter) % 10;
    return Cell(next, next);
  };
  auto held = [](unsigned state, unsigned letter) {
    unsigned next = std::min(state + letter, 20u);
    return Cell(next, next);
  };
  EXPECT_EQ(judge(10, 10, 10, greatest), ValueOrder::Quantities);
  EXPECT_EQ(judge(10, 10, 10, sum), ValueOrder::Quantities);
  EXPECT_EQ(judge(21, 8, 21, held), ValueOrder::Quantities);
}

TEST(ValueOrderTest, FewLettersDoNotTell) {
  auto last = [](unsigned, unsigned letter) { return Cell(letter, letter); };
  EXPECT_EQ(judge(2, 2, 2, last), ValueOrder::Unknown);
}
