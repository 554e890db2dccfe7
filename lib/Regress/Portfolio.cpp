//===- Portfolio.cpp - all stages by cost ===//
//
// Part of mipsc, under the Apache License v2.0 with LLVM Exceptions.
// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
//===----------------------------------------------------------------------===//

#include "Stages.h"
#include "llvm/Support/FormatVariadic.h"

using namespace mips;
using namespace mips::regress;

namespace {

/// How hard to look: each level is tried on all hypotheses before the next.
struct Effort {
  unsigned maxCost;
  uint64_t maxCandidates;
  unsigned hypotheses;
};

constexpr Effort efforts[] = {
    {8, 5'000, 300}, {11, 40'000, 60}, {14, 300'000, 16}};

} // namespace

std::vector<Explanation>
mips::regress::explain(TermPool &pool, const Evidence &evidence,
                       llvm::function_ref<void(llvm::StringRef)> log) {
  if (evidence.words.numSteps() == 0)
    return {};
  Workbench bench(pool, evidence, log);
  Agenda agenda(bench);
  unsigned length = bench.histories.maxDepth() + 1;
  Delays delays = addDelays(bench, std::min(10u, length), std::min(4u, length));
  solveLinear(bench, delays);
  proposeWindows(bench, agenda, delays);
  auto work = [&](const Effort &effort) {
    Limits limits;
    limits.maxCost = effort.maxCost;
    limits.maxCandidates = effort.maxCandidates;
    agenda.run(limits, effort.hypotheses);
  };
  work(efforts[0]);
  proposeFolds(bench, agenda, delays);
  work(efforts[0]);
  addTemplates(bench, delays);
  addSecondLevel(bench);
  log(llvm::formatv("{0} registers", bench.bank.size()).str());
  solveRelations(bench);
  proposeRegisters(bench, agenda);
  log(llvm::formatv("{0} hypotheses", agenda.size()).str());
  solveLabels(bench);
  for (const Effort &effort : efforts) {
    work(effort);
    if (bench.isExplained())
      break;
  }
  offerTable(bench);
  return bench.takeExplanations();
}
