//===- InterpreterTest.cpp - what each operation means ===//
//
// Part of mipsc, under the Apache License v2.0 with LLVM Exceptions.
// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
//===----------------------------------------------------------------------===//

#include "mips/IR/Interpreter.h"
#include "Support/TestMachines.h"
#include "mips/IR/RandomMachine.h"
#include "mlir/Pass/PassManager.h"
#include "mlir/Transforms/Passes.h"
#include <gtest/gtest.h>

using namespace mips;
using namespace mips::test;

namespace {

/// The value of `%y` that a body computes from `%a` and `%b`.
int64_t evaluate(llvm::StringRef body, int64_t a, int64_t b) {
  Context context;
  ParsedMachine parsed = parseMachine(
      context, "mips.machine @M learned {\n%a = mips.input \"a\" : [-99, 99]\n"
               "%b = mips.input \"b\" : [-99, 99]\n" +
                   body.str() + "\nmips.output \"y\" = %y\n}");
  return int64_t(run(parsed.machine, {{a, b}})[0][0]);
}

TEST(Interpreter, DivisionRoundsTowardsMinusInfinity) {
  EXPECT_EQ(evaluate("%y = mips.div %a, 7", -1, 0), -1);
  EXPECT_EQ(evaluate("%y = mips.mod %a, 7", -1, 0), 6);
  EXPECT_EQ(evaluate("%y = mips.div %a, 7", -7, 0), -1);
  EXPECT_EQ(evaluate("%y = mips.mod %a, 7", -7, 0), 0);
  EXPECT_EQ(evaluate("%y = mips.div %a, 7", 20, 0), 2);
}

TEST(Interpreter, TiesOfArgmaxGoToTheFirst) {
  EXPECT_EQ(evaluate("%y = mips.argmax %a, %b", 3, 3), 0);
  EXPECT_EQ(evaluate("%y = mips.argmax %a, %b, %b", 3, 4), 1);
}

TEST(Interpreter, LookupOutsideTheTableIsZero) {
  EXPECT_EQ(evaluate("%y = mips.lookup [3, 1, 4], %a", 2, 0), 4);
  EXPECT_EQ(evaluate("%y = mips.lookup [3, 1, 4], %a", 3, 0), 0);
  EXPECT_EQ(evaluate("%y = mips.lookup [3, 1, 4], %a", -1, 0), 0);
}

TEST(Interpreter, AStepIn64BitsIsOneInIntegers) {
  Context context;
  // The state leaves 64 bits after a few steps and comes back with x = 0; the
  // first output fits all along, though not what it is made from.
  ParsedMachine parsed = parseMachine(context, R"(
    mips.machine @M learned {
      %x = mips.input "x" : [-9, 9]
      %s = mips.state "s" = 3
      %square = mips.mul %s, %s
      %product = mips.mul %square, %x
      %y = mips.mod %square, 1000003
      %d = mips.div %product, 7
      mips.output "y" = %y
      mips.output "d" = %d
      mips.next %s = %product
    })");
  Interpreter narrow(parsed.machine), wide(parsed.machine);
  bool hasLeft = false;
  for (int64_t x : {2, -3, 1, 1, 1, 5, 0, 4, -1, 7}) {
    std::vector<int64_t> in = {x}, out(2);
    std::vector<Int> wideIn = {Int(x)}, wideOut(2);
    bool fits = narrow.step(in, llvm::MutableArrayRef<int64_t>(out));
    wide.step(wideIn, wideOut);
    EXPECT_EQ(fits, wideOut[1] >= INT64_MIN && wideOut[1] <= INT64_MAX);
    EXPECT_EQ(narrow.state(), wide.state());
    if (fits) {
      EXPECT_EQ(Int(out[0]), wideOut[0]);
      EXPECT_EQ(Int(out[1]), wideOut[1]);
    }
    hasLeft |= !narrow.hasStayedNarrow();
  }
  EXPECT_TRUE(hasLeft);
  narrow.reset();
  EXPECT_TRUE(narrow.hasStayedNarrow());
  EXPECT_EQ(narrow.state(), std::vector<Int>{Int(3)});
}

TEST(Interpreter, LookupAtAnIndexBeyond64BitsIsZero) {
  Context context;
  ParsedMachine parsed = parseMachine(context, R"(
    mips.machine @M learned {
      %x = mips.input "x" : [0, 1]
      %big = mips.constant 9223372036854775807
      %square = mips.mul %big, %big
      %y = mips.lookup [5], %square
      mips.output "y" = %y
    })");
  EXPECT_EQ(run(parsed.machine, {{0}})[0][0], Int(0));
}

TEST(Interpreter, IntegersDoNotWrap) {
  Context context;
  ParsedMachine parsed = parseMachine(context, R"(
    mips.machine @M learned {
      %x = mips.input "x" : [0, 1]
      %s = mips.state "s" = 9223372036854775807
      %c = mips.constant 2
      %n = mips.mul %c, %s
      mips.next %s = %n
      mips.output "y" = %s
    })");
  Interpreter interpreter(parsed.machine);
  int64_t output;
  EXPECT_TRUE(interpreter.step({0}, llvm::MutableArrayRef<int64_t>(output)));
  EXPECT_EQ(output, std::numeric_limits<int64_t>::max());
  EXPECT_FALSE(interpreter.step({0}, llvm::MutableArrayRef<int64_t>(output)));
  interpreter.reset();
  EXPECT_TRUE(interpreter.step({0}, llvm::MutableArrayRef<int64_t>(output)));
}

TEST(Interpreter, AllNextValuesTakeEffectTogether) {
  Context context;
  ParsedMachine parsed = parseMachine(context, R"(
    mips.machine @Swap learned {
      %x = mips.input "x" : [0, 9]
      %s = mips.state "s" = 1
      %t = mips.state "t" = 2
      mips.next %s = %t
      mips.next %t = %s
      mips.output "y" = %s
    })");
  auto answers = run(parsed.machine, {{0}, {0}, {0}});
  EXPECT_EQ(answers[0][0], Int(1));
  EXPECT_EQ(answers[1][0], Int(2));
  EXPECT_EQ(answers[2][0], Int(1));
}

/// Folding is a second definition of the operations: it must agree.
TEST(Folders, KeepTheMeaningOfRandomMachines) {
  Context context;
  unsigned changed = 0;
  for (uint64_t seed = 0; seed < 400; ++seed) {
    mlir::OwningOpRef<MachineOp> machine = makeRandomMachine(&context, seed);
    mlir::OwningOpRef<MachineOp> folded = machine->clone();
    mlir::PassManager manager(&context, MachineOp::getOperationName());
    manager.addPass(mlir::createCanonicalizerPass());
    manager.addPass(mlir::createCSEPass());
    ASSERT_TRUE(mlir::succeeded(manager.run(*folded)));
    changed += std::distance(folded->block().begin(), folded->block().end()) !=
               std::distance(machine->block().begin(), machine->block().end());
    std::mt19937_64 random(seed);
    auto rows = randomRows(*machine, 12, random);
    EXPECT_EQ(run(*machine, rows), run(*folded, rows)) << "seed " << seed;
  }
  EXPECT_GT(changed, 200u);
}

} // namespace
