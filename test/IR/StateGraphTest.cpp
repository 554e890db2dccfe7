//===- StateGraphTest.cpp - reachable states ===//
//
// Part of mipsc, under the Apache License v2.0 with LLVM Exceptions.
// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
//===----------------------------------------------------------------------===//

#include "mips/IR/StateGraph.h"
#include "Support/TestMachines.h"
#include "mips/IR/RandomMachine.h"
#include <gtest/gtest.h>

using namespace mips;
using namespace mips::test;

namespace {

TEST(StateGraph, HasTheStatesOfARemainder) {
  Context context;
  ParsedMachine parsed = parseMachine(context, R"(mips.machine @M learned {
      %x = mips.input "x" : [0, 1]
      %r = mips.state "r" = 0
      %c = mips.constant 2
      %d = mips.mul %c, %r
      %e = mips.add %d, %x
      %m = mips.mod %e, 7
      %q = mips.div %e, 7
      mips.next %r = %m
      mips.output "y" = %q
    })");
  std::optional<StateGraph> graph = exploreStates(parsed.machine, 7, 2);
  ASSERT_TRUE(graph);
  EXPECT_EQ(graph->states.size(), 7u);
  EXPECT_EQ(graph->letters.size(), 2u);
  EXPECT_EQ(graph->states[0][0], Int(0));
  EXPECT_EQ(graph->states[1][0], Int(1));
  EXPECT_FALSE(exploreStates(parsed.machine, 6, 2));
  EXPECT_FALSE(exploreStates(parsed.machine, 7, 1));
}

TEST(StateGraph, LettersCountLikeDigits) {
  Context context;
  ParsedMachine parsed = parseMachine(context, R"(mips.machine @M learned {
      %x = mips.input "x" : [0, 1]
      %z = mips.input "z" : [-1, 1]
      mips.output "y" = %x
    })");
  auto letters = allLetters(parsed.machine, 6);
  ASSERT_TRUE(letters);
  EXPECT_EQ((*letters)[1], (std::vector<int64_t>{0, 0}));
  EXPECT_EQ((*letters)[5], (std::vector<int64_t>{1, 1}));
  EXPECT_FALSE(allLetters(parsed.machine, 5));
}

TEST(StateGraph, LettersOfTheWidestInputDoNotOverflow) {
  Context context;
  ParsedMachine parsed = parseMachine(context, R"(mips.machine @M learned {
      %x = mips.input "x" : [-9223372036854775808, 9223372036854775807]
      mips.output "y" = %x
    })");
  EXPECT_FALSE(allLetters(parsed.machine, 1000));
}

TEST(StateGraph, WalksLikeTheInterpreter) {
  Context context;
  unsigned explored = 0;
  for (uint64_t seed = 0; seed < 100; ++seed) {
    RandomMachineShape shape;
    shape.finite = true;
    mlir::OwningOpRef<MachineOp> machine =
        makeRandomMachine(&context, seed, shape);
    std::optional<StateGraph> graph = exploreStates(*machine, 200, 64);
    if (!graph)
      continue;
    ++explored;
    std::mt19937_64 random(seed);
    auto rows = randomRows(*machine, 20, random);
    auto answers = run(*machine, rows);
    unsigned state = 0;
    for (auto [row, answer] : llvm::zip_equal(rows, answers)) {
      unsigned letter =
          llvm::find(graph->letters, row) - graph->letters.begin();
      const StateGraph::Transition &transition = graph->at(state, letter);
      EXPECT_EQ(transition.outputs, answer) << "seed " << seed;
      state = transition.next;
    }
  }
  EXPECT_GT(explored, 60u);
}

} // namespace
