//===- Translate.h - from machines to LLVM IR -------------------*- C++ -*-===//
//
// Part of mipsc, under the Apache License v2.0 with LLVM Exceptions.
// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
//===----------------------------------------------------------------------===//

#ifndef MIPS_LIB_TARGET_NATIVE_TRANSLATE_H
#define MIPS_LIB_TARGET_NATIVE_TRANSLATE_H

#include "mips/Target/NativePasses.h"
#include "mips/Target/StretchPlan.h"
#include "mlir/IR/OwningOpRef.h"
#include "llvm/IR/LLVMContext.h"
#include "llvm/IR/Module.h"
#include "llvm/Support/Error.h"
#include "llvm/Target/TargetMachine.h"

namespace mips {

/// Makes LLVM's compiler for this processor known; any number of times.
void initializeNativeTarget();

/// The machine's functions in LLVM IR, not yet optimised. The plan is that of
/// the machine. Fails for a machine of origin `spec`.
llvm::Expected<std::unique_ptr<llvm::Module>>
translateMachine(mlir::OwningOpRef<MachineOp> machine, const NativePlan &plan,
                 const NativeParts &parts, llvm::TargetMachine &target,
                 llvm::LLVMContext &context);

/// Whether a function is called from others only where something rare happened.
inline bool isRare(const llvm::Function &function) {
  return function.hasFnAttribute("mips-rare");
}

/// Whether a function is written in vectors, and its turns are long.
inline bool isVectors(const llvm::Function &function) {
  return function.hasFnAttribute("mips-vectors");
}

/// Optimises what translateMachine() gave, or a part of it.
void optimizeModule(llvm::Module &module, llvm::TargetMachine &target);

} // namespace mips

#endif // MIPS_LIB_TARGET_NATIVE_TRANSLATE_H
