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

/// The lanes of `M.step.xN`, if the module has that.
static unsigned lanesOf(ModuleOp module, MachineOp machine) {
  std::string prefix = StepShape{}.functionName(machine) + ".x";
  for (auto function : module.getOps<func::FuncOp>()) {
    StringRef suffix = function.getSymName();
    unsigned lanes;
    if (suffix.consume_front(prefix) && !suffix.getAsInteger(10, lanes))
      return lanes;
  }
  return 0;
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
      OpBuilder builder(machine);
      InterfaceBuilder interface(machine, builder);
      interface.emitStreaming();
      if (unsigned lanes = lanesOf(module, machine))
        interface.emitBatch(lanes);
      if (packed)
        interface.emitPacked();
      machine.erase();
    }
  }
};
} // namespace
