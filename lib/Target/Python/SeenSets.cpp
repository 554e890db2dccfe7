//===- SeenSets.cpp - flags for all values as a set ===//
//
// Part of mipsc, under the Apache License v2.0 with LLVM Exceptions.
// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
//===----------------------------------------------------------------------===//

#include "Idioms.h"
#include "mips/IR/Constants.h"
#include "mips/IR/ExpressionPrinter.h"
#include "mips/IR/LinearForm.h"
#include "mips/IR/LiveOperations.h"
#include "mips/IR/NamedValues.h"
#include "mips/IR/StateRoles.h"
#include "llvm/ADT/DenseSet.h"
#include <map>

using namespace mlir;
using namespace mips;

static constexpr size_t fewestValues = 3, mostValues = 16;

namespace {

/// The flags of one input, by the value that sets them.
using Flags = std::map<int64_t, StateOp>;

/// Replaces the flags of one input by a set.
class SetMaker {
public:
  SetMaker(MachineOp machine, InputOp input, Flags flags)
      : machine(machine), input(input), flags(std::move(flags)),
        builder(machine.getContext()) {}
  /// Whether the rest of the machine can be said of a set.
  bool isPossible();
  void make();

private:
  /// A flag before or after the step.
  struct Reading {
    int64_t value;
    bool isAfter;
  };
  std::optional<Reading> readingOf(Value value);
  std::optional<Reading> heldReading(Value condition);
  std::optional<bool> allHeld(Value condition);
  std::optional<bool> sumOfAll(Value sum);
  bool isChoiceByInput(Value value);
  Value is(Value value, bool isAfter, CmpPredicate predicate);
  Value size(bool isAfter);
  Value number(int64_t value);
  Value replacement(Operation &op);
  void replaceUses();
  void eraseFlags();

  MachineOp machine;
  InputOp input;
  Flags flags;
  OpBuilder builder;
  StateOp set;
  Value after;
};

} // namespace

//===----------------------------------------------------------------------===//
// What is said of flags
//===----------------------------------------------------------------------===//

std::optional<SetMaker::Reading> SetMaker::readingOf(Value value) {
  for (auto [own, flag] : flags) {
    StateOp state = flag;
    if (value == state.getResult())
      return Reading{own, false};
    if (value == machine.nextOf(state).getValue())
      return Reading{own, true};
  }
  return std::nullopt;
}

/// Of `seen_3 = 1`.
std::optional<SetMaker::Reading> SetMaker::heldReading(Value condition) {
  auto cmp = condition.getDefiningOp<CmpOp>();
  std::optional<Reading> reading = cmp ? readingOf(cmp.getLhs()) : std::nullopt;
  bool isHeld = reading && cmp.getPredicate() == CmpPredicate::eq &&
                constantOf(cmp.getRhs()) == 1;
  return isHeld ? reading : std::nullopt;
}

/// Whether all flags are asked for, after the step (true) or before it.
std::optional<bool> SetMaker::allHeld(Value condition) {
  std::map<int64_t, bool> held;
  SmallVector<Value> work = {condition};
  while (!work.empty()) {
    Value value = work.pop_back_val();
    if (auto both = value.getDefiningOp<AndOp>()) {
      work.append({both.getLhs(), both.getRhs()});
      continue;
    }
    std::optional<Reading> reading = heldReading(value);
    if (!reading)
      return std::nullopt;
    held[reading->value] = reading->isAfter;
  }
  bool isAfter = held.begin()->second;
  bool areAll =
      held.size() == flags.size() &&
      llvm::all_of(held, [&](auto &own) { return own.second == isAfter; });
  return areAll ? std::optional(isAfter) : std::nullopt;
}

/// Whether a sum is that of all flags.
std::optional<bool> SetMaker::sumOfAll(Value sum) {
  std::optional<LinearForm> form =
      linearForm(sum, [&](Value part) { return bool(readingOf(part)); });
  if (!form || form->constant != 0 || form->terms.size() != flags.size())
    return std::nullopt;
  std::optional<bool> isAfter;
  for (const LinearForm::Term &term : form->terms) {
    std::optional<Reading> reading = readingOf(term.atom);
    if (!reading || term.coefficient != 1 ||
        (isAfter && *isAfter != reading->isAfter))
      return std::nullopt;
    isAfter = reading->isAfter;
  }
  return isAfter;
}

