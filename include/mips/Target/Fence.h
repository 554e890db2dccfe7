//===- Fence.h - programs are made of learned machines only -----*- C++ -*-===//
//
// Part of mipsc, under the Apache License v2.0 with LLVM Exceptions.
// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
//===----------------------------------------------------------------------===//

#ifndef MIPS_TARGET_FENCE_H
#define MIPS_TARGET_FENCE_H

#include "mips/IR/MipsDialect.h"
#include "llvm/Support/Error.h"

namespace mips {

/// An error that says why, if the machine's origin is `spec`. Every backend
/// asks this before it writes anything.
llvm::Error requireLearned(MachineOp machine);

} // namespace mips

#endif // MIPS_TARGET_FENCE_H
