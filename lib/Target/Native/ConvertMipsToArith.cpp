//===- ConvertMipsToArith.cpp - machines as pure functions ===//
//
// Part of mipsc, under the Apache License v2.0 with LLVM Exceptions.
// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
//===----------------------------------------------------------------------===//

#include "StepLowering.h"
#include "mips/Target/Fence.h"
#include "mips/Target/NativePasses.h"
#include "llvm/ADT/bit.h"

namespace mips {
#define GEN_PASS_DEF_CONVERTMIPSTOARITH
#include "mips/Target/NativePasses.h.inc"
} // namespace mips

using namespace mlir;
using namespace mips;

/// As many lanes as leave room in the registers for the states and some values
/// beside them, if vectors have 32 bytes; a row's few bytes are no fewer than
/// those of half a cache line.
static unsigned suitableLanes(MachineOp machine, const IntegerPlan &plan) {
  const size_t registerBits = 16 * 256;
  size_t live = machine.states().size() + 3;
  size_t lanes = registerBits / (plan.greatestWidth() * live);
  return std::clamp<size_t>(llvm::bit_floor(lanes), 8, 128);
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
      lowerSteps(machine, getChildAnalysis<NativePlan>(machine), lanes,
                 /*free=*/true);
    }
    markAnalysesPreserved<NativePlan>();
  }
};
} // namespace

void mips::lowerSteps(MachineOp machine, const NativePlan &plan, unsigned lanes,
                      bool free) {
  OpBuilder builder(machine);
  lowerStep(machine, plan, {}, builder);
  if (free && plan.integers.hasChecks() && plan.stretch)
    lowerStep(machine, plan, {0, StepShape::Free}, builder);
  if (!lanes || !plan.stretch)
    return;
  auto lowerVectors = [&](StepShape::Kind kind) {
    const IntegerPlan &integers = StepShape{0, kind}.integers(plan);
    unsigned own = lanes == 1 ? suitableLanes(machine, integers) : lanes;
    lowerStep(machine, plan, {own, kind}, builder);
  };
  lowerVectors(stretchKind(plan));
  if (plan.narrow)
    lowerVectors(StepShape::Narrow);
}
