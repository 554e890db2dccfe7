//===- SaturateCounters.cpp - counters that need not go on ===//
//
// Part of mipsc, under the Apache License v2.0 with LLVM Exceptions.
// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
//===----------------------------------------------------------------------===//

#include "MachineBuilder.h"

using namespace mlir;
using namespace mips;

/// The constant operand of a binary operation, if one of the two is.
static std::optional<int64_t> constantOperand(Operation *op) {
  for (Value operand : op->getOperands())
    if (auto constant = operand.getDefiningOp<ConstantOp>())
      return constant.getValue();
  return std::nullopt;
}

/// The sum by which a state counts up by one, if it does and nothing but its
/// own next value keeps that sum.
static AddOp ownIncrement(StateOp counter, NextOp next) {
  auto sum = next.getValue().getDefiningOp<AddOp>();
  bool counts = sum && constantOperand(sum) == 1 &&
                llvm::is_contained(sum->getOperands(), counter.getResult());
  return counts && sum->hasOneUse() ? sum : AddOp();
}

/// The greatest constant that the counter is compared with, or nothing if
/// anything but its own increment and comparisons with constants reads it: an
/// output, another state (a delay is one) and every other operation would show
/// where the counter stopped.
static std::optional<int64_t> greatestCompared(StateOp counter, NextOp next,
                                               AddOp sum) {
  std::optional<int64_t> greatest;
  for (Operation *user : counter->getUsers()) {
    bool isOwn = user == sum || (user == next && next.getValue() == sum);
    if (isOwn)
      continue;
    std::optional<int64_t> constant =
        isa<CmpOp>(user) ? constantOperand(user) : std::nullopt;
    if (!constant)
      return std::nullopt;
    greatest = std::max(greatest.value_or(*constant), *constant);
  }
  return greatest;
}

bool MachineBuilder::saturateCounters() {
  bool changed = false;
  for (StateOp counter : machine.states()) {
    NextOp next = machine.nextOf(counter);
    AddOp sum = ownIncrement(counter, next);
    if (!sum)
      continue;
    std::optional<int64_t> greatest = greatestCompared(counter, next, sum);
    if (!greatest || *greatest < int64_t(counter.getInit()) ||
        *greatest == std::numeric_limits<int64_t>::max())
      continue;
    // Beyond the greatest constant all comparisons stay as they are.
    OpBuilder local(next);
    auto end =
        local.create<ConstantOp>(loc, local.getI64IntegerAttr(*greatest + 1));
    auto capped = local.create<MinOp>(loc, sum, end);
    next.getValueMutable().assign(capped);
    changed = true;
  }
  return changed;
}
