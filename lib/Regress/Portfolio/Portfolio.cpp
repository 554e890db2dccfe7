//===- Portfolio.cpp - all stages by cost ===//
//
// Part of mipsc, under the Apache License v2.0 with LLVM Exceptions.
// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
//===----------------------------------------------------------------------===//

#include "mips/Regress/Portfolio/Portfolio.h"
#include "Stages/Stages.h"
#include "llvm/Support/FormatVariadic.h"

using namespace mips;
using namespace mips::regress;

namespace {

/// How hard to look: each level is tried on all hypotheses before the next.
struct Effort {
  unsigned maxCost;
  uint64_t maxCandidates;
  unsigned hypotheses;
  unsigned maxCostOfCases;
};

constexpr Effort efforts[] = {{8, 5'000, 200, 0},
                              {11, 40'000, 60, 0},
                              {14, 300'000, 16, 26},
                              {26, 1'000'000, 4, 34}};

/// The stages in turn.
class Portfolio {
public:
  Portfolio(TermPool &pool, const Evidence &evidence,
            llvm::function_ref<void(llvm::StringRef)> log)
      : bench(pool, evidence, log), agenda(bench) {}

  std::optional<Explanation> run();

private:
  void withoutRegisters();
  void withRegisters();
  void work(const Effort &effort);
  void workUntilExplained();
  /// No register with an update of its own can be as cheap as what is known.
  bool isCheap() const;

  Workbench bench;
  Agenda agenda;
  Delays delays;
};

} // namespace

void Portfolio::work(const Effort &effort) {
  Limits limits;
  limits.maxCost = effort.maxCost;
  limits.maxCandidates = effort.maxCandidates;
  limits.maxCostOfCases = effort.maxCostOfCases;
  agenda.run(limits, effort.hypotheses);
}

/// One level more for the few likeliest that may still be cheaper than what is
/// known: registers of their own can hide that an earlier output would do.
void Portfolio::workUntilExplained() {
  constexpr unsigned likeliest = 8;
  bool isExplained = false;
  for (Effort effort : efforts) {
    if (isExplained)
      effort.hypotheses = likeliest;
    work(effort);
    if (isExplained)
      return;
    isExplained = bench.isExplained();
  }
}

bool Portfolio::isCheap() const {
  constexpr unsigned cheapestRegister = 8;
  for (unsigned k = 0; k < bench.histories.numOutputs(); ++k)
    if (bench.costToBeat(k) > cheapestRegister)
      return false;
  return bench.isExplained();
}

/// Windows of the inputs, the machine's own outputs, and folds of them.
void Portfolio::withoutRegisters() {
  unsigned length = bench.histories.maxDepth() + 1;
  delays = addDelays(bench, std::min(10u, length), std::min(4u, length));
  solveLinear(bench, delays);
  solveFieldLinear(bench);
  solveDivision(bench);
  proposeWindows(bench, agenda, delays);
  if (agenda.needsNoState())
    return workUntilExplained();
  work(efforts[0]);
  if (isCheap())
    return;
  proposeFolds(bench, agenda, delays);
  work(efforts[0]);
}

void Portfolio::withRegisters() {
  addTemplates(bench, delays);
  addSecondLevel(bench);
  solveRelations(bench);
  proposeRegisters(bench, agenda);
  bench.log(llvm::formatv("{0} registers, {1} hypotheses", bench.bank.size(),
                          agenda.size())
                .str());
  // The states of what may not be finite at all are no reason to stop.
  bool isFinite =
      bench.evidence.automaton &&
      isSettled(*bench.evidence.automaton, bench.evidence.words.maxLength());
  if (isFinite)
    solveLabels(bench);
  // A finite machine that has a rule by now needs no other registers.
  if (!bench.evidence.automaton || !bench.isExplained())
    solveCoordinates(bench);
  workUntilExplained();
  if (!isFinite && !bench.isExplained())
    solveLabels(bench);
  if (bench.isExplained())
    return;
  // Little passes that test: what does is not to queue behind the others.
  agenda.clear();
  proposeHiddenRegisters(bench, agenda);
  workUntilExplained();
}

std::optional<Explanation> Portfolio::run() {
  if (bench.evidence.onlyCoordinates) {
    solveCoordinates(bench);
    return bench.takeExplanation();
  }
  withoutRegisters();
  if (!agenda.needsNoState() && !isCheap())
    withRegisters();
  offerTable(bench);
  bench.log(llvm::formatv("{0} hypotheses regressed", agenda.numTried()).str());
  return bench.takeExplanation();
}

std::optional<Explanation>
mips::regress::explain(TermPool &pool, const Evidence &evidence,
                       llvm::function_ref<void(llvm::StringRef)> log) {
  if (evidence.words.numSteps() == 0)
    return {};
  return Portfolio(pool, evidence, log).run();
}
