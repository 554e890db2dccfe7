//===- CallStates.h - names by role for state variables ---------*- C++ -*-===//
//
// Part of mipsc, under the Apache License v2.0 with LLVM Exceptions.
// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
//===----------------------------------------------------------------------===//

#ifndef MIPS_LIB_TRANSFORMS_CALLSTATES_H
#define MIPS_LIB_TRANSFORMS_CALLSTATES_H

#include "mips/IR/MipsDialect.h"

namespace mips {

/// Says of each state variable what programs shall call it, by its role:
/// `total`, `largest`, `seen_3`. One that remembers an output keeps that name.
void callStates(MachineOp machine);

} // namespace mips

#endif // MIPS_LIB_TRANSFORMS_CALLSTATES_H
