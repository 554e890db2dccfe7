//===- RandomTaskTest.cpp - how a machine answers fresh sequences ===//
//
// Part of mipsc, under the Apache License v2.0 with LLVM Exceptions.
// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
//===----------------------------------------------------------------------===//

#include "mips/Bench/RandomTask.h"
#include "mlir/IR/BuiltinOps.h"
#include "mlir/Parser/Parser.h"
#include <gtest/gtest.h>

using namespace mips;

namespace {

/// Gives its input back, and does not answer 2.
const char *const inPart = R"(
mips.machine @inPart learned {
  %x = mips.input "x" : [0, 2]
  %c2 = mips.constant 2
  %silent = mips.cmp eq %x, %c2
  %flag = mips.indicator %silent
  mips.output "y" = %x
  mips.output "undecided!" = %flag : [0, 1]
}
)";

/// A sequence for each list of inputs; the outputs are the inputs, but for 1,
/// of which it is `ofOne`.
Dataset sequences(std::vector<std::vector<int64_t>> words, int64_t ofOne) {
  Signature signature;
  signature.inputs = {{"x", Interval{0, 2}}};
  signature.outputs = {{"y", std::nullopt}};
  Dataset dataset(signature);
  for (const std::vector<int64_t> &word : words) {
    dataset.beginSequence();
    for (int64_t x : word)
      dataset.appendStep({x, x == 1 ? ofOne : x});
  }
  return dataset;
}

TEST(RandomTask, SilenceIsNoWrongAnswer) {
  mlir::MLIRContext context(mlir::MLIRContext::Threading::DISABLED);
  context.loadDialect<MipsDialect>();
  auto module = mlir::parseSourceString<mlir::ModuleOp>(inPart, &context);
  ASSERT_TRUE(module);
  MachineOp machine = *module->getOps<MachineOp>().begin();
  Answered right =
      answerSequences(machine, sequences({{0, 1}, {1, 2, 0}, {2}}, 1));
  EXPECT_EQ(right.wrong, 0u);
  EXPECT_EQ(right.open, 2u);
  // What comes after a silence is not held against it, what comes before is.
  Answered wrong =
      answerSequences(machine, sequences({{0, 0}, {1, 2}, {2, 1}}, 0));
  EXPECT_EQ(wrong.wrong, 1u);
  EXPECT_EQ(wrong.open, 1u);
}

} // namespace
