//===- Idioms.h - what Python has and machines have not ---------*- C++ -*-===//
//
// Part of mipsc, under the Apache License v2.0 with LLVM Exceptions.
// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
//===----------------------------------------------------------------------===//
//
// A machine remembers what it has seen by a flag for each value, and that
// nothing has been seen yet by a number that no value is, because integers are
// all it has. Python has `set` and `None`.
//
//===----------------------------------------------------------------------===//

#ifndef MIPS_LIB_TARGET_PYTHON_IDIOMS_H
#define MIPS_LIB_TARGET_PYTHON_IDIOMS_H

#include "mips/IR/MipsDialect.h"

namespace mips {

/// Flags for all values of an input become one state variable that stands for
/// the set of values that were seen. Its operations stand for others, which
/// the printer writes (mips::setName): only to be written down.
void saySets(MachineOp machine);

/// A state variable that keeps the first value of something begins with `None`,
/// and is asked whether it still is.
void sayNone(MachineOp machine);

} // namespace mips

#endif // MIPS_LIB_TARGET_PYTHON_IDIOMS_H
