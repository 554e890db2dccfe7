//===- TidyCopy.h - a machine to write down ---------------------*- C++ -*-===//
//
// Part of mipsc, under the Apache License v2.0 with LLVM Exceptions.
// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
//===----------------------------------------------------------------------===//

#ifndef MIPS_LIB_TARGET_TIDYCOPY_H
#define MIPS_LIB_TARGET_TIDYCOPY_H

#include "mips/IR/MipsDialect.h"
#include "mlir/IR/OwningOpRef.h"

namespace mips {

/// A copy without dead and repeated expressions.
mlir::OwningOpRef<MachineOp> tidyCopy(MachineOp machine);

} // namespace mips

#endif // MIPS_LIB_TARGET_TIDYCOPY_H
