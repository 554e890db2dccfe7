//===- CallStates.cpp - names by role for state variables ===//
//
// Part of mipsc, under the Apache License v2.0 with LLVM Exceptions.
// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
//===----------------------------------------------------------------------===//

#include "CallStates.h"
#include "mips/IR/StateRoles.h"
#include "llvm/ADT/SetVector.h"
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

/// A state that says whether there has been a step.
static bool isStarted(MachineOp machine, StateOp state) {
  auto next = machine.nextOf(state).getValue().getDefiningOp<ConstantOp>();
  return next && int64_t(next.getValue()) == 1 && int64_t(state.getInit()) == 0;
}

/// The input whose first value is kept.
static InputOp firstInput(MachineOp machine, StateOp state,
                          const RangeAnalysis &ranges) {
  std::optional<FirstValue> first = firstValueOf(machine, state, ranges);
  return first ? first->value.getDefiningOp<InputOp>() : InputOp();
}

/// `change_px` of what `px` grows by.
static std::string nameOfRate(MachineOp machine, StateOp state) {
  Value after = machine.nextOf(state).getValue();
  for (OutputOp output : machine.outputs()) {
    auto sum = output.getValue().getDefiningOp<AddOp>();
    if (!sum || !llvm::is_contained(sum->getOperands(), after))
      continue;
    for (Value part : sum->getOperands())
      if (auto grown = part.getDefiningOp<StateOp>();
          grown && machine.nextOf(grown).getValue() == sum)
        return ("change_" + output.getName()).str();
  }
  return "change";
}

/// Whether a total takes up digits from the lowest on: powers are added.
static bool addsPowers(MachineOp machine, StateOp state,
                       const RangeAnalysis &ranges) {
  llvm::SetVector<Value> parts;
  parts.insert(machine.nextOf(state).getValue());
  for (size_t i = 0; i < parts.size(); ++i)
    parts.insert(parts[i].getDefiningOp()->operand_begin(),
                 parts[i].getDefiningOp()->operand_end());
  return llvm::any_of(parts, [&](Value part) {
    auto other = part.getDefiningOp<StateOp>();
    return other && other != state &&
           roleOf(machine, other, ranges) == StateRole::Product;
  });
}

/// Whether some state is a number of the digits so far, the first one highest.
static bool hasNumber(MachineOp machine, const RangeAnalysis &ranges) {
  return llvm::any_of(machine.states(), [&](StateOp state) {
    return roleOf(machine, state, ranges) == StateRole::Number;
  });
}

static bool hasBackward(MachineOp machine, const RangeAnalysis &ranges) {
  return llvm::any_of(machine.states(), [&](StateOp state) {
    return roleOf(machine, state, ranges) == StateRole::Total &&
           addsPowers(machine, state, ranges);
  });
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
    if (Value condition = settingCondition(machine, state)) {
      if (std::optional<int64_t> value = askedValue(condition))
        return "seen_" + spelled(*value);
      return "happened";
    }
    return "flag";
  case StateRole::Latch:
    if (InputOp input = firstInput(machine, state, ranges))
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
    if (hasNumber(machine, ranges) && addsPowers(machine, state, ranges))
      return "backward";
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
  case StateRole::Carry: {
    bool isTaken =
        next.getDefiningOp<IndicatorOp>() || ranges.of(next).within(-1, 0);
    return isTaken ? "borrow" : "carry";
  }
  case StateRole::Remainder:
    return "remainder";
  case StateRole::Number:
    return hasBackward(machine, ranges) ? "forward" : "number";
  case StateRole::Rate:
    return nameOfRate(machine, state);
  case StateRole::Product: {
    mlir::Operation *product = next.getDefiningOp();
    bool isPower = llvm::any_of(product->getOperands(), [](Value factor) {
      return factor.getDefiningOp<ConstantOp>();
    });
    return isPower ? "power" : "product";
  }
  case StateRole::Mode:
    return "state";
  case StateRole::Mixed:
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
  // Two totals that two others grow by.
  for (auto &[state, name] : names)
    if (!name.empty() && uses[name] > 1)
      if (std::string rate = nameOfRate(machine, state); rate != "change") {
        name = rate;
        ++uses[name];
      }
  for (auto &[state, name] : names) {
    state->removeAttr(calledName);
    // Two of a kind are told apart by the names that they have.
    if (!name.empty() && uses[name] == 1)
      state->setAttr(calledName,
                     mlir::StringAttr::get(machine.getContext(), name));
  }
}
