//===- StateRoles.cpp - what a state variable remembers ===//
//
// Part of mipsc, under the Apache License v2.0 with LLVM Exceptions.
// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
//===----------------------------------------------------------------------===//

#include "mips/IR/StateRoles.h"
#include "mips/IR/Predicates.h"
#include "llvm/ADT/DenseSet.h"

using namespace mlir;
using namespace mips;

/// Whether a value reads no state.
static bool dependsOnInputsOnly(Value value) {
  Operation *op = value.getDefiningOp();
  return !isa<StateOp>(op) &&
         llvm::all_of(op->getOperands(), dependsOnInputsOnly);
}

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
  StateRole roleByShape();
  StateRole roleOfOthers(Value next);
  bool isRate();
  bool isCarry(DivOp div) const;
  bool isMultiple(Value value);
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

static bool hasQuotient(ModOp mod) {
  return llvm::any_of(mod.getLhs().getUsers(), [&](Operation *user) {
    auto div = dyn_cast<DivOp>(user);
    return div && div.getDivisor() == mod.getDivisor();
  });
}

/// `10*s`.
bool RoleFinder::isMultiple(Value value) {
  auto product = value.getDefiningOp<MulOp>();
  if (!product ||
      !llvm::is_contained(product->getOperands(), state.getResult()))
    return false;
  return llvm::any_of(product->getOperands(), [](Value factor) {
    auto constant = factor.getDefiningOp<ConstantOp>();
    return constant && int64_t(constant.getValue()) > 1;
  });
}

/// Something of the step before: of inputs, or what another state or an output
/// is; otherwise a mixture that has no name.
StateRole RoleFinder::roleOfOthers(Value next) {
  bool isKnown = llvm::any_of(next.getUsers(), [&](Operation *user) {
    return isa<OutputOp>(user) ||
           (isa<NextOp>(user) && user->getOperand(0) != state.getResult() &&
            user->getOperand(1) == next);
  });
  return isKnown || dependsOnInputsOnly(next) ? StateRole::Delay
                                              : StateRole::Mixed;
}

/// `t' = t + s'` of some other state t.
bool RoleFinder::isRate() {
  Value after = machine.nextOf(state).getValue();
  return llvm::any_of(machine.states(), [&](StateOp other) {
    auto sum = machine.nextOf(other).getValue().getDefiningOp<AddOp>();
    return sum && other != state &&
           llvm::is_contained(sum->getOperands(), after) &&
           llvm::is_contained(sum->getOperands(), other.getResult());
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
    if (hasQuotient(mod))
      return StateRole::Remainder;
  }
  if (auto sum = dyn_cast<AddOp>(op))
    for (unsigned side : {0, 1})
      if (isMultiple(sum->getOperand(side)) &&
          !reads(sum->getOperand(1 - side)))
        return StateRole::Number;
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
    // `[a - b - s < 0]` beside `(a - b - s) mod 10`: what was borrowed.
    auto limit = cmp.getRhs().getDefiningOp<ConstantOp>();
    if (cmp.getPredicate() == CmpPredicate::lt && limit &&
        int64_t(limit.getValue()) == 0 && reads(cmp.getLhs()) &&
        llvm::any_of(cmp.getLhs().getUsers(), llvm::IsaPred<ModOp>))
      return StateRole::Carry;
  }
  return ranges.of(state.getResult()).isBit() ? std::optional(StateRole::Flag)
                                              : std::nullopt;
}

StateRole RoleFinder::find() {
  StateRole role = roleByShape();
  bool isUnnamed = role == StateRole::Other || role == StateRole::Mixed;
  return isUnnamed && isRate() ? StateRole::Rate : role;
}

