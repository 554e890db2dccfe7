//===- LagStates.h - linear machines by their last values -------*- C++ -*-===//
//
// Part of mipsc, under the Apache License v2.0 with LLVM Exceptions.
// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
//===----------------------------------------------------------------------===//
//
// Whatever states a linear machine has, its outputs are sums of its last inputs
// and its last outputs. `y = x + y_2 + y_3` is read at once, even where it has
// one state variable more than rules in which delays are mixed.
//
//===----------------------------------------------------------------------===//

#ifndef MIPS_LIB_TRANSFORMS_LAGSTATES_H
#define MIPS_LIB_TRANSFORMS_LAGSTATES_H

#include "mips/IR/MipsDialect.h"
#include "mlir/IR/OwningOpRef.h"

namespace mips {

/// A machine that should do the same as `machine`, which has to be proved: the
/// states are inputs and outputs of the last steps. Null if the machine is not
/// linear, does not begin with nothing, or has no such form with small factors.
mlir::OwningOpRef<MachineOp> lagVariant(MachineOp machine);

} // namespace mips

#endif // MIPS_LIB_TRANSFORMS_LAGSTATES_H
