//===- CompletionTest.cpp - open transitions filled in by laws ===//
//
// Part of mipsc, under the Apache License v2.0 with LLVM Exceptions.
// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
//===----------------------------------------------------------------------===//

#include "mips/Regress/Stages/Completion.h"
#include "llvm/ADT/STLExtras.h"
#include "gtest/gtest.h"

using namespace mips;
using namespace mips::regress;

namespace {

/// Two counters, modulo 3 and modulo 4, which letters 1 and 2 move; letters 0
/// and 3 do nothing. Each state gives an output of its own.
Automaton counters() {
  Automaton automaton{*Alphabet::of(Interval{0, 3}), 1, 12, {}, {}};
  for (unsigned state = 0; state < 12; ++state)
    for (unsigned symbol = 0; symbol < 4; ++symbol) {
      unsigned a = state % 3, b = state / 3;
      a = (a + (symbol == 1)) % 3;
      b = (b + (symbol == 2)) % 4;
      automaton.next.push_back(3 * b + a);
      automaton.output.push_back(state);
    }
  return automaton;
}

/// `machine` without the targets of some transitions, each of which may lead to
/// any state.
PartialAutomaton opened(const Automaton &machine,
                        llvm::ArrayRef<unsigned> cells) {
  PartialAutomaton partial{machine, {}};
  partial.targets.resize(machine.next.size());
  for (unsigned cell : cells) {
    for (unsigned state = 0; state < machine.numStates; ++state)
      partial.targets[cell].push_back(state);
    // Not the right one.
    partial.automaton.next[cell] = (machine.next[cell] + 1) % machine.numStates;
  }
  return partial;
}

} // namespace

TEST(Completion, RegistersTellEveryTransition) {
  Automaton machine = counters();
  for (unsigned cell = 0; cell < machine.next.size(); ++cell) {
    auto completed = completeByLaws(opened(machine, {cell}));
    ASSERT_TRUE(completed.has_value()) << cell;
    EXPECT_EQ(*completed, minimize(machine)) << cell;
  }
}

TEST(Completion, SeveralOpenTransitionsAreToldTogether) {
  Automaton machine = counters();
  auto completed = completeByLaws(opened(machine, {1, 6, 21, 44}));
  ASSERT_TRUE(completed.has_value());
  EXPECT_EQ(*completed, minimize(machine));
}

/// What no other state is led to by a letter that does the same nowhere else
/// follows from nothing.
TEST(Completion, WhatNoLawTellsStaysOpen) {
  Automaton machine = counters();
  std::vector<unsigned> ofLetter1;
  for (unsigned state = 0; state < machine.numStates; ++state)
    ofLetter1.push_back(machine.cell(state, 1));
  EXPECT_FALSE(completeByLaws(opened(machine, ofLetter1)).has_value());
  // Three states in no order.
  Automaton lots{*Alphabet::of(Interval{0, 1}),
                 1,
                 3,
                 {1, 2, 2, 0, 0, 1},
                 {0, 1, 2, 3, 4, 5}};
  EXPECT_FALSE(completeByLaws(opened(lots, {2})).has_value());
}

TEST(Completion, OnlyTargetsThatTheDataAllowAreTaken) {
  Automaton machine = counters();
  PartialAutomaton partial = opened(machine, {0});
  partial.targets[0] = {4, 5};
  EXPECT_FALSE(completeByLaws(partial).has_value());
}
