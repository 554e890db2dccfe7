//===- SeenStates.h - machines that know which values there were -*- C++ -*-==//
//
// Part of mipsc, under the Apache License v2.0 with LLVM Exceptions.
// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
//===----------------------------------------------------------------------===//

#ifndef MIPS_LIB_TRANSFORMS_SEENSTATES_H
#define MIPS_LIB_TRANSFORMS_SEENSTATES_H

#include "mips/IR/MipsDialect.h"
#include "mlir/IR/OwningOpRef.h"

namespace mips {

/// What a reader pays for a set of the values that were seen, and one question
/// about it.
constexpr unsigned seenSetPrice = 10;

/// A machine that should do the same as `machine`, which has to be proved: it
/// has a flag for each value of the only input, and says whether a value has
/// been seen before, how many there were, or whether all were. Null if the
/// outputs do not look like that, or the input has not 3 to 8 values.
mlir::OwningOpRef<MachineOp> seenVariant(MachineOp machine);

} // namespace mips

#endif // MIPS_LIB_TRANSFORMS_SEENSTATES_H
