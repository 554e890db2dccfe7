//===- NativeInterface.cpp - the functions that a program calls ===//
//
// Part of mipsc, under the Apache License v2.0 with LLVM Exceptions.
// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
//===----------------------------------------------------------------------===//

#include "InterfaceBuilder.h"
#include "mips/Target/NativePasses.h"

namespace mips {
#define GEN_PASS_DEF_MIPSNATIVEINTERFACE
#include "mips/Target/NativePasses.h.inc"
} // namespace mips

using namespace mlir;
using namespace mips;

void mips::writeInterface(MachineOp machine, const NativePlan &plan,
                          Functions functions, bool packed) {
  OpBuilder builder(machine);
  InterfaceBuilder interface(machine, plan, builder);
  interface.emitSteps(functions);
  if (functions.run)
    emitRun(machine, plan, builder);
  if (functions.batch)
    emitBatch(machine, plan, builder);
  if (packed)
    interface.emitPacked();
  machine.erase();
}

namespace {
struct MipsNativeInterface
    : mips::impl::MipsNativeInterfaceBase<MipsNativeInterface> {
  using MipsNativeInterfaceBase::MipsNativeInterfaceBase;

  void runOnOperation() override {
    ModuleOp module = getOperation();
    for (auto machine : llvm::to_vector(module.getOps<MachineOp>())) {
      if (!module.lookupSymbol(StepShape{}.functionName(machine))) {
        machine.emitOpError("has no step function; run --convert-mips-to-arith "
                            "first");
        return signalPassFailure();
      }
      writeInterface(machine, getChildAnalysis<NativePlan>(machine),
                     {step, run, batch}, packed);
    }
  }
};
} // namespace
