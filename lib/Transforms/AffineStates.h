//===- AffineStates.h - the same state, counted otherwise -------*- C++ -*-===//
//
// Part of mipsc, under the Apache License v2.0 with LLVM Exceptions.
// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
//===----------------------------------------------------------------------===//
//
// A negated total is a total to a reader, and a maximum plus one is a maximum.
//
//===----------------------------------------------------------------------===//

#ifndef MIPS_LIB_TRANSFORMS_AFFINESTATES_H
#define MIPS_LIB_TRANSFORMS_AFFINESTATES_H

#include "mips/IR/MipsDialect.h"
#include "mlir/IR/OwningOpRef.h"

namespace mips {

/// Copies of a machine in each of which one state variable s is t with
/// s = -t, s = t + 1 or s = t - 1 instead: the same outputs, in longer words
/// for the time being.
std::vector<mlir::OwningOpRef<MachineOp>> affineVariants(MachineOp machine);

/// Copies of a machine in which a largest one begins below all that it is taken
/// of, or a smallest one above; also with all others at 0. Whether they do the
/// same has to be proved.
std::vector<mlir::OwningOpRef<MachineOp>> initialVariants(MachineOp machine);

/// A copy in which `a > b` beside `a - b` asks whether that is above 0: a
/// difference that has a name anyway. Null if there is none.
mlir::OwningOpRef<MachineOp> differenceVariant(MachineOp machine);

/// The same machine by other divisions: `(10*r + x) div 9` for
/// `(x + r) div 9 + r`, and the remainder of the same. Null if there is no such
/// quotient.
mlir::OwningOpRef<MachineOp> dividendVariant(MachineOp machine);

} // namespace mips

#endif // MIPS_LIB_TRANSFORMS_AFFINESTATES_H
