//===- SimplifyRulesTest.cpp - what the pass keeps, on many machines ===//
//
// Part of mipsc, under the Apache License v2.0 with LLVM Exceptions.
// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
//===----------------------------------------------------------------------===//

#include "Support/TestMachines.h"
#include "mips/IR/ExpressionPrinter.h"
#include "mips/IR/RandomMachine.h"
#include "mips/IR/ReaderCost.h"
#include "mips/Transforms/Passes.h"
#include "mips/Verify/Equivalence.h"
#include "mips/Verify/RuleProver.h"
#include "llvm/Support/FormatVariadic.h"
#include <cstdlib>
#include <gtest/gtest.h>

using namespace mips;
using namespace mips::test;

namespace {

std::string text(MachineOp machine) {
  std::string result;
  llvm::raw_string_ostream(result) << *machine;
  return result;
}

mlir::OwningOpRef<MachineOp> simplified(MachineOp machine) {
  mlir::OwningOpRef<MachineOp> copy = machine.clone();
  mlir::PassManager manager(machine.getContext(),
                            MachineOp::getOperationName());
  manager.addPass(createSimplifyRules());
  EXPECT_TRUE(mlir::succeeded(manager.run(*copy)));
  return copy;
}

/// MIPS_SIMPLIFY_MACHINES sets the number of machines for a longer run.
unsigned numMachines() {
  const char *wanted = std::getenv("MIPS_SIMPLIFY_MACHINES");
  return wanted ? std::atoi(wanted) : 24;
}

/// Meaning, by running and by proof; a second time; size; origin and ports.
void check(MachineOp machine) {
  mlir::OwningOpRef<MachineOp> after = simplified(machine);
  SCOPED_TRACE(text(machine) + text(*after));
  EXPECT_EQ(text(*after), text(*simplified(*after)));
  EXPECT_LE(expressionSize(*after), expressionSize(machine));
  EXPECT_EQ(after->getOrigin(), machine.getOrigin());
  EXPECT_EQ(after->inputs().size(), machine.inputs().size());
  for (auto [a, b] : llvm::zip_equal(machine.outputs(), after->outputs()))
    EXPECT_EQ(a.getName(), b.getName());
  EXPECT_LE(after->states().size(), machine.states().size());

  std::mt19937_64 random(1);
  auto rows = randomRows(machine, 60, random);
  EXPECT_EQ(run(machine, rows), run(*after, rows));
  EquivalenceOptions limits;
  limits.timeoutMs = 0;
  limits.solverResourceLimit = 200000;
  limits.boundedLength = 5;
  limits.acceptBounded = true;
  ProofResult proof = llvm::cantFail(proveEquivalent(machine, *after, limits));
  // Unknown is no pass.
  EXPECT_TRUE(proof.proved()) << proof.summary();
}

TEST(SimplifyRules, KeepsRandomMachines) {
  Context context;
  for (uint64_t seed = 0; seed < numMachines(); ++seed) {
    SCOPED_TRACE(seed);
    RandomMachineShape shape;
    shape.operations = 6 + seed % 14;
    shape.finite = seed % 2;
    shape.origin = seed % 3 ? Origin::Learned : Origin::Spec;
    check(*makeRandomMachine(&context, seed, shape));
  }
}

/// What a reader pays may only fall; length and state variables may be others.
TEST(ForReaders, KeepsRandomMachines) {
  Context context;
  for (uint64_t seed = 0; seed < numMachines(); ++seed) {
    SCOPED_TRACE(seed);
    RandomMachineShape shape;
    shape.operations = 6 + seed % 14;
    shape.finite = seed % 2;
    mlir::OwningOpRef<MachineOp> machine =
        makeRandomMachine(&context, seed, shape);
    mlir::OwningOpRef<MachineOp> before = simplified(*machine);
    mlir::OwningOpRef<MachineOp> after = machine->clone();
    ASSERT_TRUE(mlir::succeeded(simplifyRules(*after)));
    SCOPED_TRACE(text(*machine) + text(*after));
    EXPECT_LE(readerCost(*after), readerCost(*before));
    EXPECT_EQ(after->getOrigin(), machine->getOrigin());
    std::mt19937_64 random(1);
    auto rows = randomRows(*machine, 60, random);
    EXPECT_EQ(run(*machine, rows), run(*after, rows));
    EquivalenceOptions limits;
    limits.timeoutMs = 0;
    limits.solverResourceLimit = 200000;
    limits.boundedLength = 5;
    limits.acceptBounded = true;
    ProofResult proof =
        llvm::cantFail(proveEquivalent(*machine, *after, limits));
    EXPECT_TRUE(proof.proved()) << proof.summary();
  }
}

TEST(SimplifyRules, LeavesBigMachinesToTheOtherPasses) {
  Context context;
  // Each output is (x + r) div 15, in words that only a proof shortens.
  std::string machineText = "mips.machine @Big learned {\n"
                            "  %x = mips.input \"x\" : [0, 15]\n"
                            "  %r = mips.state \"r\" = 0\n"
                            "  %0 = mips.add %x, %r\n"
                            "  %1 = mips.mod %0, 15\n"
                            "  %2 = mips.cmp lt %1, %x\n"
                            "  %3 = mips.indicator %2\n"
                            "  mips.next %r = %1\n"
                            "  mips.output \"y\" = %3\n";
  auto size = [&](unsigned outputs) {
    std::string all = machineText;
    for (unsigned i = 0; i < outputs; ++i)
      all += llvm::formatv("  %c{0} = mips.constant {0}\n"
                           "  %d{0} = mips.mul %c{0}, %x\n"
                           "  mips.output \"y{0}\" = %d{0}\n",
                           i + 2);
    ParsedMachine parsed = parseMachine(context, all + "}\n");
    mlir::OwningOpRef<MachineOp> tidied = parsed.machine.clone();
    EXPECT_TRUE(mlir::succeeded(tidy(*tidied)));
    return int(expressionSize(*tidied)) -
           int(expressionSize(*simplified(parsed.machine)));
  };
  EXPECT_EQ(size(1), 3);
  EXPECT_EQ(size(200), 0);
}

/// r counts 0, 3, 6, 0, …; q = r + 1; z is neither.
const char *const threeStates = R"mlir(
mips.machine @A learned {
  %x = mips.input "x" : [0, 5]
  %r = mips.state "r" = 0
  %q = mips.state "q" = 1
  %z = mips.state "z" = 0
  %c1 = mips.constant 1
  %c3 = mips.constant 3
  %0 = mips.add %r, %c3
  %1 = mips.mod %0, 9
  %2 = mips.add %1, %c1
  %3 = mips.add %z, %x
  mips.next %r = %1
  mips.next %q = %2
  mips.next %z = %3
  mips.output "y" = %q
  mips.output "w" = %3
}
)mlir";

