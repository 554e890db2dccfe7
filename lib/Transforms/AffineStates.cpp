//===- AffineStates.cpp - the same state, counted otherwise ===//
//
// Part of mipsc, under the Apache License v2.0 with LLVM Exceptions.
// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
//===----------------------------------------------------------------------===//

#include "AffineStates.h"
#include "mips/IR/LinearForm.h"
#include "mips/IR/LiveOperations.h"
#include "mips/IR/StateRoles.h"
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

/// The constant c of an output `c - s'`: what is left of c.
static std::optional<int64_t> wholeOf(MachineOp machine, StateOp state) {
  Value after = machine.nextOf(state).getValue();
  for (OutputOp output : machine.outputs())
    if (auto rest = output.getValue().getDefiningOp<SubOp>();
        rest && rest.getRhs() == after)
      if (auto whole = rest.getLhs().getDefiningOp<ConstantOp>();
          whole && std::abs(int64_t(whole.getValue())) <= greatestInitial)
        return int64_t(whole.getValue());
  return std::nullopt;
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
    std::vector<std::pair<int64_t, int64_t>> others = {
        {-1, 0}, {1, 1}, {1, -1}};
    if (std::optional<int64_t> whole = wholeOf(machine, state))
      others.insert(others.begin(), {-1, *whole});
    for (auto [sign, shift] : others) {
      OwningOpRef<MachineOp> copy = machine.clone();
      substitute(*copy, copy->states()[i], sign, shift);
      result.push_back(std::move(copy));
    }
  }
  return result;
}

static void beginWith(StateOp state, int64_t initial) {
  state->setAttr("init", Int64Attr::get(state.getContext(), initial));
  state->removeAttr("range");
}

std::vector<OwningOpRef<MachineOp>> mips::initialVariants(MachineOp machine) {
  std::vector<OwningOpRef<MachineOp>> result;
  RangeAnalysis ranges(machine);
  std::vector<StateOp> states = machine.states();
  if (states.size() > mostStates)
    return result;
  for (auto [i, state] : llvm::enumerate(states)) {
    StateRole role = roleOf(machine, state, ranges);
    bool isLargest = role == StateRole::Largest;
    mlir::Operation *next = machine.nextOf(state).getValue().getDefiningOp();
    if ((!isLargest && role != StateRole::Smallest) ||
        !llvm::is_contained(next->getOperands(), state.getResult()))
      continue;
    Value other =
        next->getOperand(next->getOperand(0) == state.getResult() ? 1 : 0);
    Bounds bounds = ranges.of(other);
    int64_t initial = state.getInit();
    std::optional<int64_t> end = isLargest ? bounds.lo : bounds.hi;
    if (!end || std::abs(*end) > greatestInitial ||
        (isLargest ? initial < *end : initial > *end))
      continue;
    for (bool clearOthers : {false, true}) {
      OwningOpRef<MachineOp> copy = machine.clone();
      for (auto [k, own] : llvm::enumerate(copy->states()))
        if (k == i)
          beginWith(own, isLargest ? *end - 1 : *end + 1);
        else if (clearOthers)
          beginWith(own, 0);
      result.push_back(std::move(copy));
    }
  }
  return result;
}

/// The difference of the sides of a comparison, where some rule has it.
static SubOp differenceOf(MachineOp machine, CmpOp cmp) {
  for (SubOp sub : machine.block().getOps<SubOp>())
    if (sub.getLhs() == cmp.getLhs() && sub.getRhs() == cmp.getRhs())
      return sub;
  return {};
}

OwningOpRef<MachineOp> mips::differenceVariant(MachineOp machine) {
  OwningOpRef<MachineOp> copy = machine.clone();
  bool changed = false;
  for (CmpOp cmp : llvm::make_early_inc_range(copy->block().getOps<CmpOp>())) {
    SubOp difference = differenceOf(*copy, cmp);
    if (!difference)
      continue;
    // Its operands are those of the comparison.
    difference->moveBefore(cmp);
    OpBuilder builder(cmp);
    mlir::Location loc = cmp.getLoc();
    Value zero = builder.create<ConstantOp>(loc, builder.getI64IntegerAttr(0));
    Value other =
        builder.create<CmpOp>(loc, cmp.getPredicate(), difference, zero);
    cmp.getResult().replaceAllUsesWith(other);
    changed = true;
  }
  if (!changed)
    return {};
  eraseDead(*copy);
  return copy;
}

/// A sum with its greatest factors first: `10*r + x`.
static void sortByFactor(LinearForm &form) {
  llvm::stable_sort(form.terms, [](auto &a, auto &b) {
    return std::abs(a.coefficient) > std::abs(b.coefficient);
  });
}

/// What is added to a quotient, where that is all it is used for.
static AddOp sumWith(DivOp quotient) {
  return quotient->hasOneUse()
             ? llvm::dyn_cast<AddOp>(*quotient->getUsers().begin())
             : AddOp();
}

OwningOpRef<MachineOp> mips::dividendVariant(MachineOp machine) {
  OwningOpRef<MachineOp> copy = machine.clone();
  bool changed = false;
  for (DivOp quotient :
       llvm::make_early_inc_range(copy->block().getOps<DivOp>())) {
    AddOp sum = sumWith(quotient);
    int64_t divisor = quotient.getDivisor();
    if (!sum || divisor > greatestInitial)
      continue;
    Value other = sum.getOperand(sum.getOperand(0) == quotient ? 1 : 0);
    auto isAtom = [](Value) { return false; };
    std::optional<LinearForm> form = linearForm(quotient.getLhs(), isAtom);
    std::optional<LinearForm> more = linearForm(other, isAtom);
    if (!form || !more || !form->add(*more, divisor))
      continue;
    sortByFactor(*form);
    OpBuilder builder(sum);
    Value dividend = buildSum(*form, builder);
    Value whole = builder.create<DivOp>(sum.getLoc(), dividend,
                                        quotient.getDivisorAttr());
    sum.getResult().replaceAllUsesWith(whole);
    for (mlir::Operation *user : quotient.getLhs().getUsers())
      if (auto rest = llvm::dyn_cast<ModOp>(user);
          rest && int64_t(rest.getDivisor()) == divisor) {
        builder.setInsertionPoint(rest);
        rest.getResult().replaceAllUsesWith(builder.create<ModOp>(
            rest.getLoc(), buildSum(*form, builder), rest.getDivisorAttr()));
        break;
      }
    changed = true;
    break;
  }
  if (!changed)
    return {};
  eraseDead(*copy);
  return copy;
}
