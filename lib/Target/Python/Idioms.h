//===- Idioms.h - what Python has and machines have not ---------*- C++ -*-===//
//
// Part of mipsc, under the Apache License v2.0 with LLVM Exceptions.
// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
//===----------------------------------------------------------------------===//
//
// A machine remembers what it has seen by a flag for each value, that nothing
// has been seen yet by a number that no value is, and the last values by a
// state variable for each, because integers are all it has. Python has `set`,
// `None` and `deque`.
//
//===----------------------------------------------------------------------===//

#ifndef MIPS_LIB_TARGET_PYTHON_IDIOMS_H
#define MIPS_LIB_TARGET_PYTHON_IDIOMS_H

#include "mips/IR/MipsDialect.h"
#include "mlir/IR/OwningOpRef.h"

namespace mips {

/// Flags for all values of an input become one state variable that stands for
/// the set of values that were seen. Its operations stand for others, which
/// the printer writes (mips::setName): only to be written down.
void saySets(MachineOp machine);

/// Last values of an input, four or more, of which nothing is asked but their
/// sum, the greatest or least one, or how often this step's value is among
/// them, become one state variable that stands for a deque (mips::windowName).
/// Gives a copy that says so, which is only to be written down; null if there
/// is nothing to say.
mlir::OwningOpRef<MachineOp> withWindows(MachineOp machine);

/// A state variable that keeps the first value of something begins with `None`,
/// and is asked whether it still is.
void sayNone(MachineOp machine);

} // namespace mips

#endif // MIPS_LIB_TARGET_PYTHON_IDIOMS_H
