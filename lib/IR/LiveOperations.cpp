//===- LiveOperations.cpp - what outputs depend on ===//
//
// Part of mipsc, under the Apache License v2.0 with LLVM Exceptions.
// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
//===----------------------------------------------------------------------===//

#include "mips/IR/LiveOperations.h"
#include "llvm/ADT/SetVector.h"

using namespace mips;

llvm::DenseSet<mlir::Operation *> mips::liveOperations(MachineOp machine) {
  llvm::DenseSet<mlir::Operation *> live;
  std::vector<mlir::Operation *> work;
  for (OutputOp output : machine.outputs())
    work.push_back(output);
  while (!work.empty()) {
    mlir::Operation *op = work.back();
    work.pop_back();
    if (!live.insert(op).second)
      continue;
    if (auto state = llvm::dyn_cast<StateOp>(op))
      work.push_back(machine.nextOf(state));
    for (mlir::Value operand : op->getOperands())
      work.push_back(operand.getDefiningOp());
  }
  return live;
}

bool mips::dependsOn(mlir::Value value, mlir::Value other) {
  llvm::SetVector<mlir::Value> parts;
  parts.insert(value);
  for (size_t i = 0; i < parts.size(); ++i) {
    if (parts[i] == other)
      return true;
    for (mlir::Value operand : parts[i].getDefiningOp()->getOperands())
      parts.insert(operand);
  }
  return false;
}

void mips::eraseDead(MachineOp machine) {
  for (mlir::Operation &op :
       llvm::make_early_inc_range(llvm::reverse(machine.block())))
    if (op.getNumResults() == 1 && op.use_empty() &&
        !llvm::isa<InputOp, StateOp>(op))
      op.erase();
}
