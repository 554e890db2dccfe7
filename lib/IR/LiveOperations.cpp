//===- LiveOperations.cpp - what outputs depend on ===//
//
// Part of mipsc, under the Apache License v2.0 with LLVM Exceptions.
// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
//===----------------------------------------------------------------------===//

#include "mips/IR/LiveOperations.h"

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
