//===- SimplifyRules.cpp - shorten rules where states are reachable ===//
//
// Part of mipsc, under the Apache License v2.0 with LLVM Exceptions.
// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
//===----------------------------------------------------------------------===//

#include "RuleRewriter.h"
#include "mips/Transforms/Passes.h"

namespace mips {
#define GEN_PASS_DEF_SIMPLIFYRULES
#include "mips/Transforms/Passes.h.inc"
} // namespace mips

using namespace mlir;
using namespace mips;

namespace {

struct SimplifyRules : mips::impl::SimplifyRulesBase<SimplifyRules> {
  using SimplifyRulesBase::SimplifyRulesBase;
  void runOnOperation() override;

private:
  LogicalResult tidyUp();
  void report(const RuleSize &before, const RuleSize &after);

  RewriteCounts counts;
};

} // namespace

/// Beyond this, rules are not for people, and proofs would take long.
static constexpr size_t maxOperations = 400;
/// What the solver may count for one machine; about 1e6 a second.
static constexpr uint64_t maxWork = 4000000;

static size_t numOperations(MachineOp machine) {
  return std::distance(machine.block().begin(), machine.block().end());
}

static RuleSize measure(MachineOp machine) {
  llvm::DenseSet<Operation *> live = liveOperations(machine);
  llvm::DenseMap<Value, unsigned> sizes = treeSizes(machine);
  RuleSize result;
  for (Operation *op : live) {
    if (auto next = dyn_cast<NextOp>(op))
      result.nodes += sizes[next.getValue()];
    else if (auto output = dyn_cast<OutputOp>(op))
      result.nodes += sizes[output.getValue()];
    else if (isa<StateOp>(op))
      ++result.states;
    else if (op->getNumOperands() > 0)
      ++result.operations;
  }
  return result;
}

LogicalResult SimplifyRules::tidyUp() {
  OpPassManager pipeline(MachineOp::getOperationName());
  buildTidyPipeline(pipeline);
  return runPipeline(pipeline, getOperation());
}

void SimplifyRules::report(const RuleSize &before, const RuleSize &after) {
  if (!verbose)
    return;
  auto change = [](unsigned from, unsigned to) {
    return std::to_string(from) + " -> " + std::to_string(to);
  };
  emitRemark(getOperation().getLoc())
      << "rules of '" << getOperation().getSymName() << "' simplified: nodes "
      << change(before.nodes, after.nodes) << ", operations "
      << change(before.operations, after.operations) << ", states "
      << change(before.states, after.states) << "; " << counts.expressions
      << " expressions replaced, " << counts.ranges << " ranges narrowed";
}

void SimplifyRules::runOnOperation() {
  MachineOp machine = getOperation();
  counts = {};
  if (failed(tidyUp()))
    return signalPassFailure();
  RuleSize before = measure(machine);
  // Smaller rules have other invariants, which allow smaller rules.
  const unsigned maxRounds = 12;
  uint64_t work = 0;
  for (unsigned round = 0; round < maxRounds && work < maxWork &&
                           numOperations(machine) <= maxOperations;
       ++round) {
    RuleRewriter rewriter(machine, maxWork - work);
    RewriteCounts done = rewriter.run();
    work += rewriter.work();
    if (!done.any())
      break;
    counts.expressions += done.expressions;
    counts.states += done.states;
    counts.ranges += done.ranges;
    if (failed(tidyUp()))
      return signalPassFailure();
  }
  report(before, measure(machine));
}
