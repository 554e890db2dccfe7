//===- NativePasses.h - from machines to LLVM's dialect ---------*- C++ -*-===//
//
// Part of mipsc, under the Apache License v2.0 with LLVM Exceptions.
// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
//===----------------------------------------------------------------------===//

#ifndef MIPS_TARGET_NATIVEPASSES_H
#define MIPS_TARGET_NATIVEPASSES_H

#include "mips/Target/StepTable.h"
#include "mlir/Dialect/Arith/IR/Arith.h"
#include "mlir/Dialect/ControlFlow/IR/ControlFlow.h"
#include "mlir/Dialect/Func/IR/FuncOps.h"
#include "mlir/Dialect/LLVMIR/LLVMDialect.h"
#include "mlir/Dialect/SCF/IR/SCF.h"
#include "mlir/Pass/Pass.h"
#include "mlir/Pass/PassManager.h"

namespace mips {

#define GEN_PASS_DECL
#include "mips/Target/NativePasses.h.inc"

#define GEN_PASS_REGISTRATION
#include "mips/Target/NativePasses.h.inc"

/// What a native program has.
struct NativeParts {
  Functions functions;
  bool packed = false;          ///< what the JIT calls: with arrays for ports
  Tables tables = Tables::Auto; ///< which machines run by look-ups
};

/// All the way from machines to the LLVM dialect: our two passes, then MLIR's
/// own conversions. Registered as `--mips-to-llvm`.
void buildNativePipeline(mlir::OpPassManager &manager,
                         const NativeParts &parts);
/// The second half of it.
void addLLVMConversions(mlir::OpPassManager &manager);
/// The first half of it, for one machine whose plan is there already.
void writeNative(MachineOp machine, const NativePlan &plan,
                 const NativeParts &parts);
void registerNativePipeline();

} // namespace mips

#endif // MIPS_TARGET_NATIVEPASSES_H
