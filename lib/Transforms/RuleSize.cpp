//===- RuleSize.cpp - how long rules are ===//
//
// Part of mipsc, under the Apache License v2.0 with LLVM Exceptions.
// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
//===----------------------------------------------------------------------===//

#include "RuleSize.h"
#include <set>

using namespace mips;

static constexpr uint64_t limit = 1u << 30;

static uint64_t ownSize(mlir::Operation &op) {
  if (llvm::isa<DivOp, ModOp>(op))
    return 2;
  if (auto lookup = llvm::dyn_cast<LookupOp>(op))
    return 1 + lookup.getTable().size();
  return 1;
}

llvm::DenseMap<mlir::Value, unsigned> mips::treeSizes(MachineOp machine) {
  llvm::DenseMap<mlir::Value, unsigned> sizes;
  for (mlir::Operation &op : machine.block()) {
    if (op.getNumResults() != 1)
      continue;
    uint64_t size = ownSize(op);
    for (mlir::Value operand : op.getOperands())
      size = std::min(size + sizes.lookup(operand), limit);
    sizes[op.getResult(0)] = size;
  }
  return sizes;
}

RuleSize mips::measureRules(MachineOp machine, RuleProver &prover) {
  llvm::DenseSet<mlir::Operation *> live = liveOperations(machine);
  llvm::DenseMap<mlir::Value, unsigned> sizes = treeSizes(machine);
  llvm::DenseMap<mlir::Value, logic::Term> terms;
  for (auto [value, term] : prover.terms(machine))
    terms[value] = term;
  RuleSize result;
  uint64_t nodes = 0;
  std::set<logic::Term> counted;
  for (mlir::Operation &op : machine.block()) {
    if (!live.contains(&op))
      continue;
    if (auto next = llvm::dyn_cast<NextOp>(op))
      nodes = std::min(nodes + sizes[next.getValue()], limit);
    else if (auto output = llvm::dyn_cast<OutputOp>(op))
      nodes = std::min(nodes + sizes[output.getValue()], limit);
    else if (llvm::isa<StateOp>(op))
      ++result.states;
    else if (op.getNumOperands() > 0 &&
             counted.insert(terms[op.getResult(0)]).second)
      ++result.operations;
  }
  result.nodes = nodes;
  return result;
}
