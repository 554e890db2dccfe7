//===- ConvertMipsToArith.cpp - machines as pure functions ===//
//
// Part of mipsc, under the Apache License v2.0 with LLVM Exceptions.
// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
//===----------------------------------------------------------------------===//

#include "StepLowering.h"
#include "mips/Target/Fence.h"
#include "mips/Target/NativePasses.h"

namespace mips {
#define GEN_PASS_DEF_CONVERTMIPSTOARITH
#include "mips/Target/NativePasses.h.inc"
} // namespace mips

using namespace mlir;
using namespace mips;

/// A cache line of the widest integers at least; as many lanes of bytes as give
/// a processor independent work while it waits for the last step's results.
static unsigned suitableLanes(const IntegerPlan &plan) {
  return std::max(16u, 1024 / plan.greatestWidth());
}

namespace {
struct ConvertMipsToArith
    : mips::impl::ConvertMipsToArithBase<ConvertMipsToArith> {
  using ConvertMipsToArithBase::ConvertMipsToArithBase;

  void runOnOperation() override {
    for (auto machine : llvm::to_vector(getOperation().getOps<MachineOp>())) {
      if (llvm::Error error = requireLearned(machine)) {
        machine.emitError(llvm::toString(std::move(error)));
        return signalPassFailure();
      }
      IntegerPlan plan(machine);
      OpBuilder builder(machine);
      lowerStep(machine, plan, StepShape{}, builder);
      if (lanes)
        lowerStep(machine, plan,
                  StepShape{lanes == 1 ? suitableLanes(plan) : lanes}, builder);
    }
  }
};
} // namespace
