//===- LiveOperations.h - what outputs depend on -----------*- C++ -*-===//
//
// Part of mipsc, under the Apache License v2.0 with LLVM Exceptions.
// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
//===----------------------------------------------------------------------===//

#ifndef MIPS_IR_LIVEOPERATIONS_H
#define MIPS_IR_LIVEOPERATIONS_H

#include "mips/IR/MipsDialect.h"
#include "llvm/ADT/DenseSet.h"

namespace mips {

/// The operations that the outputs of a verified machine depend on, over any
/// number of steps: outputs, expressions, inputs, states and their nexts.
llvm::DenseSet<mlir::Operation *> liveOperations(MachineOp machine);

/// Whether `value` is calculated from `other` within one step, or is that
/// value.
bool dependsOn(mlir::Value value, mlir::Value other);

/// Erases the expressions that nothing uses. Inputs and states stay.
void eraseDead(MachineOp machine);

} // namespace mips

#endif // MIPS_IR_LIVEOPERATIONS_H
