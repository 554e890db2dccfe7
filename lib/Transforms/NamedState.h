//===- NamedState.h - a state that is the last named output -----*- C++ -*-===//
//
// Part of mipsc, under the Apache License v2.0 with LLVM Exceptions.
// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
//===----------------------------------------------------------------------===//

#ifndef MIPS_LIB_TRANSFORMS_NAMEDSTATE_H
#define MIPS_LIB_TRANSFORMS_NAMEDSTATE_H

#include "mips/IR/MipsDialect.h"

namespace mips {

/// If the last value of an output with names says all that a machine has to
/// know of its past, that value becomes its only state: `light_1` in the place
/// of two bits. Only for machines of few states and letters. Returns whether
/// the machine was changed.
bool keepNamedOutput(MachineOp machine);

} // namespace mips

#endif // MIPS_LIB_TRANSFORMS_NAMEDSTATE_H