/// `if x = 0 then seen_0 else if x = 1 then seen_1 else ...`, before the step.
bool SetMaker::isChoiceByInput(Value value) {
  std::map<int64_t, StateOp> open = flags;
  while (auto choice = value.getDefiningOp<SelectOp>()) {
    auto cmp = choice.getCondition().getDefiningOp<CmpOp>();
    std::optional<int64_t> asked =
        cmp && cmp.getLhs() == input.getResult() &&
                cmp.getPredicate() == CmpPredicate::eq
            ? constantOf(cmp.getRhs())
            : std::nullopt;
    auto own = asked ? open.find(*asked) : open.end();
    if (own == open.end() || choice.getOnTrue() != own->second.getResult())
      return false;
    open.erase(own);
    value = choice.getOnFalse();
  }
  return open.size() == 1 && value == open.begin()->second.getResult() &&
         flags.size() > 1;
}

//===----------------------------------------------------------------------===//
// What is said of the set
//===----------------------------------------------------------------------===//

Value SetMaker::number(int64_t value) {
  return builder.create<ConstantOp>(machine.getLoc(),
                                    builder.getI64IntegerAttr(value));
}

Value SetMaker::is(Value value, bool isAfter, CmpPredicate predicate) {
  return builder.create<CmpOp>(machine.getLoc(), predicate, value,
                               isAfter ? after : Value(set));
}

Value SetMaker::size(bool isAfter) {
  return builder.create<AbsOp>(machine.getLoc(), isAfter ? after : Value(set));
}

/// What an operation is of the set; null if it is nothing special.
Value SetMaker::replacement(Operation &op) {
  if (op.getNumResults() != 1)
    return {};
  Location loc = op.getLoc();
  Value value = op.getResult(0);
  if (isa<AndOp>(op))
    if (std::optional<bool> isAfter = allHeld(value))
      return builder.create<CmpOp>(loc, CmpPredicate::eq, size(*isAfter),
                                   number(int64_t(flags.size())));
  if (isa<AddOp>(op))
    if (std::optional<bool> isAfter = sumOfAll(value))
      return size(*isAfter);
  auto cmp = dyn_cast<CmpOp>(op);
  std::optional<int64_t> constant =
      cmp ? constantOf(cmp.getRhs()) : std::nullopt;
  bool isEquation = cmp && (cmp.getPredicate() == CmpPredicate::eq ||
                            cmp.getPredicate() == CmpPredicate::ne);
  if (isEquation && (constant == 0 || constant == 1)) {
    bool isIn = (cmp.getPredicate() == CmpPredicate::eq) == (constant == 1);
    CmpPredicate predicate = isIn ? CmpPredicate::eq : CmpPredicate::ne;
    if (isChoiceByInput(cmp.getLhs()))
      return is(input, false, predicate);
    if (std::optional<Reading> reading = readingOf(cmp.getLhs()))
      return is(number(reading->value), reading->isAfter, predicate);
  }
  if (isChoiceByInput(value))
    return builder.create<IndicatorOp>(loc, is(input, false, CmpPredicate::eq));
  return {};
}

/// From what stands last, which is the greatest, to its parts.
void SetMaker::replaceUses() {
  SmallVector<Operation *> ops;
  for (Operation &op : llvm::reverse(machine.block()))
    ops.push_back(&op);
  for (Operation *op : ops) {
    bool isUpdate = op->getNumResults() == 1 && readingOf(op->getResult(0));
    if (isUpdate || op->use_empty() || op->hasAttr(setName) ||
        isa<InputOp, StateOp, ConstantOp>(op))
      continue;
    builder.setInsertionPoint(op);
    if (op->isBeforeInBlock(after.getDefiningOp()))
      builder.setInsertionPointAfter(after.getDefiningOp());
    if (Value other = replacement(*op)) {
      op->getResult(0).replaceAllUsesWith(other);
      op->erase();
    }
  }
}

void SetMaker::eraseFlags() {
  for (auto [value, flag] : flags) {
    StateOp state = flag;
    machine.nextOf(state).erase();
  }
  eraseDead(machine);
}

