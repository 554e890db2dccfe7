//===- Passes.h - passes on machines ----------------------------*- C++ -*-===//
//
// Part of mipsc, under the Apache License v2.0 with LLVM Exceptions.
// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
//===----------------------------------------------------------------------===//
//
// Every pass keeps the meaning of a machine for all input sequences within the
// inputs' ranges, and its origin.
//
//===----------------------------------------------------------------------===//

#ifndef MIPS_TRANSFORMS_PASSES_H
#define MIPS_TRANSFORMS_PASSES_H

#include "mips/IR/MipsDialect.h"
#include "mlir/Pass/Pass.h"
#include "mlir/Pass/PassManager.h"

namespace mips {

#define GEN_PASS_DECL
#include "mips/Transforms/Passes.h.inc"

#define GEN_PASS_REGISTRATION
#include "mips/Transforms/Passes.h.inc"

/// All of the passes, in the order in which they help each other: what a
/// machine goes through before it is shown to people. Registered as `--tidy`.
void buildTidyPipeline(mlir::OpPassManager &manager);
void registerTidyPipeline();

/// Runs the tidy pipeline on one machine.
mlir::LogicalResult tidy(MachineOp machine);

/// Runs tidy, --simplify-rules, --for-readers and --choose-named on one
/// machine.
mlir::LogicalResult simplifyRules(MachineOp machine);

} // namespace mips

#endif // MIPS_TRANSFORMS_PASSES_H
