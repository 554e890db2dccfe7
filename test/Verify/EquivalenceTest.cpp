//===- EquivalenceTest.cpp - pairs proved, bugs refuted ===//
//
// Part of mipsc, under the Apache License v2.0 with LLVM Exceptions.
// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
//===----------------------------------------------------------------------===//

#include "mips/Verify/Equivalence.h"
#include "mlir/IR/BuiltinOps.h"
#include "mlir/IR/MLIRContext.h"
#include "mlir/IR/OwningOpRef.h"
#include "mlir/Parser/Parser.h"
#include "gtest/gtest.h"

using namespace mips;

namespace {

/// The modules of a file, each with machines @A and @B.
class Pairs {
public:
  explicit Pairs(const char *file)
      : context(mlir::MLIRContext::Threading::DISABLED) {
    context.loadDialect<MipsDialect>();
    std::string path = std::string(MIPS_VERIFY_INPUTS "/") + file;
    module = mlir::parseSourceFile<mlir::ModuleOp>(path, &context);
    if (!module)
      return;
    for (mlir::ModuleOp pair : module->getOps<mlir::ModuleOp>())
      pairs.push_back(pair);
  }
  static MachineOp machine(mlir::ModuleOp pair, const char *name) {
    return pair.lookupSymbol<MachineOp>(name);
  }

  mlir::MLIRContext context;
  mlir::OwningOpRef<mlir::ModuleOp> module;
  std::vector<mlir::ModuleOp> pairs;
};

/// Proves one pair; the name of the test that fails is the pair's.
ProofResult prove(mlir::ModuleOp pair, const EquivalenceOptions &options = {}) {
  return llvm::cantFail(proveEquivalent(Pairs::machine(pair, "A"),
                                        Pairs::machine(pair, "B"), options));
}

TEST(Equivalence, ProvesPairsWrittenDifferently) {
  Pairs file("equivalent.mlir");
  EXPECT_GE(file.pairs.size(), 40u);
  for (mlir::ModuleOp pair : file.pairs) {
    SCOPED_TRACE(pair.getSymName()->str());
    ProofResult result = prove(pair);
    ASSERT_TRUE(result.proved()) << result.summary();
    EXPECT_FALSE(result.proved()->length) << result.summary();
  }
}

/// What relates the states holds from the second step on only.
TEST(Equivalence, ProvesPairsThatStartDifferently) {
  Pairs file("first-step.mlir");
  EXPECT_GE(file.pairs.size(), 20u);
  for (mlir::ModuleOp pair : file.pairs) {
    SCOPED_TRACE(pair.getSymName()->str());
    ProofResult result = prove(pair);
    ASSERT_TRUE(result.proved()) << result.summary();
    EXPECT_FALSE(result.proved()->length) << result.summary();
  }
}

TEST(Equivalence, IsSymmetric) {
  Pairs file("equivalent.mlir");
  for (mlir::ModuleOp pair : file.pairs) {
    SCOPED_TRACE(pair.getSymName()->str());
    ProofResult result = llvm::cantFail(
        proveEquivalent(Pairs::machine(pair, "B"), Pairs::machine(pair, "A")));
    EXPECT_TRUE(result.proved()) << result.summary();
  }
}

TEST(Equivalence, RefutesPlantedBugs) {
  Pairs file("different.mlir");
  EXPECT_GE(file.pairs.size(), 30u);
  for (mlir::ModuleOp pair : file.pairs) {
    SCOPED_TRACE(pair.getSymName()->str());
    ProofResult result = prove(pair);
    ASSERT_TRUE(result.refuted()) << result.summary();
    const std::vector<Counterexample::Step> &steps =
        result.refuted()->counterexample.steps;
    ASSERT_FALSE(steps.empty());
    for (size_t i = 0; i < steps.size(); ++i)
      EXPECT_EQ(steps[i].outputs[0] == steps[i].outputs[1],
                i + 1 < steps.size());
  }
}

} // namespace
