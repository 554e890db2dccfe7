//===- StateRoles.cpp - what a state variable remembers ===//
//
// Part of mipsc, under the Apache License v2.0 with LLVM Exceptions.
// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
//===----------------------------------------------------------------------===//

#include "mips/IR/StateRoles.h"
#include "llvm/ADT/DenseSet.h"

using namespace mlir;
using namespace mips;

namespace {

/// What one branch of an update makes of a state.
enum class Update {
  Keep,
  Constant,
  Fresh, ///< a value that the state has no part in
  Step,  ///< a constant more or less, within limits or modulo something
  Sum,   ///< something more or less, the same
  Other
};

/// Looks at the update of one state.
class RoleFinder {
public:
  RoleFinder(MachineOp machine, StateOp state, const RangeAnalysis &ranges)
      : machine(machine), state(state), ranges(ranges) {}
  StateRole find();

private:
  bool reads(Value value);
  bool isConstant(Value value) const {
    return isa<ConstantOp>(value.getDefiningOp());
  }
  Update updateOf(Value value);
  Update updateBySum(Operation *op);
  void collectBranches(Value value);
  StateRole roleOfBranches();
  std::optional<StateRole> roleOfArithmetic(Operation *op);
  std::optional<StateRole> roleOfTruth(Operation *op);
  bool isCarry(DivOp div) const;
  std::optional<StateRole> extremum(Operation *op, StateRole role);

  MachineOp machine;
  StateOp state;
  const RangeAnalysis &ranges;
  DenseMap<Value, bool> known;
  std::vector<Value> branches;
};

} // namespace

bool RoleFinder::reads(Value value) {
  if (value == state.getResult())
    return true;
  if (auto it = known.find(value); it != known.end())
    return it->second;
  bool found = llvm::any_of(value.getDefiningOp()->getOperands(),
                            [&](Value operand) { return reads(operand); });
  return known[value] = found;
}

/// `s + e`, `s - e`, `e + s`, where `e` does not read the state.
Update RoleFinder::updateBySum(Operation *op) {
  Value a = op->getOperand(0), b = op->getOperand(1);
  if (isa<AddOp>(op) && !reads(a))
    std::swap(a, b);
  if (!reads(a) || reads(b))
    return Update::Other;
  Update inner = updateOf(a);
  if (inner == Update::Keep)
    return isConstant(b) || isa<IndicatorOp>(b.getDefiningOp()) ? Update::Step
                                                                : Update::Sum;
  return inner == Update::Step || inner == Update::Sum ? Update::Sum
                                                       : Update::Other;
}

Update RoleFinder::updateOf(Value value) {
  if (value == state.getResult())
    return Update::Keep;
  Operation *op = value.getDefiningOp();
  if (isa<ConstantOp>(op))
    return Update::Constant;
  if (!reads(value))
    return isa<IndicatorOp>(op) && !ranges.of(state.getResult()).isBit()
               ? Update::Other
               : Update::Fresh;
  if (isa<AddOp, SubOp>(op))
    return updateBySum(op);
  // Within limits, or modulo something.
  if (auto mod = dyn_cast<ModOp>(op))
    return updateOf(mod.getLhs()) == Update::Keep ? Update::Other
                                                  : updateOf(mod.getLhs());
  if (isa<MinOp, MaxOp>(op))
    for (unsigned side : {0, 1})
      if (isConstant(op->getOperand(1 - side))) {
        Update inner = updateOf(op->getOperand(side));
        return inner == Update::Keep ? Update::Other : inner;
      }
  return Update::Other;
}

void RoleFinder::collectBranches(Value value) {
  if (auto select = value.getDefiningOp<SelectOp>()) {
    collectBranches(select.getOnTrue());
    collectBranches(select.getOnFalse());
    return;
  }
  branches.push_back(value);
}

StateRole RoleFinder::roleOfBranches() {
  bool has[unsigned(Update::Other) + 1] = {};
  for (Value branch : branches)
    has[unsigned(updateOf(branch))] = true;
  auto any = [&](Update update) { return has[unsigned(update)]; };
  if (any(Update::Other))
    return StateRole::Other;
  bool isBit = ranges.of(state.getResult()).isBit();
  if (any(Update::Sum))
    return any(Update::Fresh) ? StateRole::Other : StateRole::Total;
  if (any(Update::Step)) {
    if (any(Update::Fresh))
      return StateRole::Other;
    return any(Update::Constant) && !any(Update::Keep) ? StateRole::RunLength
                                                       : StateRole::Count;
  }
  // A number that no value of a stream can be stands for something else.
  if (any(Update::Fresh))
    return any(Update::Constant) && !isBit ? StateRole::Other
                                           : StateRole::Latch;
  return isBit ? StateRole::Flag : StateRole::Mode;
}

