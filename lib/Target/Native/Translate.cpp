//===- Translate.cpp - from machines to LLVM IR ===//
//
// Part of mipsc, under the Apache License v2.0 with LLVM Exceptions.
// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
//===----------------------------------------------------------------------===//

#include "Translate.h"
#include "../TidyCopy.h"
#include "mips/Target/Fence.h"
#include "mlir/IR/BuiltinOps.h"
#include "mlir/Target/LLVMIR/Dialect/Builtin/BuiltinToLLVMIRTranslation.h"
#include "mlir/Target/LLVMIR/Dialect/LLVMIR/LLVMToLLVMIRTranslation.h"
#include "mlir/Target/LLVMIR/Export.h"
#include "llvm/Passes/PassBuilder.h"
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

static void optimize(llvm::Module &module, llvm::TargetMachine &target) {
  llvm::PassBuilder builder(&target);
  llvm::LoopAnalysisManager loops;
  llvm::FunctionAnalysisManager functions;
  llvm::CGSCCAnalysisManager sccs;
  llvm::ModuleAnalysisManager modules;
  builder.registerModuleAnalyses(modules);
  builder.registerCGSCCAnalyses(sccs);
  builder.registerFunctionAnalyses(functions);
  builder.registerLoopAnalyses(loops);
  builder.crossRegisterProxies(loops, functions, sccs, modules);
  builder.buildPerModuleDefaultPipeline(llvm::OptimizationLevel::O2)
      .run(module, modules);
}

llvm::Expected<std::unique_ptr<llvm::Module>>
mips::translateMachine(MachineOp machine, const NativeParts &parts,
                       llvm::TargetMachine &target,
                       llvm::LLVMContext &context) {
  if (llvm::Error error = requireLearned(machine))
    return error;
  MLIRContext *mlirContext = machine.getContext();
  registerBuiltinDialectTranslation(*mlirContext);
  registerLLVMDialectTranslation(*mlirContext);
  OwningOpRef<ModuleOp> lowered = ModuleOp::create(machine.getLoc());
  lowered->push_back(tidyCopy(machine).release());
  PassManager manager(mlirContext);
  buildNativePipeline(manager, parts);
  auto failure = [&](StringRef what) {
    return llvm::createStringError("cannot " + what + " machine '@" +
                                   machine.getSymName() + "'");
  };
  if (failed(manager.run(*lowered)))
    return failure("lower");
  std::unique_ptr<llvm::Module> module =
      translateModuleToLLVMIR(*lowered, context, machine.getSymName());
  if (!module)
    return failure("translate");
  module->setDataLayout(target.createDataLayout());
  module->setTargetTriple(target.getTargetTriple().str());
  optimize(*module, target);
  return module;
}
