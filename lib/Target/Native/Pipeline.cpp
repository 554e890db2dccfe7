//===- Pipeline.cpp - from machines to the LLVM dialect ===//
//
// Part of mipsc, under the Apache License v2.0 with LLVM Exceptions.
// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
//===----------------------------------------------------------------------===//

#include "InterfaceBuilder.h"
#include "Tabulate.h"
#include "mips/Target/NativePasses.h"
#include "mlir/Conversion/ArithToLLVM/ArithToLLVM.h"
#include "mlir/Conversion/ControlFlowToLLVM/ControlFlowToLLVM.h"
#include "mlir/Conversion/FuncToLLVM/ConvertFuncToLLVMPass.h"
#include "mlir/Conversion/ReconcileUnrealizedCasts/ReconcileUnrealizedCasts.h"
#include "mlir/Conversion/SCFToControlFlow/SCFToControlFlow.h"
#include "mlir/Pass/PassRegistry.h"

using namespace mlir;
using namespace mips;

void mips::buildNativePipeline(OpPassManager &manager,
                               const NativeParts &parts) {
  ConvertMipsToArithOptions step;
  step.lanes = parts.functions.batch ? 1 : 0;
  manager.addPass(createConvertMipsToArith(step));
  manager.addPass(createMipsTabulate({parts.tables}));
  MipsNativeInterfaceOptions interface;
  interface.step = parts.functions.step;
  interface.run = parts.functions.run;
  interface.batch = parts.functions.batch;
  interface.packed = parts.packed;
  manager.addPass(createMipsNativeInterface(interface));
  addLLVMConversions(manager);
}

void mips::addLLVMConversions(OpPassManager &manager) {
  manager.addPass(createConvertSCFToCFPass());
  manager.addPass(createArithToLLVMConversionPass());
  manager.addPass(createConvertControlFlowToLLVMPass());
  manager.addPass(createConvertFuncToLLVMPass());
  manager.addPass(createReconcileUnrealizedCastsPass());
}

void mips::writeNative(MachineOp machine, const NativePlan &plan,
                       const NativeParts &parts) {
  machine.getContext()
      ->loadDialect<arith::ArithDialect, cf::ControlFlowDialect,
                    func::FuncDialect, scf::SCFDialect, LLVM::LLVMDialect>();
  lowerSteps(machine, plan, parts.functions.batch ? 1 : 0,
             /*free=*/parts.functions.run);
  if (parts.functions.run)
    tabulate(machine, plan, parts.tables);
  writeInterface(machine, plan, parts.functions, parts.packed);
}

void mips::registerNativePipeline() {
  PassPipelineRegistration<>(
      "mips-to-llvm",
      "convert-mips-to-arith, mips-tabulate and mips-native-interface, then "
      "MLIR's conversions to the LLVM dialect",
      [](OpPassManager &manager) { buildNativePipeline(manager, {}); });
  registerConvertMipsToArith();
  registerMipsTabulate();
  registerMipsNativeInterface();
  registerPass([] { return createConvertSCFToCFPass(); });
  registerPass([] { return createArithToLLVMConversionPass(); });
  registerPass([] { return createConvertControlFlowToLLVMPass(); });
  registerPass([] { return createConvertFuncToLLVMPass(); });
  registerPass([] { return createReconcileUnrealizedCastsPass(); });
}