StateRole RoleFinder::roleByShape() {
  Value next = machine.nextOf(state).getValue();
  Operation *op = next.getDefiningOp();
  if (isa<InputOp, StateOp>(op) && op != state.getOperation())
    return StateRole::Delay;
  if (!reads(next))
    return isa<IndicatorOp>(op) || ranges.of(next).isBit() ? StateRole::Flag
                                                           : roleOfOthers(next);
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

//===----------------------------------------------------------------------===//
// First values
//===----------------------------------------------------------------------===//

/// Whether a state is 0 before the first step, and 1 from then on.
static bool isStarted(MachineOp machine, StateOp state) {
  auto next = machine.nextOf(state).getValue().getDefiningOp<ConstantOp>();
  return next && int64_t(next.getValue()) == 1 && int64_t(state.getInit()) == 0;
}

/// Whether a comparison with a constant has one answer for all values in
/// bounds, `expected`.
static bool isAlways(CmpPredicate predicate, const Bounds &bounds,
                     int64_t constant, bool expected) {
  if (!bounds.isBounded())
    return false;
  bool isEquation =
      predicate == CmpPredicate::eq || predicate == CmpPredicate::ne;
  if (isEquation && constant > *bounds.lo && constant < *bounds.hi)
    return false;
  return holds(predicate, *bounds.lo, constant) == expected &&
         holds(predicate, *bounds.hi, constant) == expected;
}

std::optional<FirstValue> mips::firstValueOf(MachineOp machine, StateOp state,
                                             const RangeAnalysis &ranges) {
  auto choice = machine.nextOf(state).getValue().getDefiningOp<SelectOp>();
  auto question =
      choice ? choice.getCondition().getDefiningOp<CmpOp>() : CmpOp();
  auto asked =
      question ? question.getLhs().getDefiningOp<StateOp>() : StateOp();
  auto constant =
      asked ? question.getRhs().getDefiningOp<ConstantOp>() : ConstantOp();
  if (!constant)
    return std::nullopt;
  bool isTakenIfTrue = choice.getOnFalse() == state.getResult();
  if (!isTakenIfTrue && choice.getOnTrue() != state.getResult())
    return std::nullopt;
  Value value = isTakenIfTrue ? choice.getOnTrue() : choice.getOnFalse();
  int64_t number = constant.getValue();
  CmpPredicate predicate = question.getPredicate();
  if (!dependsOnInputsOnly(value) || isa<ConstantOp>(value.getDefiningOp()) ||
      holds(predicate, asked.getInit(), number) != isTakenIfTrue)
    return std::nullopt;
  bool isKeptLater =
      asked == state
          ? isAlways(predicate, ranges.of(value), number, !isTakenIfTrue)
          : isStarted(machine, asked) &&
                holds(predicate, 1, number) != isTakenIfTrue;
  if (!isKeptLater)
    return std::nullopt;
  return FirstValue{choice, question, value, asked};
}

//===----------------------------------------------------------------------===//
// Flags
//===----------------------------------------------------------------------===//

Value mips::settingCondition(MachineOp machine, StateOp state) {
  Value next = machine.nextOf(state).getValue();
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

//===----------------------------------------------------------------------===//
// Patterns
//===----------------------------------------------------------------------===//

/// What a state variable is after the step.
static Value nextValueOf(Value state) {
  for (Operation *user : state.getUsers())
    if (isa<NextOp>(user) && user->getOperand(0) == state)
      return user->getOperand(1);
  return {};
}

std::optional<LagPattern> mips::lagPatternOf(AndOp conjunction) {
  const size_t fewest = 3;
  llvm::DenseMap<Value, ConstantOp> wanted;
  llvm::SmallVector<Value> work = {conjunction};
  while (!work.empty()) {
    Value value = work.pop_back_val();
    if (auto both = value.getDefiningOp<AndOp>()) {
      work.append({both.getLhs(), both.getRhs()});
      continue;
    }
    auto cmp = value.getDefiningOp<CmpOp>();
    auto constant =
        cmp ? cmp.getRhs().getDefiningOp<ConstantOp>() : ConstantOp();
    if (!constant || cmp.getPredicate() != CmpPredicate::eq ||
        !isa<InputOp, StateOp>(cmp.getLhs().getDefiningOp()) ||
        !wanted.try_emplace(cmp.getLhs(), constant).second)
      return std::nullopt;
  }
  if (wanted.size() < fewest)
    return std::nullopt;
  // From the oldest on each is what the next one was.
  auto isOldest = [&](Value value) {
    return llvm::none_of(wanted, [&](auto &other) {
      return isa<StateOp>(other.first.getDefiningOp()) &&
             nextValueOf(other.first) == value;
    });
  };
  LagPattern pattern;
  for (auto &[value, constant] : wanted)
    if (isOldest(value))
      pattern.values.push_back(value);
  if (pattern.values.size() != 1)
    return std::nullopt;
  for (Value value = pattern.values[0]; wanted.count(value);) {
    pattern.constants.push_back(wanted[value]);
    if (!isa<StateOp>(value.getDefiningOp()) ||
        pattern.constants.size() == wanted.size())
      break;
    value = nextValueOf(value);
    if (wanted.count(value))
      pattern.values.push_back(value);
  }
  if (pattern.constants.size() != wanted.size())
    return std::nullopt;
  return pattern;
}

bool mips::isDelayed(MachineOp machine, StateOp state) {
  return llvm::any_of(machine.states(), [&](StateOp other) {
    return other != state &&
           machine.nextOf(other).getValue() == state.getResult();
  });
}

llvm::StringRef mips::calledAs(StateOp state) {
  if (auto called = state->getAttrOfType<StringAttr>(calledName))
    return called.getValue();
  return state.getName();
}
