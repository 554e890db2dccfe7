//===- CallStates.cpp - names by role for state variables ===//
//
// Part of mipsc, under the Apache License v2.0 with LLVM Exceptions.
// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
//===----------------------------------------------------------------------===//

#include "CallStates.h"
#include "mips/IR/StateRoles.h"
#include <map>

using namespace mips;
using mlir::Value;

/// `3` as a part of a name.
static std::string spelled(int64_t value) {
  return value < 0 ? "minus_" + std::to_string(-uint64_t(value))
                   : std::to_string(value);
}

/// `x = 3`: the constant, of a comparison of an input.
static std::optional<int64_t> askedValue(Value condition) {
  auto cmp = condition.getDefiningOp<CmpOp>();
  if (!cmp || cmp.getPredicate() != CmpPredicate::eq ||
      !cmp.getLhs().getDefiningOp<InputOp>())
    return std::nullopt;
  auto constant = cmp.getRhs().getDefiningOp<ConstantOp>();
  return constant ? std::optional<int64_t>(constant.getValue()) : std::nullopt;
}

/// The condition under which a flag is set, and never cleared.
static Value settingCondition(StateOp state, Value next) {
  auto isSelf = [&](Value value) { return value == state.getResult(); };
  auto isOne = [](Value value) {
    auto constant = value.getDefiningOp<ConstantOp>();
    return constant && int64_t(constant.getValue()) == 1;
  };
  if (auto select = next.getDefiningOp<SelectOp>())
    return isOne(select.getOnTrue()) && isSelf(select.getOnFalse())
               ? select.getCondition()
               : Value();
  if (auto most = next.getDefiningOp<MaxOp>())
    for (unsigned side : {0, 1})
      if (auto condition = most->getOperand(side).getDefiningOp<IndicatorOp>();
          condition && isSelf(most->getOperand(1 - side)))
        return condition.getOperand();
  auto indicator = next.getDefiningOp<IndicatorOp>();
  auto either =
      indicator ? indicator.getOperand().getDefiningOp<OrOp>() : OrOp();
  if (!either)
    return {};
  for (unsigned side : {0, 1}) {
    auto cmp = either->getOperand(side).getDefiningOp<CmpOp>();
    if (cmp && cmp.getPredicate() == CmpPredicate::eq && isSelf(cmp.getLhs()) &&
        isOne(cmp.getRhs()))
      return either->getOperand(1 - side);
  }
  return {};
}

/// What is added to a count, if it is a condition.
static Value countedCondition(StateOp state, Value next) {
  if (auto sum = next.getDefiningOp<AddOp>())
    for (unsigned side : {0, 1})
      if (auto indicator = sum->getOperand(side).getDefiningOp<IndicatorOp>();
          indicator && sum->getOperand(1 - side) == state.getResult())
        return indicator.getOperand();
  if (auto select = next.getDefiningOp<SelectOp>();
      select && select.getOnFalse() == state.getResult())
    return select.getCondition();
  return {};
}

/// The input that is added to a total.
static InputOp summand(StateOp state, Value next) {
  // Within limits, or modulo something.
  if (next.getDefiningOp<MinOp>() || next.getDefiningOp<MaxOp>() ||
      next.getDefiningOp<ModOp>())
    return summand(state, next.getDefiningOp()->getOperand(0));
  auto sum = next.getDefiningOp<AddOp>();
  if (!sum)
    return {};
  for (unsigned side : {0, 1})
    if (sum->getOperand(side) == state.getResult())
      return sum->getOperand(1 - side).getDefiningOp<InputOp>();
  return {};
}

static bool isDelayed(MachineOp machine, StateOp state) {
  return llvm::any_of(machine.states(), [&](StateOp other) {
    return machine.nextOf(other).getValue() == state.getResult();
  });
}

/// A state that says whether there has been a step.
static bool isStarted(MachineOp machine, StateOp state) {
  auto next = machine.nextOf(state).getValue().getDefiningOp<ConstantOp>();
  return next && int64_t(next.getValue()) == 1 && int64_t(state.getInit()) == 0;
}

/// A value that is kept from the first step on.
static InputOp firstInput(MachineOp machine, Value next) {
  auto select = next.getDefiningOp<SelectOp>();
  auto cmp = select ? select.getCondition().getDefiningOp<CmpOp>() : CmpOp();
  auto asked = cmp ? cmp.getLhs().getDefiningOp<StateOp>() : StateOp();
  return asked && isStarted(machine, asked)
             ? select.getOnTrue().getDefiningOp<InputOp>()
             : InputOp();
}

static std::string nameByRole(MachineOp machine, StateOp state,
                              const RangeAnalysis &ranges) {
  Value next = machine.nextOf(state).getValue();
  if (isStarted(machine, state))
    return "started";
  bool hasSeveralInputs = machine.inputs().size() > 1;
  switch (roleOf(machine, state, ranges)) {
  case StateRole::Delay: {
    auto input = next.getDefiningOp<InputOp>();
    if (!input || isDelayed(machine, state))
      return "";
    return ("previous_" + input.getName()).str();
  }
  case StateRole::Flag:
    if (Value condition = settingCondition(state, next)) {
      if (std::optional<int64_t> value = askedValue(condition))
        return "seen_" + spelled(*value);
      return "happened";
    }
    return "flag";
  case StateRole::Latch:
    if (InputOp input = firstInput(machine, next))
      return ("first_" + input.getName()).str();
    return "kept";
  case StateRole::Count:
    if (Value condition = countedCondition(state, next))
      if (std::optional<int64_t> value = askedValue(condition))
        return "count_of_" + spelled(*value);
    return "count";
  case StateRole::RunLength:
    return "run_length";
  case StateRole::Total:
    if (InputOp input = summand(state, next)) {
      if (hasSeveralInputs)
        return ("total_" + input.getName()).str();
      if (ranges.of(input.getResult()).isBit())
        return "count";
    }
    return "total";
  case StateRole::Largest:
    return "largest";
  case StateRole::Smallest:
    return "smallest";
  case StateRole::Parity:
    return "parity";
  case StateRole::Carry:
    return "carry";
  case StateRole::Remainder:
    return "remainder";
  case StateRole::Product: {
    mlir::Operation *product = next.getDefiningOp();
    bool isPower = llvm::any_of(product->getOperands(), [](Value factor) {
      return factor.getDefiningOp<ConstantOp>();
    });
    return isPower ? "power" : "product";
  }
  case StateRole::Mode:
    return "state";
  case StateRole::Other:
    return "";
  }
  llvm_unreachable("covered switch");
}

void mips::callStates(MachineOp machine) {
  RangeAnalysis ranges(machine);
  std::map<std::string, unsigned> uses;
  std::vector<std::pair<StateOp, std::string>> names;
  for (StateOp state : machine.states()) {
    Value next = machine.nextOf(state).getValue();
    bool isOutput = llvm::any_of(machine.outputs(), [&](OutputOp output) {
      return output.getValue() == next;
    });
    std::string name = isOutput ? "" : nameByRole(machine, state, ranges);
    ++uses[name];
    names.emplace_back(state, name);
  }
  for (auto &[state, name] : names) {
    state->removeAttr(calledName);
    // Two of a kind are told apart by the names that they have.
    if (!name.empty() && uses[name] == 1)
      state->setAttr(calledName,
                     mlir::StringAttr::get(machine.getContext(), name));
  }
}
