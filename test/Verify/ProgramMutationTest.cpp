//===- ProgramMutationTest.cpp - mutants of programs and machines ===//
//
// Part of mipsc, under the Apache License v2.0 with LLVM Exceptions.
// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
//===----------------------------------------------------------------------===//
//
// Wherever running two machines shows a difference, the answer is Refuted with
// a counterexample that running them confirms, or Unknown; never Proved.
// Running is done here, apart from the code that is tested.
//
// MIPS_PROGRAM_MUTANTS sets the number of mutants for each of the 62 programs,
// MIPS_RANDOM_MUTANTS that for each of 200 random machines; the Unknowns are
// then listed.
//
//===----------------------------------------------------------------------===//

#include "Mutant.h"
#include "mips/IR/RandomMachine.h"
#include "mips/Verify/Equivalence.h"
#include "mlir/IR/BuiltinOps.h"
#include "mlir/IR/MLIRContext.h"
#include "mlir/Parser/Parser.h"
#include "gtest/gtest.h"
#include <cstdlib>
#include <iostream>
#include <map>

using namespace mips;

namespace {

using Word = std::vector<std::vector<Int>>;

/// The number of steps after which the machines first differ on a word.
std::optional<unsigned> runBoth(Interpreter &a, Interpreter &b,
                                const Word &word) {
  a.reset();
  b.reset();
  std::vector<Int> x(a.numOutputs()), y(b.numOutputs());
  for (size_t step = 0; step < word.size(); ++step) {
    a.step(word[step], x);
    b.step(word[step], y);
    if (x != y)
      return step + 1;
  }
  return std::nullopt;
}

/// The rows of inputs if they are few.
std::vector<std::vector<Int>> allRows(MachineOp machine, size_t limit) {
  std::vector<std::vector<Int>> rows = {{}};
  for (InputOp input : machine.inputs()) {
    std::vector<std::vector<Int>> longer;
    int64_t lo = input.getRange()[0], hi = input.getRange()[1];
    if (uint64_t(hi - lo) >= limit || rows.size() * (hi - lo + 1) > limit)
      return {};
    for (const std::vector<Int> &row : rows)
      for (int64_t value = lo; value <= hi; ++value) {
        longer.push_back(row);
        longer.back().emplace_back(value);
      }
    rows = std::move(longer);
  }
  return rows;
}

/// What running two machines shows.
struct Observed {
  std::optional<unsigned> difference; ///< the least number of steps seen
  unsigned exhaustive = 0; ///< all words up to this length were tried
};

/// All short words, then long ones at random.
Observed observe(MachineOp a, MachineOp b, std::mt19937_64 &random) {
  Interpreter first(a), second(b);
  Observed result;
  auto note = [&](const Word &word) {
    if (auto steps = runBoth(first, second, word))
      result.difference = std::min(result.difference.value_or(*steps), *steps);
  };
  std::vector<std::vector<Int>> rows = allRows(a, 512);
  for (size_t words = rows.size(), length = 1;
       words > 0 && words <= 1024 && length <= 10 && !result.difference;
       words *= rows.size(), ++length) {
    for (size_t number = 0; number < words; ++number) {
      Word word;
      for (size_t rest = number; word.size() < length; rest /= rows.size())
        word.push_back(rows[rest % rows.size()]);
      note(word);
    }
    result.exhaustive = length;
  }
  if (result.difference)
    return result;
  for (unsigned i = 0; i < 24; ++i) {
    Word word(i % 8 == 0 ? 120 : 30);
    for (std::vector<Int> &row : word)
      for (InputOp input : a.inputs()) {
        int64_t lo = input.getRange()[0], hi = input.getRange()[1];
        int64_t choice = random() % 6;
        row.emplace_back(choice == 0   ? lo
                         : choice == 1 ? hi
                                       : lo + int64_t((random() >> 8) %
                                                      uint64_t(hi - lo + 1)));
      }
    // Products of states double their digits in each step.
    if (i % 2)
      word.resize(12);
    note(word);
  }
  return result;
}

/// The counterexample, as inputs only.
Word wordOf(const Counterexample &counterexample) {
  Word word;
  for (const Counterexample::Step &step : counterexample.steps)
    word.push_back(step.inputs);
  return word;
}

struct Tally {
  unsigned mutants = 0, proved = 0, refuted = 0, shortest = 0, unknown = 0;
  /// Of those that running tells apart.
  unsigned seen = 0, missed = 0;
  std::vector<std::string> unknowns;

