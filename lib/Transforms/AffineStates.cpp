//===- AffineStates.cpp - the same state, counted otherwise ===//
//
// Part of mipsc, under the Apache License v2.0 with LLVM Exceptions.
// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
//===----------------------------------------------------------------------===//

#include "AffineStates.h"
#include "mips/IR/RangeAnalysis.h"
#include "mlir/IR/Builders.h"

using namespace mips;
using mlir::OpBuilder;
using mlir::OwningOpRef;
using mlir::Value;

static constexpr size_t mostStates = 4;
/// An initial value beyond this is a sentinel, better left as it is.
static constexpr int64_t greatestInitial = int64_t(1) << 40;

/// Replaces state s by t with s = sign*t + shift.
static void substitute(MachineOp machine, StateOp state, int64_t sign,
                       int64_t shift) {
  OpBuilder builder(state);
  builder.setInsertionPointAfter(machine.states().back());
  mlir::Location loc = state.getLoc();
  auto constant = [&](int64_t value) -> Value {
    return builder.create<ConstantOp>(loc, builder.getI64IntegerAttr(value));
  };
  NextOp next = machine.nextOf(state);
  Value old = sign < 0
                  ? Value(builder.create<SubOp>(loc, constant(shift), state))
                  : Value(builder.create<AddOp>(loc, state, constant(shift)));
  state.getResult().replaceUsesWithIf(old, [&](mlir::OpOperand &use) {
    bool isTarget = use.getOwner() == next && use.getOperandNumber() == 0;
    return use.getOwner() != old.getDefiningOp() && !isTarget;
  });
  builder.setInsertionPoint(next);
  Value after = next.getValue();
  next.getValueMutable().set(
      sign < 0 ? Value(builder.create<SubOp>(loc, constant(shift), after))
               : Value(builder.create<SubOp>(loc, after, constant(shift))));
  int64_t initial = state.getInit();
  state->setAttr(
      "init", Int64Attr::get(machine.getContext(), sign * (initial - shift)));
  state->removeAttr("range");
}

std::vector<OwningOpRef<MachineOp>> mips::affineVariants(MachineOp machine) {
  std::vector<OwningOpRef<MachineOp>> result;
  RangeAnalysis ranges(machine);
  std::vector<StateOp> states = machine.states();
  if (states.size() > mostStates)
    return result;
  for (auto [i, state] : llvm::enumerate(states)) {
    int64_t initial = state.getInit();
    bool isBit = ranges.of(state.getResult()).isBit();
    if (isBit || initial > greatestInitial || initial < -greatestInitial)
      continue;
    for (auto [sign, shift] :
         {std::pair<int64_t, int64_t>(-1, 0), {1, 1}, {1, -1}}) {
      OwningOpRef<MachineOp> copy = machine.clone();
      substitute(*copy, copy->states()[i], sign, shift);
      result.push_back(std::move(copy));
    }
  }
  return result;
}