void SetMaker::make() {
  Location loc = machine.getLoc();
  StateOp first = flags.begin()->second;
  builder.setInsertionPoint(first);
  bool isAlone = machine.inputs().size() == 1;
  std::string name = isAlone ? "seen" : ("seen_" + input.getName()).str();
  set = builder.create<StateOp>(loc, builder.getStringAttr(name),
                                builder.getI64IntegerAttr(0), Int64ArrayAttr());
  set->setAttr(setName, builder.getUnitAttr());
  giveInitialWord(set, "set()");
  builder.setInsertionPointAfter(machine.states().back());
  after = builder.create<MaxOp>(loc, set, input);
  after.getDefiningOp()->setAttr(setName, builder.getUnitAttr());
  builder.setInsertionPoint(machine.nextOf(first));
  builder.create<NextOp>(loc, set, after);
  replaceUses();
  // What is left takes a flag as a number.
  for (auto [value, flag] : flags) {
    StateOp state = flag;
    NextOp next = machine.nextOf(state);
    for (auto [old, isAfter] :
         {std::pair(next.getValue(), true), {state.getResult(), false}}) {
      builder.setInsertionPointAfter(after.getDefiningOp());
      Value held = builder.create<IndicatorOp>(
          loc, is(number(value), isAfter, CmpPredicate::eq));
      Value own = next.getValue();
      old.replaceUsesWithIf(held, [&](OpOperand &use) {
        bool isOwn =
            use.getOwner() == next || use.getOwner() == own.getDefiningOp();
        return !isOwn;
      });
    }
  }
  eraseFlags();
  for (auto [value, flag] : flags) {
    StateOp state = flag;
    state.getResult().dropAllUses();
    state.erase();
  }
}

/// The operations that only serve to update flags.
static llvm::DenseSet<Operation *>
partsOf(MachineOp machine, const llvm::DenseSet<Value> &updates) {
  llvm::DenseSet<Operation *> parts;
  for (Operation &op : llvm::reverse(machine.block())) {
    if (op.getNumResults() != 1 || isa<InputOp, StateOp>(op))
      continue;
    bool isPart = updates.contains(op.getResult(0)) ||
                  llvm::all_of(op.getUsers(), [&](Operation *user) {
                    return parts.contains(user);
                  });
    if (isPart)
      parts.insert(&op);
  }
  return parts;
}

/// Whether nothing but outputs depends on a flag, and either all of that on
/// what flags were or all on what they are after the step.
bool SetMaker::isPossible() {
  llvm::DenseSet<Value> old, updates, dependent;
  for (auto [value, flag] : flags) {
    StateOp state = flag;
    old.insert(state.getResult());
    updates.insert(machine.nextOf(state).getValue());
  }
  llvm::DenseSet<Operation *> parts = partsOf(machine, updates);
  bool readsOld = false, readsNew = false;
  for (Operation &op : machine.block()) {
    bool isOwnNext = isa<NextOp>(op) && old.contains(op.getOperand(0));
    if (parts.contains(&op) || isOwnNext)
      continue;
    bool depends = false;
    for (Value operand : op.getOperands()) {
      readsOld |= old.contains(operand);
      readsNew |= updates.contains(operand);
      depends |= old.contains(operand) || updates.contains(operand) ||
                 dependent.contains(operand);
    }
    if (depends && isa<NextOp>(op))
      return false;
    if (depends && op.getNumResults() == 1)
      dependent.insert(op.getResult(0));
  }
  return readsOld != readsNew;
}

void mips::saySets(MachineOp machine) {
  for (InputOp input : machine.inputs()) {
    Flags flags;
    for (StateOp state : machine.states()) {
      Value condition = settingCondition(machine, state);
      auto cmp = condition ? condition.getDefiningOp<CmpOp>() : CmpOp();
      if (!cmp || cmp.getPredicate() != CmpPredicate::eq ||
          cmp.getLhs() != input.getResult() || int64_t(state.getInit()) != 0)
        continue;
      if (std::optional<int64_t> value = constantOf(cmp.getRhs()))
        flags.try_emplace(*value, state);
    }
    int64_t first = input.getRange()[0], last = input.getRange()[1];
    if (flags.size() < fewestValues || flags.size() > mostValues ||
        flags.begin()->first != first || flags.rbegin()->first != last ||
        last - first + 1 != int64_t(flags.size()))
      continue;
    SetMaker maker(machine, input, std::move(flags));
    if (maker.isPossible())
      maker.make();
  }
}
