//===- RuleProverTest.cpp - what rules are proved by ===//
//
// Part of mipsc, under the Apache License v2.0 with LLVM Exceptions.
// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
//===----------------------------------------------------------------------===//

#include "mips/Verify/RuleProver.h"
#include "mlir/IR/BuiltinOps.h"
#include "mlir/IR/MLIRContext.h"
#include "mlir/IR/OwningOpRef.h"
#include "mlir/Parser/Parser.h"
#include "gtest/gtest.h"

using namespace mips;

namespace {

class RuleProverTest : public testing::Test {
protected:
  RuleProverTest() : context(mlir::MLIRContext::Threading::DISABLED) {
    context.loadDialect<MipsDialect>();
  }
  MachineOp read(llvm::StringRef text) {
    modules.push_back(mlir::parseSourceString<mlir::ModuleOp>(text, &context));
    return *modules.back()->getOps<MachineOp>().begin();
  }

  mlir::MLIRContext context;
  std::vector<mlir::OwningOpRef<mlir::ModuleOp>> modules;
};

/// `r' = (r * r + x) mod 7` and `y = r'`, as one of two texts.
std::string squares(bool isOtherText) {
  std::string text = R"(mips.machine @Squares learned {
    %x = mips.input "x" : [0, 6]
    %r = mips.state "r" = 0
    %square = mips.mul %r, %r
)";
  text += isOtherText ? R"(
    %s = mips.mod %square, 7
    %sum = mips.add %x, %s
)"
                      : R"(
    %sum = mips.add %square, %x
)";
  return text + R"(
    %n = mips.mod %sum, 7
    mips.next %r = %n
    mips.output "y" = %n
  })";
}

/// `s' = s + x`, `y = s`, or `y = |s|`: the same, as s is never negative.
std::string sum(bool isAbsolute) {
  return std::string(R"(mips.machine @Sum learned {
    %x = mips.input "x" : [0, 9]
    %s = mips.state "s" = 0
    %n = mips.add %s, %x
    mips.next %s = %n
    %a = mips.abs %s
    mips.output "y" = )") +
         (isAbsolute ? "%a" : "%s") + "\n}";
}

TEST_F(RuleProverTest, FewStatesAreEvaluated) {
  RuleProver prover(read(squares(false)));
  EXPECT_TRUE(prover.sameSteps(read(squares(true))));
  EXPECT_EQ(prover.numProved(), 1u);
  EXPECT_EQ(prover.work(), 0u);
  EXPECT_EQ(prover.invariant().size(), 1u);
}

TEST_F(RuleProverTest, FewStatesAreAllEvaluated) {
  std::string other = squares(false);
  // Wrong in one state, for one input.
  size_t at = other.find("%n = mips.mod %sum, 7");
  other.replace(at, 21, R"(%m = mips.mod %sum, 7
    %c5 = mips.constant 5
    %c6 = mips.constant 6
    %p = mips.cmp eq %r, %c5
    %q = mips.cmp eq %x, %c6
    %b = mips.and %p, %q
    %i = mips.indicator %b
    %n = mips.max %m, %i)");
  RuleProver prover(read(squares(false)));
  // 5 * 5 + 6 = 31 = 3 mod 7, so that the maximum changes nothing there.
  EXPECT_TRUE(prover.sameSteps(read(other)));
  size_t maximum = other.find("mips.max");
  other.replace(maximum, 8, "mips.add");
  EXPECT_FALSE(prover.sameSteps(read(other)));
}

TEST_F(RuleProverTest, ManyStatesAreForTheSolver) {
  RuleProver prover(read(sum(false)));
  EXPECT_TRUE(prover.sameSteps(read(sum(true))));
  EXPECT_GT(prover.work(), 0u);
}

/// What is asked beyond the limit is not proved, and not refuted.
TEST_F(RuleProverTest, AllQueriesTogetherAreLimited) {
  RuleProverLimits limits;
  limits.totalWork = 1;
  RuleProver prover(read(sum(false)), limits);
  EXPECT_FALSE(prover.sameSteps(read(sum(true))));
}

} // namespace
