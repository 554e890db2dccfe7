//===- Shrink.cpp - small trials that still fail ===//
//
// Part of mipsc, under the Apache License v2.0 with LLVM Exceptions.
// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
//===----------------------------------------------------------------------===//

#include "Evaluators.h"
#include "mlir/IR/Builders.h"
#include "mlir/IR/Verifier.h"

using namespace mips;
using namespace mips::test;

static mlir::Operation *operation(const Trial &trial, size_t index) {
  return &*std::next(trial.machine.get().block().begin(), index);
}

static void dropUnused(MachineOp machine) {
  for (mlir::Operation &op :
       llvm::make_early_inc_range(llvm::reverse(machine.block())))
    if (op.use_empty() && !mlir::isa<InputOp, StateOp, NextOp, OutputOp>(op))
      op.erase();
}

/// Everything that could be done to operation number `index`: each a smaller
/// machine, or null.
static std::vector<Trial> simplerAt(const Trial &trial, size_t index) {
  std::vector<Trial> results;
  mlir::Operation *original = operation(trial, index);
  if (mlir::isa<OutputOp>(original)) {
    if (trial.machine.get().outputs().size() > 1) {
      results.push_back(copy(trial));
      operation(results.back(), index)->erase();
    }
    return results;
  }
  if (original->getNumResults() == 0 ||
      mlir::isa<InputOp, ConstantOp, TruthOp>(original))
    return results;
  for (unsigned i = 0; i < original->getNumOperands(); ++i)
    if (original->getOperand(i).getType() == original->getResult(0).getType()) {
      results.push_back(copy(trial));
      mlir::Operation *op = operation(results.back(), index);
      op->getResult(0).replaceAllUsesWith(op->getOperand(i));
    }
  results.push_back(copy(trial));
  mlir::Operation *op = operation(results.back(), index);
  mlir::OpBuilder builder(op->getContext());
  builder.setInsertionPointAfter(op);
  mlir::Value zero;
  if (op->getResult(0).getType().isInteger(1))
    zero = builder.create<TruthOp>(op->getLoc(), false);
  else
    zero = builder.create<ConstantOp>(op->getLoc(), 0);
  if (auto state = mlir::dyn_cast<StateOp>(op))
    results.back().machine.get().nextOf(state).erase();
  op->getResult(0).replaceAllUsesWith(zero);
  op->erase();
  return results;
}

/// The first smaller trial that fails; false if there is none.
static bool shrinkOnce(Trial &trial,
                       llvm::function_ref<bool(const Trial &)> fails) {
  if (trial.rows.size() > 1)
    for (size_t length : {trial.rows.size() / 2, trial.rows.size() - 1}) {
      Trial shorter = copy(trial);
      shorter.rows.resize(length);
      if (fails(shorter)) {
        trial = std::move(shorter);
        return true;
      }
    }
  size_t size = trial.machine.get().block().getOperations().size();
  for (size_t index = size; index-- > 0;)
    for (Trial &simpler : simplerAt(trial, index)) {
      dropUnused(*simpler.machine);
      if (simpler.machine.get().block().getOperations().size() < size &&
          mlir::succeeded(mlir::verify(*simpler.machine)) && fails(simpler)) {
        trial = std::move(simpler);
        return true;
      }
    }
  return false;
}

Trial mips::test::shrink(const Trial &trial,
                         llvm::function_ref<bool(const Trial &)> fails) {
  Trial smallest = copy(trial);
  while (shrinkOnce(smallest, fails))
    ;
  return smallest;
}
