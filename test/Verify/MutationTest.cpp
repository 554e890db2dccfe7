//===- MutationTest.cpp - never proved where machines differ ===//
//
// Part of mipsc, under the Apache License v2.0 with LLVM Exceptions.
// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
//===----------------------------------------------------------------------===//

#include "RandomMachine.h"
#include "mips/Verify/Equivalence.h"
#include "mlir/IR/BuiltinOps.h"
#include "mlir/IR/MLIRContext.h"
#include "mlir/IR/OwningOpRef.h"
#include "mlir/Parser/Parser.h"
#include "gtest/gtest.h"
#include <cstdlib>

using namespace mips;

namespace {

/// The number of steps after which the machines were first seen to differ: on
/// all short sequences, on random long ones.
std::optional<unsigned> firstDifference(MachineOp a, MachineOp b,
                                        std::mt19937_64 &random) {
  Interpreter first(a), second(b);
  int64_t values = a.inputs()[0].getRange()[1] + 1;
  Int x, y[1], z[1];
  std::optional<unsigned> least;
  auto run = [&](unsigned length, auto draw) {
    first.reset();
    second.reset();
    for (unsigned step = 0; step < length; ++step) {
      x = Int(int64_t(draw() % values));
      first.step(x, y);
      second.step(x, z);
      if (y[0] == z[0])
        continue;
      if (!least || step + 1 < *least)
        least = step + 1;
      return;
    }
  };
  constexpr unsigned shortLength = 4;
  for (int64_t word = 0; word < values * values * values * values; ++word) {
    int64_t rest = word;
    run(shortLength, [&] {
      int64_t value = rest % values;
      rest /= values;
      return value;
    });
  }
  for (unsigned i = 0; i < 30; ++i)
    run(40, [&] { return random() >> 8; });
  return least;
}

/// MIPS_MUTANTS sets the number of machines for a longer run.
unsigned numMachines() {
  const char *wanted = std::getenv("MIPS_MUTANTS");
  return wanted ? std::atoi(wanted) : 60;
}

TEST(Mutation, NeverProvedWhereSimulationDiffers) {
  constexpr unsigned mutantsEach = 5;
  mlir::MLIRContext context(mlir::MLIRContext::Threading::DISABLED);
  context.loadDialect<MipsDialect>();
  std::mt19937_64 random(7);
  EquivalenceOptions options;
  options.boundedLength = 8;
  options.solverResourceLimit = 300000;
  options.maxTransitions = 20000;
  options.timeoutMs = 0;
  unsigned numProved = 0, numRefuted = 0, numUnknown = 0;
  for (unsigned i = 0; i < numMachines(); ++i) {
    RandomMachine machine(random);
    for (unsigned j = 0; j < mutantsEach; ++j) {
      std::string text = machine.text("A") + machine.mutant(random).text("B");
      SCOPED_TRACE(text);
      auto module = mlir::parseSourceString<mlir::ModuleOp>(text, &context);
      ASSERT_TRUE(module);
      auto a = module->lookupSymbol<MachineOp>("A");
      auto b = module->lookupSymbol<MachineOp>("B");
      ProofResult result = llvm::cantFail(proveEquivalent(a, b, options));
      std::optional<unsigned> seen = firstDifference(a, b, random);
      numProved += result.proved() != nullptr;
      numUnknown += result.unknown() != nullptr;
      if (seen) {
        ASSERT_FALSE(result.proved())
            << "differs after " << *seen << " steps: " << result.summary();
      }
      const Unknown *open = result.unknown();
      if (open && open->strongest && seen) {
        EXPECT_LT(*open->strongest->length, *seen);
      }
      const Refuted *refuted = result.refuted();
      numRefuted += refuted != nullptr;
      if (refuted && refuted->shortest && seen) {
        EXPECT_LE(refuted->counterexample.steps.size(), *seen);
      }
    }
  }
  RecordProperty("proved", numProved);
  RecordProperty("refuted", numRefuted);
  RecordProperty("unknown", numUnknown);
  EXPECT_GT(numProved, numMachines());
  EXPECT_GT(numRefuted, numMachines());
}

} // namespace
