//===- SeparationTest.cpp - words that show a finite machine ===//
//
// Part of mipsc, under the Apache License v2.0 with LLVM Exceptions.
// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
//===----------------------------------------------------------------------===//

#include "mips/Data/Separation.h"
#include "gtest/gtest.h"

using namespace mips;

/// Counts ones up to `most` and says only whether it is there; a zero stays.
static Automaton counter(unsigned most) {
  Automaton automaton{
      *Alphabet::of(llvm::ArrayRef<Interval>{{0, 1}}), 1, most + 1, {}, {}};
  for (unsigned state = 0; state <= most; ++state)
    for (unsigned symbol : {0u, 1u}) {
      unsigned next = std::min(state + symbol, most);
      automaton.next.push_back(next);
      automaton.output.push_back(next == most);
    }
  return automaton;
}

TEST(Separation, ReachAndTell) {
  Automaton automaton = minimize(counter(5));
  Separation separation(automaton);
  EXPECT_EQ(separation.reach(), 5u);
  // 0 and 1 differ after five ones, at the fifth.
  EXPECT_EQ(separation.tell(), 4u);
  EXPECT_EQ(separation.word(0, 1), Symbols(4, 1));
  EXPECT_EQ(separation.access(3), Symbols(3, 1));
  EXPECT_TRUE(separation.differ(0, 1, Symbols(4, 1)));
  EXPECT_FALSE(separation.differ(0, 1, Symbols(3, 1)));
}

TEST(Separation, EveryStateIsIdentified) {
  Automaton automaton = minimize(counter(7));
  Separation separation(automaton);
  for (unsigned state = 0; state < automaton.numStates; ++state) {
    std::vector<Symbols> words = separation.identify(state);
    for (unsigned other = 0; other < automaton.numStates; ++other)
      EXPECT_EQ(other != state, llvm::any_of(words, [&](const Symbols &word) {
                  return separation.differ(state, other, word);
                }));
  }
}

TEST(Separation, NoWordBeginsAnother) {
  Automaton automaton = minimize(counter(4));
  auto words = Separation(automaton).characteristicWords(10'000);
  ASSERT_TRUE(words);
  for (const Symbols &one : *words)
    for (const Symbols &other : *words)
      EXPECT_TRUE(one == other || one.size() > other.size() ||
                  !std::equal(one.begin(), one.end(), other.begin()));
  EXPECT_FALSE(Separation(automaton).characteristicWords(3));
}
