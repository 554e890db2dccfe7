//===- StepCost.cpp - how long a step takes in arithmetic ===//
//
// Part of mipsc, under the Apache License v2.0 with LLVM Exceptions.
// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
//===----------------------------------------------------------------------===//

#include "mips/Target/StepTable.h"
#include "llvm/ADT/TypeSwitch.h"

using namespace mlir;
using namespace mips;

/// Cycles of a division by a constant as Division.cpp writes it: a shift, a few
/// comparisons, or a multiplication by the reciprocal.
static double divisionCycles(Operation *op, int64_t divisor,
                             const Bounds &dividend) {
  if (llvm::isPowerOf2_64(divisor))
    return 1;
  uint64_t quotients = uint64_t(*dividend.hi) / uint64_t(divisor) -
                       uint64_t(*dividend.lo) / uint64_t(divisor);
  if (dividend.isNonNegative() && quotients <= 2)
    return 2 * quotients;
  return isa<DivOp>(op) ? 5 : 9;
}

/// Cycles from the last operand to the result.
static double latency(Operation *op, const IntegerPlan &plan) {
  auto isConstant = [](Value value) {
    return value.getDefiningOp<ConstantOp>() != nullptr;
  };
  return llvm::TypeSwitch<Operation *, double>(op)
      .Case<InputOp, StateOp, ConstantOp, TruthOp>([](auto) { return 0; })
      .Case([&](MulOp mul) {
        bool isByConstant =
            isConstant(mul.getLhs()) || isConstant(mul.getRhs());
        return isByConstant ? 1 : 3;
      })
      .Case<DivOp, ModOp>([&](auto division) {
        return divisionCycles(division, division.getDivisor(),
                              plan.of(division->getOperand(0)));
      })
      .Case<MinOp, MaxOp, AbsOp>([](auto) { return 2; })
      .Case([](ArgmaxOp best) { return 2.0 * (best.getOperands().size() - 1); })
      .Case([&](LookupOp lookup) {
        bool isInside = plan.of(lookup.getIndex())
                            .within(0, int64_t(lookup.getTable().size()) - 1);
        return isInside ? 5 : 8;
      })
      .Default([](Operation *) { return 1; });
}

/// Cycles from one step to the next if there were any number of units and all
/// inputs at hand, so that each value is there as soon as its operands are:
/// that of the slowest cycle of state variables.
static double recurrenceCycles(MachineOp machine, const IntegerPlan &plan) {
  const unsigned steps = 64;
  llvm::DenseMap<Value, double> ready;
  double last = 0;
  for (unsigned step = 0; step < steps; ++step) {
    for (Operation &op : machine.block()) {
      if (op.getNumResults() == 0 || isa<StateOp>(op))
        continue;
      double start = 0;
      for (Value operand : op.getOperands())
        start = std::max(start, ready.lookup(operand));
      ready[op.getResult(0)] = start + latency(&op, plan);
    }
    std::vector<double> after;
    for (StateOp state : machine.states())
      after.push_back(ready.lookup(machine.nextOf(state).getValue()));
    for (auto [state, own] : llvm::zip_equal(machine.states(), after)) {
      ready[state.getResult()] = own;
      last = std::max(last, own);
    }
  }
  return last / steps;
}

double mips::estimateCycles(MachineOp machine, const IntegerPlan &plan) {
  const double operationsPerCycle = 4;
  double recurrence = recurrenceCycles(machine, plan);
  // One operation at the beginning of a sequence does not count.
  if (recurrence < 0.5)
    return 0;
  auto counts = [&](Operation &op) {
    return op.getNumResults() == 1 && latency(&op, plan) > 0;
  };
  return std::max(recurrence,
                  llvm::count_if(machine.block(), counts) / operationsPerCycle);
}