  void print(const char *title) const {
    std::cout << title << ": " << mutants << " mutants, " << proved
              << " proved, " << refuted << " refuted (" << shortest
              << " shortest), " << unknown << " unknown; running tells " << seen
              << " apart, of which " << missed << " are unknown\n";
  }
};

/// One mutant against its machine.
void check(MachineOp machine, const Mutant &mutant, std::mt19937_64 &random,
           Tally &tally) {
  EquivalenceOptions options;
  options.boundedLength = 8;
  options.solverResourceLimit = 300000;
  options.maxTransitions = 20000;
  options.timeoutMs = 0;
  MachineOp changed = *mutant.machine;
  std::string place = machine.getSymName().str() + ", " + mutant.change;
  SCOPED_TRACE(place);
  ProofResult result =
      llvm::cantFail(proveEquivalent(machine, changed, options));
  Observed observed = observe(machine, changed, random);
  ++tally.mutants;
  tally.seen += observed.difference.has_value();
  if (result.proved()) {
    ++tally.proved;
    EXPECT_FALSE(observed.difference)
        << "differs after " << observed.difference.value_or(0)
        << " steps: " << result.summary();
  } else if (const Refuted *refuted = result.refuted()) {
    ++tally.refuted;
    tally.shortest += refuted->shortest;
    Word word = wordOf(refuted->counterexample);
    Interpreter first(machine), second(changed);
    EXPECT_EQ(runBoth(first, second, word), word.size());
    EXPECT_TRUE(word.size() > observed.exhaustive || observed.difference);
    if (refuted->method == ProofMethod::FiniteProduct) {
      EXPECT_TRUE(refuted->shortest);
    }
    if (refuted->shortest && observed.difference) {
      EXPECT_LE(word.size(), *observed.difference);
    }
    if (refuted->shortest && observed.difference &&
        *observed.difference <= observed.exhaustive) {
      EXPECT_EQ(word.size(), *observed.difference);
    }
  } else {
    const Unknown &open = *result.unknown();
    ++tally.unknown;
    tally.missed += observed.difference.has_value();
    if (open.strongest && observed.difference) {
      EXPECT_LT(*open.strongest->length, *observed.difference);
    }
    tally.unknowns.push_back(place + ": " + result.summary());
  }
}

unsigned numberFrom(const char *variable, unsigned otherwise) {
  const char *wanted = std::getenv(variable);
  return wanted ? std::atoi(wanted) : otherwise;
}

void report(const char *title, const Tally &tally) {
  tally.print(title);
  if (std::getenv("MIPS_PROGRAM_MUTANTS"))
    for (const std::string &line : tally.unknowns)
      std::cout << "  unknown: " << line << "\n";
  EXPECT_GT(tally.refuted, tally.mutants / 5);
  // The prover is of use: what differs is nearly always refuted.
  EXPECT_LE(tally.missed, tally.seen / 20);
}

TEST(ProgramMutation, NeverProvedWhereRunningDiffers) {
  mlir::MLIRContext context(mlir::MLIRContext::Threading::DISABLED);
  context.loadDialect<MipsDialect>();
  auto module = mlir::parseSourceFile<mlir::ModuleOp>(
      MIPS_VERIFY_INPUTS "/learned.mlir", &context);
  ASSERT_TRUE(module);
  std::mt19937_64 random(62);
  Tally tally;
  unsigned each = numberFrom("MIPS_PROGRAM_MUTANTS", 2), programs = 0;
  for (MachineOp machine : module->getOps<MachineOp>()) {
    ++programs;
    for (unsigned i = 0; i < each; ++i)
      check(machine, mutate(machine, random), random, tally);
  }
  EXPECT_EQ(programs, 62u);
  report("62 programs", tally);
}

TEST(ProgramMutation, NeverProvedWhereRandomMachinesDiffer) {
  mlir::MLIRContext context(mlir::MLIRContext::Threading::DISABLED);
  context.loadDialect<MipsDialect>();
  std::mt19937_64 random(200);
  Tally tally;
  unsigned each = numberFrom("MIPS_RANDOM_MUTANTS", 0);
  unsigned machines = each ? 200 : 40;
  for (uint64_t seed = 0; seed < machines; ++seed) {
    RandomMachineShape shape;
    shape.operations = 12 + seed % 20;
    shape.finite = seed % 2;
    auto machine = makeRandomMachine(&context, seed, shape);
    for (unsigned i = 0; i < std::max(each, 2u); ++i)
      check(*machine, mutate(*machine, random), random, tally);
  }
  report("random machines", tally);
}

} // namespace
