//===- RandomMachine.h - machines drawn at random, for tests -*- C++ -*-===//
//
// Part of mipsc, under the Apache License v2.0 with LLVM Exceptions.
// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
//===----------------------------------------------------------------------===//

#ifndef MIPS_IR_RANDOMMACHINE_H
#define MIPS_IR_RANDOMMACHINE_H

#include "mips/IR/MipsDialect.h"
#include "mlir/IR/OwningOpRef.h"

namespace mips {

/// What a random machine looks like; counts are upper limits.
struct RandomMachineShape {
  unsigned inputs = 2, states = 3, outputs = 2, operations = 14;
  Origin origin = Origin::Learned;
  /// Next values are reduced modulo something small, so that the machine has
  /// few states, and inputs have at most four values.
  bool finite = false;
};

/// A verified machine; a function of seed and shape. Uses every operation of
/// the dialect sooner or later. Values grow at most exponentially with the
/// number of steps, so that a few dozen steps are cheap. The context must have
/// the dialect loaded.
mlir::OwningOpRef<MachineOp>
makeRandomMachine(mlir::MLIRContext *context, uint64_t seed,
                  const RandomMachineShape &shape = {});

} // namespace mips

#endif // MIPS_IR_RANDOMMACHINE_H
