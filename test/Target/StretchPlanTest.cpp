//===- StretchPlanTest.cpp - steps that need no checks ===//
//
// Part of mipsc, under the Apache License v2.0 with LLVM Exceptions.
// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
//===----------------------------------------------------------------------===//
//
// What a stretch promises is held against the interpreter, which has big
// integers, from states at the very ends of what the stretch allows.
//
//===----------------------------------------------------------------------===//

#include "mips/Target/StretchPlan.h"
#include "Support/TestMachines.h"
#include "mips/IR/RandomMachine.h"
#include <gtest/gtest.h>

using namespace mips;
using namespace mips::test;

namespace {

bool holds(const Bounds &bounds, const Int &value) {
  return Int(*bounds.lo) <= value && value <= Int(*bounds.hi);
}

/// A value between two ends, and often one of them.
int64_t pick(const Bounds &bounds, std::mt19937_64 &random) {
  switch (random() % 4) {
  case 0:
    return *bounds.lo;
  case 1:
    return *bounds.hi;
  default:
    uint64_t span = uint64_t(*bounds.hi) - uint64_t(*bounds.lo) + 1;
    return int64_t(uint64_t(*bounds.lo) + (span ? random() % span : random()));
  }
}

/// States from which a stretch may begin, as far as they are known.
std::vector<Int> pickStart(MachineOp machine, const IntegerPlan &plan,
                           const StretchPlan &stretch,
                           std::mt19937_64 &random) {
  std::vector<Int> start;
  const int64_t end = int64_t(1) << stretch.exponent;
  for (auto [state, isTested] :
       llvm::zip_equal(machine.states(), stretch.tested)) {
    Bounds box = plan.of(state.getResult());
    if (isTested)
      box = box.meet({-end, end - 1});
    start.emplace_back(pick(box, random));
  }
  return start;
}

/// One stretch; where something leaves what is promised, a failure.
void takeStretch(MachineOp machine, const IntegerPlan &plan,
                 const StretchPlan &stretch, std::mt19937_64 &random) {
  Interpreter interpreter(machine);
  interpreter.setState(pickStart(machine, plan, stretch, random));
  for (uint64_t step = 0; step < stretch.steps; ++step) {
    std::vector<Int> inputs, outputs(interpreter.numOutputs());
    for (InputOp input : machine.inputs())
      inputs.emplace_back(
          pick({input.getRange()[0], input.getRange()[1]}, random));
    interpreter.step(inputs, outputs);
    for (auto [output, value] : llvm::zip_equal(machine.outputs(), outputs))
      ASSERT_TRUE(holds(stretch.integers.of(output.getValue()), value))
          << "output " << output.getName().str() << ", step " << step;
    for (auto [state, value] :
         llvm::zip_equal(machine.states(), interpreter.state())) {
      ASSERT_TRUE(holds(stretch.integers.stateBounds(state), value))
          << "state " << state.getName().str() << ", step " << step;
      if (std::optional<Bounds> guard = plan.guardOf(state))
        ASSERT_TRUE(holds(*guard, value))
            << "guard of " << state.getName().str() << ", step " << step;
    }
  }
}

TEST(StretchPlan, HoldsOnRandomMachines) {
  Context context;
  std::mt19937_64 random(1);
  unsigned wide = 0, narrow = 0;
  for (uint64_t seed = 1; seed <= 2000; ++seed) {
    RandomMachineShape shape;
    shape.states = 1 + seed % 4;
    auto machine = makeRandomMachine(&context, seed, shape);
    IntegerPlan plan(*machine);
    if (!plan.hasChecks())
      continue;
    SCOPED_TRACE("seed " + std::to_string(seed));
    if (auto stretch = planStretches(plan)) {
      ++wide;
      EXPECT_FALSE(stretch->integers.hasChecks());
      for (unsigned i = 0; i < 5; ++i)
        takeStretch(*machine, plan, *stretch, random);
    }
    if (auto stretch = planNarrowStretches(plan)) {
      ++narrow;
      EXPECT_LT(stretch->integers.greatestWidth(), plan.greatestWidth());
      for (unsigned i = 0; i < 5; ++i)
        takeStretch(*machine, plan, *stretch, random);
    }
  }
  EXPECT_GE(wide, 20u);
  EXPECT_GE(narrow, 5u);
}

/// The box is as wide as can be: from a state beyond it the guard can be left.
TEST(StretchPlan, ABoxIsTight) {
  Context context;
  ParsedMachine parsed = parseMachine(context, R"(
    mips.machine @Doubled learned {
      %x = mips.input "x" : [0, 1]
      %s = mips.state "s" = 0
      %two = mips.constant 2
      %d = mips.mul %two, %s
      %t = mips.add %d, %x
      mips.next %s = %t
      mips.output "y" = %t
    })");
  IntegerPlan plan(parsed.machine);
  std::optional<StretchPlan> stretch = planStretches(plan);
  ASSERT_TRUE(stretch);
  Int state(int64_t(1) << (stretch->exponent + 1));
  for (uint64_t step = 0; step < stretch->steps; ++step)
    state = state * Int(2) + Int(1);
  EXPECT_FALSE(holds(*plan.guardOf(parsed.machine.states()[0]), state));
}

/// A plan without checks has stretches before which nothing is tested.
TEST(StretchPlan, NothingIsTestedWhereNothingIsChecked) {
  Context context;
  ParsedMachine parsed = parseMachine(context, R"(
    mips.machine @Parity learned {
      %x = mips.input "x" : [0, 1]
      %p = mips.state "p" = 0
      %s = mips.add %p, %x
      %n = mips.mod %s, 2
      mips.next %p = %n
      mips.output "y" = %n
    })");
  IntegerPlan plan(parsed.machine);
  std::optional<StretchPlan> stretch = planStretches(plan);
  ASSERT_TRUE(stretch);
  EXPECT_EQ(stretch->tested, std::vector<bool>{false});
  EXPECT_FALSE(planNarrowStretches(plan));
}

} // namespace
