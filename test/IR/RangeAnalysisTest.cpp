//===- RangeAnalysisTest.cpp - bounds hold, and are useful ===//
//
// Part of mipsc, under the Apache License v2.0 with LLVM Exceptions.
// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
//===----------------------------------------------------------------------===//

#include "mips/IR/RangeAnalysis.h"
#include "Support/TestMachines.h"
#include "mips/IR/RandomMachine.h"
#include "mlir/IR/Builders.h"
#include "llvm/Support/FormatVariadic.h"
#include <array>
#include <gtest/gtest.h>

using namespace mips;
using namespace mips::test;

namespace {

bool contains(const Bounds &bounds, const Int &value) {
  return (!bounds.lo || value >= *bounds.lo) &&
         (!bounds.hi || value <= *bounds.hi);
}

/// Makes every value of a machine an output, so that the interpreter shows it.
std::vector<mlir::Value> exposeAll(MachineOp machine) {
  std::vector<mlir::Value> values;
  for (OutputOp output : machine.outputs())
    output.erase();
  mlir::OpBuilder builder = mlir::OpBuilder::atBlockEnd(&machine.block());
  mlir::Location loc = builder.getUnknownLoc();
  for (mlir::Operation &op : machine.block())
    if (op.getNumResults() == 1)
      values.push_back(op.getResult(0));
  for (auto [index, value] : llvm::enumerate(values)) {
    mlir::Value integer = value;
    if (value.getType().isInteger(1))
      integer = builder.create<IndicatorOp>(loc, value);
    builder.create<OutputOp>(loc,
                             builder.getStringAttr("v" + std::to_string(index)),
                             integer, mlir::DenseI64ArrayAttr());
  }
  return values;
}

TEST(RangeAnalysis, HoldsOnRandomMachines) {
  Context context;
  unsigned bounded = 0, total = 0;
  for (uint64_t seed = 0; seed < 400; ++seed) {
    RandomMachineShape shape;
    shape.finite = seed % 2;
    mlir::OwningOpRef<MachineOp> machine =
        makeRandomMachine(&context, seed, shape);
    std::vector<mlir::Value> values = exposeAll(*machine);
    RangeAnalysis ranges(*machine);
    std::mt19937_64 random(seed);
    for (const std::vector<Int> &row :
         run(*machine, randomRows(*machine, 25, random)))
      for (auto [value, exposed] : llvm::zip_equal(row, values))
        EXPECT_TRUE(contains(ranges.of(exposed), value)) << "seed " << seed;
    for (mlir::Value value : values) {
      bounded += ranges.of(value).isBounded();
      ++total;
    }
  }
  EXPECT_GT(bounded, total / 2);
}

Bounds stateBounds(llvm::StringRef text) {
  Context context;
  ParsedMachine parsed = parseMachine(context, text);
  return RangeAnalysis(parsed.machine)
      .of(parsed.machine.states()[0].getResult());
}

TEST(RangeAnalysis, DoesNotBelieveDeclaredRanges) {
  EXPECT_EQ(stateBounds(R"(mips.machine @M learned {
      %x = mips.input "x" : [0, 1000]
      %s = mips.state "s" = 0 : [0, 5]
      %n = mips.add %s, %x
      mips.next %s = %n
      mips.output "y" = %n
    })"),
            (Bounds{0, std::nullopt}));
}

TEST(RangeAnalysis, FindsTheRemaindersOfALargeAlphabet) {
  EXPECT_EQ(stateBounds(R"(mips.machine @M learned {
      %x = mips.input "x" : [0, 100000]
      %s = mips.state "s" = 3
      %t = mips.add %s, %x
      %n = mips.mod %t, 7
      mips.next %s = %n
      mips.output "y" = %n
    })"),
            (Bounds{0, 6}));
}

/// The bounds of an operation's result over two inputs, `a` and `b`.
Bounds resultBounds(const char *operation, std::array<int64_t, 2> a,
                    std::array<int64_t, 2> b) {
  std::string text = llvm::formatv(R"(mips.machine @M learned {{
      %a = mips.input "a" : [{0}, {1}]
      %b = mips.input "b" : [{2}, {3}]
      %y = mips.{4} %a, %b
      mips.output "y" = %y
    })",
                                   a[0], a[1], b[0], b[1], operation);
  Context context;
  ParsedMachine parsed = parseMachine(context, text);
  return RangeAnalysis(parsed.machine)
      .of(parsed.machine.outputs()[0].getValue());
}

TEST(RangeAnalysis, KnowsTheLowestInteger) {
  const int64_t least = INT64_MIN, most = INT64_MAX;
  EXPECT_EQ(resultBounds("max", {least, most}, {least, most}),
            (Bounds{least, most}));
  EXPECT_EQ(resultBounds("max", {least, least}, {least, 3}),
            (Bounds{least, 3}));
  EXPECT_EQ(resultBounds("min", {least, most}, {least, 3}), (Bounds{least, 3}));
  // -2^63 has no negation, but much can be subtracted from and it from much.
  EXPECT_EQ(resultBounds("sub", {-5, -1}, {least, least}),
            (Bounds{most - 4, most}));
  EXPECT_EQ(resultBounds("sub", {0, 1}, {least, 0}), (Bounds{0, std::nullopt}));
}

TEST(RangeAnalysis, StopsWideningAtNumbersOfTheMachine) {
  EXPECT_EQ(stateBounds(R"(mips.machine @M learned {
      %x = mips.input "x" : [0, 100000]
      %s = mips.state "s" = 0
      %t = mips.add %s, %x
      %c = mips.constant 123456789
      %n = mips.min %t, %c
      mips.next %s = %n
      mips.output "y" = %n
    })"),
            (Bounds{0, 123456789}));
}

TEST(RangeAnalysis, ExploresSmallMachines) {
  EXPECT_EQ(stateBounds(R"(mips.machine @M learned {
      %x = mips.input "x" : [0, 1]
      %s = mips.state "s" = 0
      %c = mips.constant 12
      %p = mips.cmp lt %s, %c
      %t = mips.add %s, %x
      %n = mips.select %p, %t, %s
      mips.next %s = %n
      mips.output "y" = %n
    })"),
            (Bounds{0, 12}));
}

TEST(RangeAnalysis, DoesNotWaitForSquares) {
  std::string text = R"(mips.machine @M learned {
      %x = mips.input "x" : [0, 1]
      %s = mips.state "s" = 2
      %v0 = mips.mul %s, %s
)";
  for (unsigned i = 1; i < 100; ++i)
    text += llvm::formatv("%v{0} = mips.mul %v{1}, %v{1}\n", i, i - 1);
  text += "mips.next %s = %v99\nmips.output \"y\" = %s\n}";
  EXPECT_FALSE(stateBounds(text).hi);
}

TEST(RangeAnalysis, SurvivesTheEndsOf64Bits) {
  EXPECT_EQ(stateBounds(R"(mips.machine @M learned {
      %x = mips.input "x" : [-9223372036854775808, 9223372036854775807]
      %s = mips.state "s" = -9223372036854775808
      %a = mips.abs %s
      %d = mips.sub %x, %s
      %m = mips.mod %d, 9223372036854775807
      %n = mips.max %m, %a
      mips.next %s = %n
      mips.output "y" = %n
    })")
                .lo,
            std::numeric_limits<int64_t>::min());
}

} // namespace
