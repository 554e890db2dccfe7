//===- Translate.cpp - from machines to LLVM IR ===//
//
// Part of mipsc, under the Apache License v2.0 with LLVM Exceptions.
// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
//===----------------------------------------------------------------------===//

#include "Translate.h"
#include "mips/Target/Fence.h"
#include "mlir/IR/BuiltinOps.h"
#include "mlir/Target/LLVMIR/Dialect/Builtin/BuiltinToLLVMIRTranslation.h"
#include "mlir/Target/LLVMIR/Dialect/LLVMIR/LLVMToLLVMIRTranslation.h"
#include "mlir/Target/LLVMIR/Export.h"
#include "llvm/Support/TargetSelect.h"

using namespace mlir;
using namespace mips;

void mips::initializeNativeTarget() {
  static const bool done = [] {
    llvm::InitializeNativeTarget();
    llvm::InitializeNativeTargetAsmPrinter();
    return true;
  }();
  (void)done;
}

llvm::Expected<std::unique_ptr<llvm::Module>>
mips::translateMachine(OwningOpRef<MachineOp> machine, const NativePlan &plan,
                       const NativeParts &parts, llvm::TargetMachine &target,
                       llvm::LLVMContext &context) {
  if (llvm::Error error = requireLearned(*machine))
    return error;
  MLIRContext *mlirContext = machine.get().getContext();
  registerBuiltinDialectTranslation(*mlirContext);
  registerLLVMDialectTranslation(*mlirContext);
  std::string name = machine.get().getSymName().str();
  OwningOpRef<ModuleOp> lowered = ModuleOp::create(machine.get().getLoc());
  MachineOp own = machine.release();
  lowered->push_back(own);
  writeNative(own, plan, parts);
  PassManager manager(mlirContext);
  // The passes' own tests have all checks.
  manager.enableVerifier(false);
  addLLVMConversions(manager);
  auto failure = [&](StringRef what) {
    return llvm::createStringError("cannot " + what + " machine '@" + name +
                                   "'");
  };
  if (failed(manager.run(*lowered)))
    return failure("lower");
  std::unique_ptr<llvm::Module> module =
      translateModuleToLLVMIR(*lowered, context, name);
  if (!module)
    return failure("translate");
  module->setDataLayout(target.createDataLayout());
  module->setTargetTriple(target.getTargetTriple().str());
  return module;
}
