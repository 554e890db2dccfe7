//===- BuildMachine.h - terms as a machine of the IR -*- C++ -*-===//
//
// Part of mipsc, under the Apache License v2.0 with LLVM Exceptions.
// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
//===----------------------------------------------------------------------===//

#ifndef MIPS_REGRESS_SYSTEM_BUILDMACHINE_H
#define MIPS_REGRESS_SYSTEM_BUILDMACHINE_H

#include "mips/Regress/System/RuleSystem.h"
#include "mlir/IR/BuiltinOps.h"
#include "mlir/IR/OwningOpRef.h"

namespace mips::regress {

/// Builds a module with one `learned` machine, called `name`, from the system.
mlir::OwningOpRef<mlir::ModuleOp> buildMachine(mlir::MLIRContext &context,
                                               const TermPool &pool,
                                               const RuleSystem &system,
                                               const Signature &signature,
                                               llvm::StringRef name);

} // namespace mips::regress

#endif // MIPS_REGRESS_SYSTEM_BUILDMACHINE_H
