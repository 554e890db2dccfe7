//===- StateEncodings.h - other state variables for a machine ---*- C++ -*-===//
//
// Part of mipsc, under the Apache License v2.0 with LLVM Exceptions.
// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
//===----------------------------------------------------------------------===//
//
// A finite machine may keep its state in many ways: the last inputs, flags that
// stay once they are set, the last output, counts that go round, or one number
// that says how far it has come. Each way has rules of its own, and the one
// that a reader pays least for is the explanation.
//
//===----------------------------------------------------------------------===//

#ifndef MIPS_LIB_TRANSFORMS_STATEENCODINGS_H
#define MIPS_LIB_TRANSFORMS_STATEENCODINGS_H

#include "mips/IR/MipsDialect.h"
#include "mlir/IR/OwningOpRef.h"

namespace mips {

/// Machines with the same outputs whose rules cost a reader less than `limit`,
/// the cheapest first. None where the machine has many states or letters. Their
/// rules are those of the explored machine, point by point.
std::vector<mlir::OwningOpRef<MachineOp>> otherEncodings(MachineOp machine,
                                                         unsigned limit);

/// The same for those who want to choose: the cheapest one of each kind of
/// state variables (the last inputs, flags, parts, the last output, a number),
/// be it dearer than another one.
std::vector<mlir::OwningOpRef<MachineOp>> encodingsOfEachKind(MachineOp machine,
                                                              unsigned limit);

} // namespace mips

#endif // MIPS_LIB_TRANSFORMS_STATEENCODINGS_H