bool RoleFinder::isCarry(DivOp div) const {
  return llvm::any_of(div.getLhs().getUsers(), [&](Operation *user) {
    auto mod = dyn_cast<ModOp>(user);
    return mod && mod.getDivisor() == div.getDivisor();
  });
}

std::optional<StateRole> RoleFinder::extremum(Operation *op, StateRole role) {
  for (unsigned side : {0, 1})
    if (op->getOperand(side) == state.getResult() &&
        !reads(op->getOperand(1 - side)) &&
        !isConstant(op->getOperand(1 - side)))
      return role;
  // max(max(s, a), b)
  for (unsigned side : {0, 1}) {
    Operation *inner = op->getOperand(side).getDefiningOp();
    if (inner->getName() == op->getName() && !reads(op->getOperand(1 - side)))
      return extremum(inner, role);
  }
  return std::nullopt;
}

std::optional<StateRole> RoleFinder::roleOfArithmetic(Operation *op) {
  if (auto div = dyn_cast<DivOp>(op); div && isCarry(div))
    return StateRole::Carry;
  if (isa<AddOp>(op) && llvm::any_of(op->getOperands(), [&](Value part) {
        auto div = part.getDefiningOp<DivOp>();
        return div && isCarry(div);
      }))
    return StateRole::Carry;
  bool isBit = ranges.of(state.getResult()).isBit();
  if (auto sub = dyn_cast<SubOp>(op); sub && isBit &&
                                      isConstant(sub.getLhs()) &&
                                      sub.getRhs() == state.getResult())
    return StateRole::Parity;
  if (isa<MaxOp, MinOp>(op) && isBit)
    return StateRole::Flag;
  if (auto mod = dyn_cast<ModOp>(op)) {
    auto sum = mod.getLhs().getDefiningOp<AddOp>();
    if (sum && llvm::any_of(sum->getOperands(), [&](Value part) {
          auto product = part.getDefiningOp<MulOp>();
          return product && reads(product);
        }))
      return StateRole::Remainder;
  }
  if (isa<MaxOp>(op))
    return extremum(op, StateRole::Largest);
  if (isa<MinOp>(op))
    return extremum(op, StateRole::Smallest);
  if (isa<MulOp>(op))
    return StateRole::Product;
  return std::nullopt;
}

/// A bit that is changed, or one that is set and stays.
std::optional<StateRole> RoleFinder::roleOfTruth(Operation *op) {
  if (auto cmp = dyn_cast<CmpOp>(op)) {
    bool isOne = llvm::is_contained(cmp->getOperands(), state.getResult());
    // `[s = 0]`: another one at each step; `[x != s]`: another one where x
    // is 1.
    if ((cmp.getPredicate() == CmpPredicate::ne ||
         cmp.getPredicate() == CmpPredicate::eq) &&
        isOne && ranges.of(state.getResult()).isBit())
      return StateRole::Parity;
  }
  return ranges.of(state.getResult()).isBit() ? std::optional(StateRole::Flag)
                                              : std::nullopt;
}

StateRole RoleFinder::find() {
  Value next = machine.nextOf(state).getValue();
  Operation *op = next.getDefiningOp();
  if (isa<InputOp, StateOp>(op) && op != state.getOperation())
    return StateRole::Delay;
  // Something of the step before.
  if (!reads(next))
    return isa<IndicatorOp>(op) || ranges.of(next).isBit() ? StateRole::Flag
                                                           : StateRole::Delay;
  if (std::optional<StateRole> role = roleOfArithmetic(op))
    return *role;
  if (auto indicator = dyn_cast<IndicatorOp>(op))
    if (auto role = roleOfTruth(indicator.getOperand().getDefiningOp()))
      return *role;
  collectBranches(next);
  return roleOfBranches();
}

StateRole mips::roleOf(MachineOp machine, StateOp state,
                       const RangeAnalysis &ranges) {
  return RoleFinder(machine, state, ranges).find();
}

llvm::StringRef mips::calledAs(StateOp state) {
  if (auto called = state->getAttrOfType<StringAttr>(calledName))
    return called.getValue();
  return state.getName();
}
