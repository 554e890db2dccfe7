//===- LawfulMachineTest.cpp - may a finite machine have rules? ===//
//
// Part of mipsc, under the Apache License v2.0 with LLVM Exceptions.
// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
//===----------------------------------------------------------------------===//

#include "mips/Synthesis/LawfulMachine.h"
#include "gtest/gtest.h"
#include <functional>
#include <random>

using namespace mips;

/// A machine over so many letters whose next state is `next(state, letter)`.
static Automaton machine(unsigned states, unsigned letters,
                         std::function<unsigned(unsigned, unsigned)> next) {
  Interval range{0, int64_t(letters) - 1};
  Automaton automaton{*Alphabet::of(llvm::ArrayRef(range)), 1, states, {}, {}};
  for (unsigned state = 0; state < states; ++state)
    for (unsigned letter = 0; letter < letters; ++letter) {
      automaton.next.push_back(next(state, letter));
      automaton.output.push_back(automaton.next.back() == 0);
    }
  return automaton;
}

TEST(LawfulMachineTest, WhatRulesDo) {
  auto plus = [](unsigned s, unsigned x) { return (s + x) % 12; };
  EXPECT_TRUE(mayBeLawful(machine(12, 3, plus))) << "a sum";
  auto remainder = [](unsigned s, unsigned x) { return (2 * s + x) % 13; };
  EXPECT_TRUE(mayBeLawful(machine(13, 2, remainder))) << "long division";
  auto window = [](unsigned s, unsigned x) { return (2 * s + x) % 16; };
  EXPECT_TRUE(mayBeLawful(machine(16, 2, window))) << "the last four letters";
  auto count = [](unsigned s, unsigned x) {
    return x ? std::min(s + 1, 15u) : 0;
  };
  EXPECT_TRUE(mayBeLawful(machine(16, 2, count))) << "a count with a reset";
  auto greatest = [](unsigned s, unsigned x) { return std::max(s, x); };
  EXPECT_TRUE(mayBeLawful(machine(10, 10, greatest))) << "a maximum";
}

TEST(LawfulMachineTest, TransitionsByLot) {
  unsigned lawful = 0;
  for (unsigned seed = 0; seed < 100; ++seed) {
    std::mt19937 random(seed);
    lawful += mayBeLawful(machine(
        10, 3, [&](unsigned, unsigned) { return unsigned(random() % 10); }));
  }
  EXPECT_LE(lawful, 3u);
}
