//===- Pipeline.cpp - from machines to the LLVM dialect ===//
//
// Part of mipsc, under the Apache License v2.0 with LLVM Exceptions.
// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
//===----------------------------------------------------------------------===//

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
  step.lanes = parts.batch ? 1 : 0;
  manager.addPass(createConvertMipsToArith(step));
  MipsNativeInterfaceOptions interface;
  interface.packed = parts.packed;
  manager.addPass(createMipsNativeInterface(interface));
  manager.addPass(createConvertSCFToCFPass());
  manager.addPass(createArithToLLVMConversionPass());
  manager.addPass(createConvertControlFlowToLLVMPass());
  manager.addPass(createConvertFuncToLLVMPass());
  manager.addPass(createReconcileUnrealizedCastsPass());
}

void mips::registerNativePipeline() {
  PassPipelineRegistration<>(
      "mips-to-llvm",
      "convert-mips-to-arith and mips-native-interface, then MLIR's "
      "conversions "
      "to the LLVM dialect",
      [](OpPassManager &manager) { buildNativePipeline(manager, {}); });
  registerConvertMipsToArith();
  registerMipsNativeInterface();
  registerPass([] { return createConvertSCFToCFPass(); });
  registerPass([] { return createArithToLLVMConversionPass(); });
  registerPass([] { return createConvertControlFlowToLLVMPass(); });
  registerPass([] { return createConvertFuncToLLVMPass(); });
  registerPass([] { return createReconcileUnrealizedCastsPass(); });
}
