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

/// The greatest constant that the counter is compared with, or nothing if more
/// is done with it than counting by one and comparing.
static std::optional<int64_t> greatestCompared(StateOp counter, AddOp sum) {
  std::optional<int64_t> greatest;
  for (Operation *user : counter->getUsers()) {
    if (user == sum || isa<NextOp>(user))
      continue;
    std::optional<int64_t> constant =
        isa<CmpOp>(user) ? constantOperand(user) : std::nullopt;
    if (!constant)
      return std::nullopt;
    greatest = std::max(greatest.value_or(*constant), *constant);
  }
  return greatest;
}

void MachineBuilder::saturateCounters() {
  for (StateOp counter : machine.states()) {
    NextOp next = machine.nextOf(counter);
    auto sum = next.getValue().getDefiningOp<AddOp>();
    if (!sum || !llvm::is_contained(sum->getOperands(), counter.getResult()) ||
        constantOperand(sum) != 1 || !sum->hasOneUse())
      continue;
    std::optional<int64_t> greatest = greatestCompared(counter, sum);
    if (!greatest || *greatest < int64_t(counter.getInit()))
      continue;
    // Beyond the greatest constant all comparisons stay as they are.
    OpBuilder local(next);
    auto end = local.create<ConstantOp>(
        loc, local.getI64IntegerAttr(*greatest + 1));
    auto capped = local.create<MinOp>(loc, sum, end);
    next.getValueMutable().assign(capped);
  }
}