TEST(RuleProver, KnowsWhatHoldsInReachableStates) {
  Context context;
  ParsedMachine parsed = parseMachine(context, threeStates);
  RuleProver prover(parsed.machine);
  logic::Pool &pool = prover.pool();
  std::map<std::string, logic::Term> states;
  for (auto [value, term] : prover.terms(parsed.machine))
    if (auto state = llvm::dyn_cast<StateOp>(value.getDefiningOp()))
      states[state.getName().str()] = term;
  logic::Term r = states["r"], q = states["q"], z = states["z"];
  EXPECT_TRUE(prover.holds(pool.eq(q, pool.add(r, pool.constant(1)))));
  EXPECT_TRUE(prover.holds(pool.le(r, pool.constant(8))));
  EXPECT_FALSE(prover.holds(pool.eq(z, r)));
  EXPECT_FALSE(prover.holds(pool.le(r, pool.constant(5))));
  // Nothing that fails in a reachable state is learned.
  EXPECT_TRUE(prover.learn(pool.eq(pool.mod(r, 3), pool.constant(0))));
  EXPECT_FALSE(prover.learn(pool.le(z, pool.constant(1000))));
  EXPECT_TRUE(prover.learn(pool.le(pool.constant(0), z)));
  EXPECT_FALSE(prover.holds(pool.truth(false)));
}

/// A change of one constant is told apart, and so is one of an initial value.
TEST(RuleProver, TellsOtherStepsApart) {
  Context context;
  ParsedMachine parsed = parseMachine(context, threeStates);
  RuleProver prover(parsed.machine);
  EXPECT_TRUE(prover.sameSteps(parsed.machine));
  std::string text = threeStates;
  for (auto [from, to] : {std::pair("constant 3", "constant 6"),
                          std::pair("\"r\" = 0", "\"r\" = 3"),
                          std::pair("\"y\" = %q", "\"y\" = %r"),
                          std::pair("add %z, %x", "add %x, %x")}) {
    std::string changed = text;
    changed.replace(changed.find(from), std::string(from).size(), to);
    ParsedMachine other = parseMachine(context, changed);
    EXPECT_FALSE(prover.sameSteps(other.machine)) << to;
  }
}

} // namespace
