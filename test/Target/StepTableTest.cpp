//===- StepTableTest.cpp - steps that are looked up ===//
//
// Part of mipsc, under the Apache License v2.0 with LLVM Exceptions.
// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
//===----------------------------------------------------------------------===//
//
// Tables are held against the interpreter, entry by entry.
//
//===----------------------------------------------------------------------===//

#include "mips/Target/StepTable.h"
#include "Support/TestMachines.h"
#include "mips/IR/RandomMachine.h"
#include <gtest/gtest.h>

using namespace mips;
using namespace mips::test;

namespace {

/// The value of an input at one step of a word.
Int inputOf(const StepTable::Input &input, size_t word, unsigned step) {
  uint64_t rest = word / input.scale;
  for (unsigned i = 0; i < step; ++i)
    rest /= input.base;
  return Int(input.least + int64_t(rest % input.base));
}

void checkEntry(const StepTable &table, Interpreter &interpreter, size_t state,
                size_t word) {
  interpreter.setState(
      std::vector<Int>(table.states[state].begin(), table.states[state].end()));
  size_t entry = state * table.words + word;
  for (unsigned step = 0; step < table.steps; ++step) {
    std::vector<Int> inputs, outputs(interpreter.numOutputs());
    for (const StepTable::Input &input : table.inputs)
      inputs.push_back(inputOf(input, word, step));
    interpreter.step(inputs, outputs);
    for (auto [column, value] : llvm::zip_equal(table.outputs, outputs))
      ASSERT_EQ(Int(column[entry * table.steps + step]), value);
  }
  const std::vector<int64_t> &next = table.states[table.next[entry]];
  ASSERT_EQ(interpreter.state(), std::vector<Int>(next.begin(), next.end()));
}

TEST(StepTable, HoldsOnRandomMachines) {
  Context context;
  std::mt19937_64 random(1);
  unsigned count = 0, longer = 0;
  for (uint64_t seed = 1; seed <= 300; ++seed) {
    RandomMachineShape shape;
    shape.finite = true;
    shape.inputs = 1 + seed % 3;
    shape.states = seed % 4;
    auto machine = makeRandomMachine(&context, seed, shape);
    NativePlan plan(*machine);
    std::optional<StepTable> table = planTable(*machine, plan, Tables::Always);
    if (!table)
      continue;
    SCOPED_TRACE("seed " + std::to_string(seed));
    ++count;
    longer += table->steps > 1;
    ASSERT_EQ(table->next.size(), table->states.size() * table->words);
    Interpreter interpreter(*machine);
    for (unsigned i = 0; i < 50; ++i)
      checkEntry(*table, interpreter, random() % table->states.size(),
                 random() % table->words);
  }
  EXPECT_GE(count, 50u);
  EXPECT_GE(longer, 10u);
}

/// Long division in base two by digits that may be greater than one.
ParsedMachine remainder(Context &context, int divisor, int inputs) {
  return parseMachine(context, "mips.machine @Remainder learned {\n"
                               "  %x = mips.input \"x\" : [0, " +
                                   std::to_string(inputs - 1) + R"(]
      %r = mips.state "r" = 0
      %two = mips.constant 2
      %d = mips.mul %two, %r
      %e = mips.add %d, %x
      %m = mips.mod %e, )" + std::to_string(divisor) +
                                   R"(
      mips.next %r = %m
      mips.output "y" = %m
    })");
}

unsigned stepsOf(MachineOp machine, Tables tables = Tables::Auto) {
  std::optional<StepTable> table =
      planTable(machine, NativePlan(machine), tables);
  return table ? table->steps : 0;
}

/// Few inputs and states allow many steps a look-up. Two steps of few
/// operations take no longer than a look-up, and a long division does.
TEST(StepTable, HasAsManyStepsAsFitInTheCache) {
  Context context;
  EXPECT_EQ(stepsOf(remainder(context, 7, 2).machine), 8u);
  EXPECT_EQ(stepsOf(remainder(context, 50, 2).machine), 4u);
  EXPECT_EQ(stepsOf(remainder(context, 7, 4).machine), 4u);
  EXPECT_EQ(stepsOf(remainder(context, 15, 15).machine), 2u);
  EXPECT_EQ(stepsOf(remainder(context, 7, 100).machine), 1u);
  EXPECT_EQ(stepsOf(remainder(context, 7, 100).machine, Tables::Never), 0u);
  EXPECT_EQ(stepsOf(remainder(context, 7, 40000).machine), 0u);
  EXPECT_EQ(stepsOf(remainder(context, 20000, 2).machine), 0u);
}

/// The delay of a step is that of the slowest cycle, not of the longest way.
TEST(StepTable, ADelayLineDoesNotWait) {
  Context context;
  ParsedMachine parsed = parseMachine(context, R"(
    mips.machine @Delay learned {
      %x = mips.input "x" : [0, 1]
      %a = mips.state "a" = 0
      %b = mips.state "b" = 0
      %c = mips.add %x, %a
      %d = mips.add %c, %b
      mips.next %a = %x
      mips.next %b = %c
      mips.output "y" = %d
    })");
  EXPECT_EQ(estimateCycles(parsed.machine, IntegerPlan(parsed.machine)), 0);
  EXPECT_EQ(stepsOf(parsed.machine), 0u);
}

} // namespace
