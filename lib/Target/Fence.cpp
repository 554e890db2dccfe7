//===- Fence.cpp - programs are made of learned machines only ===//
//
// Part of mipsc, under the Apache License v2.0 with LLVM Exceptions.
// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
//===----------------------------------------------------------------------===//

#include "mips/Target/Fence.h"

using namespace mips;

llvm::Error mips::requireLearned(MachineOp machine) {
  if (machine.isLearned())
    return llvm::Error::success();
  return llvm::createStringError(
      llvm::inconvertibleErrorCode(),
      "machine '@" + machine.getSymName() +
          "' has origin 'spec': its rules were declared, not learned; programs "
          "are only made of learned machines");
}
